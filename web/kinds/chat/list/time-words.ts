import { dateFormat } from '#web/i18n/date-format.ts';

/** “오후 2:31”. */
export function clockText(at: string, locale: string): string {
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

/** “11월 21일 토요일”; with the year where it is not this one's. */
export function dayText(at: string, nowMs: number, locale: string): string {
  const day = new Date(at);
  const year = day.getFullYear() === new Date(nowMs).getFullYear() ? {} : ({ year: 'numeric' } as const);
  return dateFormat(locale, { ...year, month: 'long', day: 'numeric', weekday: 'long' }).format(day);
}

/** A date field's value, “2026-11-21”, where its viewer is. */
export function dateValue(ms: number): string {
  const day = new Date(ms);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The moment at which a date field's day begins, where its viewer is; null where it names no day. */
export function startOfDate(value: string): string | null {
  const ms = new Date(`${value}T00:00:00`).getTime();
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
