import { cleanLine } from '#protocol/clean-text.ts';
import type { NewPlace } from '#protocol/itinerary/place.schema.ts';
import {
  categoryFrom,
  clockTimeFrom,
  coordinatePair,
  coordinatesFrom,
  minutesFrom,
  webAddressFrom,
  type Coordinates,
} from './field-values.ts';
import { coordinatesInLink } from './map-links.ts';
import { lineFrom, paragraphsFrom, restOf } from './plain-text.ts';

/** What of a place that came is not as it was in the file. */
export type ChangeReason =
  | 'name_cut'
  | 'memo_cut'
  | 'address_cut'
  | 'cost_unclear'
  | 'other_currency'
  | 'time_unclear'
  | 'duration_unclear'
  | 'url_unclear'
  | 'column_unknown'
  | 'too_many_days'
  | 'and_more';

/** A place as a file has it, before anything is believed. */
export interface RawPlace {
  name?: string | undefined;
  address?: string | undefined;
  lat?: string | number | undefined;
  lng?: string | number | undefined;
  /** Both in one. */
  pair?: string | undefined;
  category?: string | undefined;
  memo?: string | undefined;
  url?: string | undefined;
  start_time?: string | undefined;
  duration?: string | undefined;
  /** As the header says it; minutes where it does not. */
  durationUnit?: 'minutes' | 'hours';
  cost?: string | undefined;
  /** As the header says it. */
  currency?: string | undefined;
  /** The file writes 1.234,50. */
  decimalComma?: boolean;
  phone?: string | undefined;
  opening_hours?: string | undefined;
  /** Which day it belongs to: "2", "2일차", a title, or what else the file calls it. */
  day?: string | undefined;
  dayTitle?: string | undefined;
}

export interface Cleaned {
  place: NewPlace | undefined;
  lostCoordinates: boolean;
  changes: { reason: ChangeReason; text: string }[];
}

const nowhere = /^[+-]?0+(?:[.,]0+)?$/u;

/** What can be believed of it. */
export function cleaned(raw: RawPlace): Cleaned {
  const changes: Cleaned['changes'] = [];
  const { at, lostCoordinates } = positionOf(raw);
  const name =
    lineFrom(raw.name, 100) ??
    lineFrom(raw.address, 100) ??
    (at === undefined ? undefined : `${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}`);
  if (name === undefined) return { place: undefined, lostCoordinates, changes };
  const place: NewPlace = { name, ...at, ...wordsOf(raw, name, changes), ...figuresOf(raw, changes) };
  return { place, lostCoordinates, changes };
}

function positionOf(raw: RawPlace): { at: Coordinates | undefined; lostCoordinates: boolean } {
  // 0, 0 is how programs write "nowhere".
  const isNowhere = [raw.lat, raw.lng].every((value) => nowhere.test(String(value ?? '').trim()));
  const own = isNowhere ? undefined : (coordinatesFrom(raw.lat, raw.lng) ?? coordinatePair(raw.pair));
  const at = own ?? coordinatesInLink(raw.url ?? '');
  const said = hasValue(raw.lat) || hasValue(raw.lng) || hasValue(raw.pair);
  return { at, lostCoordinates: said && at === undefined && !isNowhere };
}

function wordsOf(raw: RawPlace, name: string, changes: Cleaned['changes']): Partial<NewPlace> {
  const words: Partial<NewPlace> = {};
  const address = lineFrom(raw.address, 300);
  if (address !== undefined && address !== name) words.address = address;
  if (restOf(raw.address, 300) !== '') changes.push({ reason: 'address_cut', text: cleanLine(raw.address ?? '') });
  const url = webAddressFrom(raw.url);
  if (url !== undefined) words.url = url;
  else if (hasValue(raw.url) && !/^geo:/iu.test(raw.url ?? ''))
    changes.push({ reason: 'url_unclear', text: raw.url ?? '' });
  // A name that was cut stands whole before the memo.
  const wasCut = restOf(raw.name, 100) !== '';
  if (wasCut) changes.push({ reason: 'name_cut', text: cleanLine(raw.name ?? '') });
  const told = wasCut ? withLine(cleanLine(raw.name ?? ''), raw.memo ?? '') : raw.memo;
  const memo = paragraphsFrom(told, 1000);
  if (memo !== undefined && memo !== name) words.memo = memo;
  const rest = restOf(told, 1000);
  if (rest !== '') changes.push({ reason: 'memo_cut', text: rest });
  return words;
}

function figuresOf(raw: RawPlace, changes: Cleaned['changes']): Partial<NewPlace> {
  const place: Partial<NewPlace> = {};
  const category = categoryFrom(raw.category);
  const time = clockTimeFrom(raw.start_time);
  const minutes = minutesFrom(raw.duration, raw.durationUnit);
  const phone = lineFrom(raw.phone, 40);
  const hours = lineFrom(raw.opening_hours, 200);
  if (category !== undefined) place.category = category;
  if (time !== undefined) place.start_time = time;
  else if (hasValue(raw.start_time)) changes.push({ reason: 'time_unclear', text: raw.start_time ?? '' });
  if (minutes !== undefined) place.duration_minutes = minutes;
  else if (hasValue(raw.duration)) changes.push({ reason: 'duration_unclear', text: raw.duration ?? '' });
  if (phone !== undefined) place.phone = phone;
  if (hours !== undefined) place.opening_hours = hours;
  return place;
}

export function withLine(text: string | undefined, line: string): string {
  return text === undefined || text === '' ? line : `${text}\n${line}`;
}

function hasValue(value: string | number | undefined): boolean {
  return value !== undefined && String(value).trim() !== '';
}
