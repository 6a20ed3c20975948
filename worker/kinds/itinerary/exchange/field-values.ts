import type { placeCategories } from '#protocol/itinerary/place.schema.ts';
import { webAddressForm } from '#protocol/web-address.ts';

type Category = (typeof placeCategories)[number];

export interface Coordinates {
  /** WGS 84 degrees. */
  lat: number;
  lng: number;
}

/** First match wins: "카페거리 맛집" is food, "호텔 카페" is a cafe. Words of our own, of Korean public data, and of OpenStreetMap. */
const categoryWords: [Category, RegExp][] = [
  // Before "eat", "bar" and "park" are found inside of other words.
  [
    'activity',
    /체험|액티비티|놀거리|스포츠|레저|공연|영화|극장|activity|(?<![a-z])sport|leisure|cinema|theatre|theater/iu,
  ],
  [
    'food',
    /음식|맛집|식당|레스토랑|한식|중식|일식|양식|분식|주점|(?<![a-z])food|restaurant|(?<![a-z])eat(?:s|ing|ery)?\b|dining|(?<![a-z])pub(?![a-z])|(?<![a-z])bar(?![a-z])/iu,
  ],
  ['cafe', /카페|커피|디저트|베이커리|제과|찻집|cafe|café|coffee|bakery|dessert|(?<![a-z])tea(?![a-z])/iu],
  [
    'stay',
    /숙소|숙박|호텔|모텔|펜션|민박|게스트하우스|한옥스테이|리조트|hotel|hostel|motel|lodging|stay|guest_?house|accommodation/iu,
  ],
  ['shopping', /쇼핑|시장|백화점|마트|상점|편의점|(?<![a-z])shop|store|(?<![a-z])mall(?![a-z])|market/iu],
  [
    'transport',
    /교통|정류장|터미널|공항|주차|지하철|기차역|transport|station|airport|parking|subway|bus_?stop|ferry/iu,
  ],
  [
    'sight',
    /관광|명소|볼거리|유적|박물관|미술관|전시|공원|사찰|해변|전망|(?<![a-z])sight|tourism|attraction|museum|gallery|(?<![a-z])park(?![a-z])|viewpoint|landmark|historic|beach/iu,
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

/** "37.5444, 127.0374" in one cell, also as degrees and minutes; latitude first unless that is nowhere. */
export function coordinatePair(value: string | undefined): Coordinates | undefined {
  const text =
    value
      ?.trim()
      .slice(0, 100)
      .replace(/^[([]|[)\]]$/gu, '') ?? '';
  const parts = /[°NSEWd]/iu.test(text)
    ? text.split(/\s*[,;/]\s*|(?<=[NSEW])\s+(?=\d)|(?<=\S)\s+(?=[NSEW]\s*\d)/iu)
    : text.split(/\s*[,;/]\s*|\s+/u);
  return parts.length === 2 ? coordinatesFrom(parts[0], parts[1]) : undefined;
}

function degrees(value: string | number | undefined): number | undefined {
  const text = String(value ?? '')
    .trim()
    .slice(0, 100);
  // A comma is a decimal point where semicolons separate the columns. Garmin writes floats with all their digits.
  const plain =
    /^([+-]?)(\d{1,3}(?:[.,]\d{1,60})?)°?\s*([NSEW]?)$/iu.exec(text) ??
    /^([+-]?)(\d{1,3}(?:\.\d+)?e-\d{1,2})()$/iu.exec(text);
  if (plain !== null) return signed(Number(plain[2]?.replace(',', '.')), plain[1], plain[3]);
  const parts =
    /^([NSEW]?)\s*([+-]?)(\d{1,3})\s*[°ºd도\s]\s*(\d{1,2}(?:[.,]\d{1,20})?)\s*(?:['′’m분\s]\s*(?:(\d{1,2}(?:[.,]\d{1,20})?)\s*(?:["″”s초]|''|′′)?)?)?\s*([NSEW]?)$/iu.exec(
      text,
    );
  if (parts === null) return undefined;
  const [, before = '', sign, whole, minutes, seconds = '0', after = ''] = parts;
  const number = (part: string | undefined): number => Number((part ?? '0').replace(',', '.'));
  if (number(minutes) >= 60 || number(seconds) >= 60) return undefined;
  const size = Number(whole) + number(minutes) / 60 + number(seconds) / 3600;
  return signed(Number(size.toFixed(7)), sign, before === '' ? after : before);
}

function signed(size: number, sign = '', hemisphere = ''): number {
  return sign === '-' || /[SW]/iu.test(hemisphere) ? 0 - size : size;
}

/** "09:30", "9.30", "0930", "오후 2시 10분", "저녁 7시", "정오", "7 PM", "2026-10-24T14:10", Excel's 0.75 → "HH:MM". */
export function clockTimeFrom(value: string | undefined): string | undefined {
  const text = value?.trim().slice(0, 100) ?? '';
  if (/^(?:정오|noon)$/iu.test(text)) return '12:00';
  if (/^(?:자정|midnight|24[:.]?00|24시)$/iu.test(text)) return '00:00';
  if (/^0?\.\d{1,12}$/u.test(text)) return ofMinutes(Math.round(Number(text) * 1440));
  const match =
    /(?:^|[T\s가-힣])(\d{1,2})(?:\s*[:：]\s*(\d{2})(?::\d{2}(?:\.\d+)?)?|\s*시(?:\s*(\d{1,2})\s*분)?(\s*반)?)(?!\d)/u.exec(
      text,
    ) ??
    /^(?:[가-힣]+\s*|[ap]\.?m\.?\s*)?(\d{1,2})[.](\d{2})(?![\d.])/iu.exec(text) ??
    /^(\d{2})(\d{2})$/u.exec(text) ??
    /^(\d{1,2})()\s*[ap]\.?m\.?$/iu.exec(text);
  if (match === null) return undefined;
  const minute = match[4] === undefined ? Number((match[2] === '' ? undefined : match[2]) ?? match[3] ?? 0) : 30;
  const hour = hourOfDay(Number(match[1]), text);
  if (hour === 24 && minute === 0) return '00:00';
  if (hour > 23 || minute > 59) return undefined;
  return ofMinutes(hour * 60 + minute);
}

/** Words of the day decide: 저녁 7시 is 19, 새벽 1시 is 1, 밤 12시 is midnight, 밤 1시 after it. */
function hourOfDay(hour: number, text: string): number {
  if (hour > 12) return hour;
  if (/오후|저녁|(?<![a-z])p\.?m/iu.test(text)) return hour === 12 ? 12 : hour + 12;
  if (/밤/u.test(text)) return hour === 12 ? 0 : hour >= 6 ? hour + 12 : hour;
  if (/낮|점심/u.test(text)) return hour <= 6 ? hour + 12 : hour;
  if (/오전|새벽|아침|(?<![a-z])a\.?m/iu.test(text)) return hour === 12 ? 0 : hour;
  return hour;
}

function ofMinutes(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24;
  return `${String(hour).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** "90", "90분", "1시간 반", "1h 30m", "1:30", "PT45M", "하루" → whole minutes, at most a day. */
export function minutesFrom(value: string | undefined, unit: 'minutes' | 'hours' = 'minutes'): number | undefined {
  const text = (value?.trim().slice(0, 100) ?? '').replace(/^(?:약|대략|about|~)\s*/iu, '');
  const minutes = minutesSaid(text, unit);
  return minutes === undefined || minutes > 1440 ? undefined : Math.round(minutes);
}

function minutesSaid(text: string, unit: 'minutes' | 'hours'): number | undefined {
  if (text === '') return undefined;
  if (/^(?:하루|하루\s*종일|종일|all day|1\s*일|a day|1 day)$/iu.test(text)) return 1440;
  if (/^(?:반나절|half a day)$/iu.test(text)) return 360;
  const plain = /^(\d{1,4}(?:\.\d{1,3})?)$/u.exec(text);
  if (plain !== null) return Number(plain[1]) * (unit === 'hours' ? 60 : 1);
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/u.exec(text);
  if (clock !== null) return Number(clock[1]) * 60 + Number(clock[2]);
  const iso = /^PT(?:(\d{1,2}(?:\.\d+)?)H)?(?:(\d{1,4})M)?(?:\d+S)?$/iu.exec(text);
  if (iso !== null) return Number(iso[1] ?? 0) * 60 + Number(iso[2] ?? 0);
  const words =
    /^(?:(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:시간|h(?:ours?|rs?)?)\s*(반)?)?\s*(?:(\d{1,4})\s*(?:분|m(?:in(?:ute)?s?)?))?$/iu.exec(
      text,
    );
  if (words === null) return undefined;
  return Number((words[1] ?? '0').replace(',', '.')) * 60 + (words[2] === undefined ? 0 : 30) + Number(words[3] ?? 0);
}

export interface Money {
  amount: number;
  /** ISO 4217, where the file says it. */
  currency?: string;
}

const currencies: [string, RegExp][] = [
  ['KRW', /₩|원|\bwon\b|krw/iu],
  ['USD', /us\$|\$|\busd\b|달러/iu],
  ['EUR', /€|\beur\b|유로/iu],
  ['JPY', /¥|￥|円|\bjpy\b|엔/iu],
  ['GBP', /£|\bgbp\b|파운드/iu],
  ['CNY', /元|\bcny\b|\brmb\b|위안/iu],
];
const unit = String.raw`(?:us\$|[₩$€£¥￥]|krw|usd|eur|jpy|gbp|cny|rmb|원|won|엔|円|元|달러|유로|위안|파운드)`;

/**
 * "12,000원", "1만2천원", "€ 8,50", "KRW 12,000", "무료" → a sum, where it is sure: a range, an "about", or a number that
 * two countries read differently is none.
 * @param decimalComma the sheet writes its numbers so
 */
export function moneyFrom(value: string | undefined, decimalComma = false): Money | undefined {
  const text = value?.normalize('NFKC').trim().slice(0, 100) ?? '';
  if (/^(?:무료|공짜|free)$/iu.test(text)) return { amount: 0 };
  const bare = text.replace(new RegExp(String.raw`^${unit}\s*|\s*${unit}$`, 'giu'), '').trim();
  const currency = currencies.find(([, sign]) => sign.test(text))?.[0];
  const amount = koreanSum(bare) ?? plainSum(bare, decimalComma, currency);
  if (amount === undefined || amount > 1_000_000_000) return undefined;
  return { amount, ...(currency === undefined ? {} : { currency }) };
}

/** "1만2천", "3만 5,000". */
function koreanSum(text: string): number | undefined {
  const match = /^(?:(\d{1,5}(?:\.\d{1,2})?)\s*만)?\s*(?:(\d{1,2})\s*천)?\s*(\d[\d,]{0,5})?$/u.exec(text);
  if (match === null || (match[1] === undefined && match[2] === undefined)) return undefined;
  return Number(match[1] ?? 0) * 10_000 + Number(match[2] ?? 0) * 1000 + Number((match[3] ?? '0').replaceAll(',', ''));
}

function plainSum(text: string, decimalComma: boolean, currency: string | undefined): number | undefined {
  if (/^\d{1,10}$/u.test(text)) return Number(text);
  if (/^\d{1,3}(?:[ '’]\d{3})+$/u.test(text)) return Number(text.replace(/\D/gu, ''));
  // Money has no thousandths: 12,000 is twelve thousand also where 37,5 is a number.
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d{1,20})?$/u.test(text)) return Number(text.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d{1,20})?$/u.test(text) && (decimalComma || text.includes(',') || currency === 'KRW'))
    return Number(text.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}\.\d{3}$/u.test(text)) return undefined;
  if (/^\d{1,10}\.\d{1,20}$/u.test(text)) return Number(text);
  return /^\d{1,10},\d{1,2}$/u.test(text) ? Number(text.replace(',', '.')) : undefined;
}

/** http and https only; a bare "www." gets its scheme. What does not look like an address is left out. */
export function webAddressFrom(value: string | undefined): string | undefined {
  const text = value?.trim() ?? '';
  const address = /^www\./iu.test(text) ? `https://${text}` : text;
  if (address.length > 2000 || !address.isWellFormed()) return undefined;
  return webAddressForm.test(address) && !/[\p{Cc}\p{Cf}]/u.test(address) ? address : undefined;
}
