import { dateFormat } from '#web/i18n/date-format.ts';

/** When something happened, as a list says it: a time today, “yesterday”, a day this year, else a date. */
export function listTime(at: string, nowMs: number, locale: string): string {
  const then = new Date(at);
  const now = new Date(nowMs);
  const format = (options: Intl.DateTimeFormatOptions): string => dateFormat(locale, options).format(then);
  if (then.toDateString() === now.toDateString()) return format({ hour: 'numeric', minute: '2-digit' });
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (then.toDateString() === yesterday.toDateString()) {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day');
  }
  if (then.getFullYear() === now.getFullYear()) return format({ month: 'short', day: 'numeric' });
  return format({ year: 'numeric', month: 'numeric', day: 'numeric' });
}
