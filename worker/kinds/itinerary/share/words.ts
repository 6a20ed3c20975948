import { dateOfDay } from '#protocol/itinerary/dates.ts';
import type { Locale } from '#worker/platform/locale.ts';

interface Words {
  places: (count: number) => string;
  /** Those that are not named. */
  more: (count: number) => string;
  hours: (hours: number) => string;
  minutes: (minutes: number) => string;
  /** Of a course without places, to whoever has only its preview. */
  toCome: string;
  noTitle: string;
}

const ko: Words = {
  places: (count) => `장소 ${count}곳`,
  more: (count) => `외 ${count}곳`,
  hours: (hours) => `${hours}시간`,
  minutes: (minutes) => `${minutes}분`,
  toCome: '함께 채울 코스예요. 가고 싶은 곳을 더해 주세요.',
  noTitle: '함께 만드는 코스',
};

const en: Words = {
  places: (count) => `${count} ${count === 1 ? 'place' : 'places'}`,
  more: (count) => `and ${count} more`,
  hours: (hours) => `${hours} hr`,
  minutes: (minutes) => `${minutes} min`,
  toCome: 'A plan to fill together. Add where you would like to go.',
  noTitle: 'A plan made together',
};

export const itineraryWords: Record<Locale, Words> = { ko, en };

/** "6시간 20분", "45 min". */
export function durationText(minutes: number, locale: Locale): string {
  const words = itineraryWords[locale];
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [words.hours(hours)] : []), ...(rest > 0 || hours === 0 ? [words.minutes(rest)] : [])].join(
    ' ',
  );
}

/** The date of a day of the course, "10월 24일 토요일", and its machine form; null where the course has no start. */
export function dayDate(startDate: string | null, index: number, locale: Locale): { iso: string; text: string } | null {
  const iso = dateOfDay(startDate, index);
  if (iso === null) return null;
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    timeZone: 'UTC',
  });
  return { iso, text: format.format(new Date(`${iso}T00:00:00Z`)) };
}
