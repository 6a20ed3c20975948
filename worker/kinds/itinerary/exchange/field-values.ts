import type { placeCategories } from '#protocol/itinerary/place.schema.ts';

type Category = (typeof placeCategories)[number];

export interface Coordinates {
  /** WGS 84 degrees. */
  lat: number;
  lng: number;
}

/** First match wins: "카페거리 맛집" is food, "호텔 카페" is a cafe. Words of our own, of Korean public data, and of OpenStreetMap. */
const categoryWords: [Category, RegExp][] = [
  ['food', /음식|맛집|식당|레스토랑|한식|중식|일식|양식|분식|주점|food|restaurant|eat|dining|pub\b|\bbar\b/iu],
  ['cafe', /카페|커피|디저트|베이커리|제과|찻집|cafe|café|coffee|bakery|dessert|tea/iu],
  [
    'stay',
    /숙소|숙박|호텔|모텔|펜션|민박|게스트하우스|한옥스테이|리조트|hotel|hostel|motel|lodging|stay|guest_?house|accommodation/iu,
  ],
  ['shopping', /쇼핑|시장|백화점|마트|상점|편의점|shop|store|mall|market/iu],
  [
    'transport',
    /교통|정류장|터미널|공항|주차|지하철|기차역|transport|station|airport|parking|subway|bus_?stop|ferry/iu,
  ],
  ['activity', /체험|액티비티|놀거리|스포츠|레저|공연|영화|activity|sport|leisure|cinema|theatre|theater/iu],
  [
    'sight',
    /관광|명소|볼거리|유적|박물관|미술관|전시|공원|사찰|해변|전망|sight|tourism|attraction|museum|gallery|park|viewpoint|landmark|historic|beach/iu,
  ],
];

export function categoryFrom(value: string | undefined): Category | undefined {
  const text = value?.trim().slice(0, 100) ?? '';
  if (text === '') return undefined;
  if (/^(?:other|기타)$/iu.test(text)) return 'other';
  return categoryWords.find(([category, words]) => text.toLowerCase() === category || words.test(text))?.[0];
}

/** Undefined where a number is missing or nowhere on earth. Latitude and longitude that changed places are put right. */
export function coordinatesFrom(
  lat: string | number | undefined,
  lng: string | number | undefined,
): Coordinates | undefined {
  const y = degrees(lat);
  const x = degrees(lng);
  if (y === undefined || x === undefined) return undefined;
  if (Math.abs(y) <= 90 && Math.abs(x) <= 180) return { lat: y, lng: x };
  return Math.abs(x) <= 90 && Math.abs(y) <= 180 ? { lat: x, lng: y } : undefined;
}

function degrees(value: string | number | undefined): number | undefined {
  const text = String(value ?? '').trim();
  // A comma is a decimal point where semicolons separate the columns.
  const match =
    /^([+-]?)(\d{1,3}(?:[.,]\d{1,20})?)°?\s*([NSEW]?)$/iu.exec(text) ??
    /^([+-]?)(\d{1,3}(?:\.\d+)?e-\d{1,2})()$/iu.exec(text);
  if (match === null) return undefined;
  const size = Number(match[2]?.replace(',', '.'));
  return match[1] === '-' || /[SW]/iu.test(match[3] ?? '') ? 0 - size : size;
}

/** "09:30", "9:30 PM", "오후 2시 10분", "2026-10-24T14:10", "14시" → "HH:MM". */
export function clockTimeFrom(value: string | undefined): string | undefined {
  const text = value?.trim().slice(0, 100) ?? '';
  const match =
    /(?:^|[T\s가-힣])(\d{1,2})(?:\s*:\s*(\d{2})(?::\d{2}(?:\.\d+)?)?|\s*시(?:\s*(\d{1,2})\s*분)?(\s*반)?)(?!\d)/u.exec(
      text,
    );
  if (match === null) return undefined;
  const minute = match[4] === undefined ? Number(match[2] ?? match[3] ?? 0) : 30;
  let hour = Number(match[1]);
  if (/오후|pm|p\.m\./iu.test(text) && hour < 12) hour += 12;
  if (/오전|am|a\.m\./iu.test(text) && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** "90", "90분", "1시간 30분", "1h 30m", "1:30" → whole minutes, at most a day. */
export function minutesFrom(value: string | undefined, unit: 'minutes' | 'hours' = 'minutes'): number | undefined {
  const text = value?.trim().slice(0, 100) ?? '';
  const plain = /^(\d{1,4}(?:\.\d{1,3})?)$/u.exec(text);
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/u.exec(text);
  const words =
    /^(?:약\s*)?(?:(\d{1,2}(?:\.\d)?)\s*(?:시간|h(?:ours?|rs?)?))?\s*(?:(\d{1,4})\s*(?:분|m(?:in(?:ute)?s?)?))?$/iu.exec(
      text,
    );
  const minutes =
    plain !== null
      ? Number(plain[1]) * (unit === 'hours' ? 60 : 1)
      : clock !== null
        ? Number(clock[1]) * 60 + Number(clock[2])
        : words !== null && text !== ''
          ? Number(words[1] ?? 0) * 60 + Number(words[2] ?? 0)
          : undefined;
  return minutes === undefined || minutes > 1440 ? undefined : Math.round(minutes);
}

/** "12,000원", "₩12000", "$8.50", "무료" → a number. */
export function costFrom(value: string | undefined): number | undefined {
  const text = value?.trim().slice(0, 100) ?? '';
  if (/^(?:무료|free)$/iu.test(text)) return 0;
  const match =
    /^[₩$€£¥]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d{1,20})?|\d{1,10}(?:\.\d{1,20})?)\s*(?:원|won|krw|usd|eur|jpy|엔|달러)?$/iu.exec(
      text,
    );
  const cost = match?.[1] === undefined ? undefined : Number(match[1].replaceAll(',', ''));
  return cost === undefined || cost > 1_000_000_000 ? undefined : cost;
}

/** http and https only; a bare "www." gets its scheme. What does not look like an address is left out. */
export function webAddressFrom(value: string | undefined): string | undefined {
  const text = value?.trim() ?? '';
  const address = /^www\./iu.test(text) ? `https://${text}` : text;
  if (address.length > 2000 || !address.isWellFormed()) return undefined;
  return /^https?:\/\/[^\s<>"'`\\\p{Cc}\p{Cf}]+$/iu.test(address) ? address : undefined;
}
