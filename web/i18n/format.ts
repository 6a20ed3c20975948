import { dateFormat } from './date-format.ts';

/** Dates, spans and numbers by `Intl`; `locale` is what `getLocale()` says. */
export function formatDate(at: string, locale: string): string {
  return dateFormat(locale, { dateStyle: 'medium' }).format(new Date(at));
}

export function formatDateTime(at: string, locale: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

const steps = [
  { unit: 'minute', ms: 60_000, below: 60 },
  { unit: 'hour', ms: 3_600_000, below: 24 },
  { unit: 'day', ms: 86_400_000, below: 7 },
] as const;

/** “5 minutes ago”, “yesterday”; a date from a week on, since “37 days ago” helps nobody. */
export function formatAgo(at: string, nowMs: number, locale: string): string {
  const past = Math.max(0, nowMs - Date.parse(at));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (past < 60_000) return relative.format(0, 'second');
  for (const { unit, ms, below } of steps) {
    const count = Math.floor(past / ms);
    if (count < below) return relative.format(-count, unit);
  }
  return formatDate(at, locale);
}
