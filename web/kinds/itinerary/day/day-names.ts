import { dateOfDay } from '#protocol/itinerary/dates.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';

/** A calendar day in words, "10월 24일 토요일"; with the year where it is not `thisYear`. */
export function dateText(date: string, thisYear: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  const year = at.getUTCFullYear() === thisYear ? {} : ({ year: 'numeric' } as const);
  return dateFormat(getLocale(), {
    ...year,
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    timeZone: 'UTC',
  }).format(at);
}

/** What a day is called: its own title, or which one it is. `index` from 0. */
export function dayName(day: { title: string | null }, index: number): string {
  return day.title ?? m.day_name({ n: index + 1 });
}

/** The short date beside a day's name, "10. 24. (토)"; nothing where the course has no date. */
export function dayDateText(startDate: string | null, index: number): string | null {
  const date = dateOfDay(startDate, index);
  if (date === null) return null;
  return dateFormat(getLocale(), {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}
