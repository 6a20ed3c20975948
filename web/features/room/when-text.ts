import { dateFormat } from '#web/i18n/date-format.ts';

/** When something was said, "오후 2:31"; with the day where that is not today, and the year where it is not this one's. */
export function whenText(at: string, nowMs: number, locale: string): string {
  const then = new Date(at);
  const now = new Date(nowMs);
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  if (then.toDateString() === now.toDateString()) return dateFormat(locale, time).format(then);
  const year = then.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return dateFormat(locale, { ...year, month: 'short', day: 'numeric', ...time }).format(then);
}
