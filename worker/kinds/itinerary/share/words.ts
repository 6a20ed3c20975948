import { dateOfDay } from '#protocol/itinerary/dates.ts';
import type { Leg } from '#protocol/itinerary/legs.ts';
import type { Place } from '#protocol/itinerary/place.schema.ts';
import type { Locale } from '#worker/platform/locale.ts';

type Category = Place['category'];

interface Words {
  categories: Record<Category, string>;
  places: (count: number) => string;
  /** Those that are not named. */
  more: (count: number) => string;
  hours: (hours: number) => string;
  minutes: (minutes: number) => string;
  walk: (duration: string) => string;
  far: (kilometers: string) => string;
  day: (number: number) => string;
  map: (names: string[]) => string;
  empty: string;
  /** Of a course without places, to whoever has only its preview. */
  toCome: string;
  emptyDay: string;
  noTitle: string;
}

const ordinals = ['첫', '둘', '셋', '넷', '다섯', '여섯', '일곱'];

// The same words as the app's own: it takes over while someone reads.
const ko: Words = {
  categories: {
    food: '식당',
    cafe: '카페',
    sight: '볼거리',
    activity: '놀거리',
    shopping: '쇼핑',
    stay: '숙소',
    transport: '이동',
    other: '기타',
  },
  places: (count) => `장소 ${count}곳`,
  more: (count) => `외 ${count}곳`,
  hours: (hours) => `${hours}시간`,
  minutes: (minutes) => `${minutes}분`,
  walk: (duration) => `걸어서 ${duration}`,
  far: (kilometers) => `직선으로 ${kilometers}km`,
  day: (number) => `${ordinals[number - 1] ?? number}째 날`,
  map: (names) => `장소를 순서대로 이은 그림: ${names.join(', ')}`,
  empty: '아직 장소가 없어요. 처음 가고 싶은 곳을 더해 보세요.',
  toCome: '함께 채울 코스예요. 가고 싶은 곳을 더해 주세요.',
  emptyDay: '아직 장소가 없어요',
  noTitle: '함께 만드는 코스',
};

const en: Words = {
  categories: {
    food: 'Food',
    cafe: 'Café',
    sight: 'Sight',
    activity: 'Activity',
    shopping: 'Shopping',
    stay: 'Stay',
    transport: 'Transport',
    other: 'Other',
  },
  places: (count) => `${count} ${count === 1 ? 'place' : 'places'}`,
  more: (count) => `and ${count} more`,
  hours: (hours) => `${hours} hr`,
  minutes: (minutes) => `${minutes} min`,
  walk: (duration) => `${duration} on foot`,
  far: (kilometers) => `${kilometers} km as the crow flies`,
  day: (number) => `Day ${number}`,
  map: (names) => `A drawing of the places in order: ${names.join(', ')}`,
  empty: 'No places yet. Add the first one you would like to see.',
  toCome: 'A plan to fill together. Add where you would like to go.',
  emptyDay: 'No places yet',
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

/** "500m", "20km". */
export function distanceText(meters: number, locale: Locale): string {
  const unit = meters < 1000 ? 'meter' : 'kilometer';
  const value = meters < 1000 ? meters : meters / 1000;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/** "카페 · 성수이로 78": what is known of where a place is. */
export function whereText({ category, address }: Place, locale: Locale): string {
  const kind = category === 'other' ? '' : itineraryWords[locale].categories[category];
  return [kind, address ?? ''].filter((part) => part !== '').join(' · ');
}

// Beyond this nobody walks: the distance says more than the hours.
const longestWalkMinutes = 90;

export function legText({ meters, walking_minutes: minutes }: Leg, locale: Locale): string {
  const words = itineraryWords[locale];
  if (minutes <= longestWalkMinutes) return words.walk(durationText(Math.max(1, minutes), locale));
  return words.far(new Intl.NumberFormat(locale).format(Math.round(meters / 1000)));
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
