import { maxPlaces, newPlaceSchema, type NewPlace } from '#protocol/itinerary/place.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { lineFrom, paragraphsFrom } from './plain-text.ts';
import { categoryFrom, clockTimeFrom, coordinatesFrom, costFrom, minutesFrom, webAddressFrom } from './field-values.ts';
import { coordinatesInLink } from './map-links.ts';

/** What became of a row that is not among the places, or not whole. Codes: the client has the words for them. */
export type SkipReason =
  | 'empty'
  | 'not_a_point'
  /** The place is there, without its coordinates. */
  | 'coordinates_out_of_range'
  | 'too_many_places'
  | 'not_valid'
  /** More rows were skipped than are worth listing; `row` is the first of the rest. */
  | 'and_more';

export interface Skipped {
  /** 1-based: the row of a sheet (its header counts), the n-th point or feature of a file. */
  row: number;
  reason: SkipReason;
}

export interface ImportedPlaces {
  places: NewPlace[];
  skipped: Skipped[];
}

/** A place as a file has it, before anything is believed. */
export interface RawPlace {
  name?: string | undefined;
  address?: string | undefined;
  lat?: string | number | undefined;
  lng?: string | number | undefined;
  category?: string | undefined;
  memo?: string | undefined;
  url?: string | undefined;
  start_time?: string | undefined;
  duration?: string | undefined;
  /** As the header says it; minutes where it does not. */
  durationUnit?: 'minutes' | 'hours';
  cost?: string | undefined;
}

/** Enough for a long hike's recording; a list of 200 places needs a hundredth of it. */
export const maxImportBytes = 4 * 1024 * 1024;
const maxListedSkips = 100;

export function refuseTooLarge(bytes: Uint8Array): Result<never> | undefined {
  if (bytes.byteLength <= maxImportBytes) return undefined;
  return refuse('PAYLOAD_TOO_LARGE', `A file to import may have at most ${maxImportBytes / 1024 / 1024} MiB`);
}

/** Collects cleaned places, and says of every row that is missing why. */
export class PlaceCollector {
  readonly places: NewPlace[] = [];
  readonly skipped: Skipped[] = [];

  skip(row: number, reason: SkipReason): void {
    if (this.skipped.length < maxListedSkips) this.skipped.push({ row, reason });
    else if (this.skipped.length === maxListedSkips) this.skipped.push({ row, reason: 'and_more' });
  }

  add(row: number, raw: RawPlace): void {
    const { place, lostCoordinates } = cleaned(raw);
    if (place === undefined) return this.skip(row, lostCoordinates ? 'coordinates_out_of_range' : 'empty');
    if (this.places.length >= maxPlaces) return this.skip(row, 'too_many_places');
    const parsed = newPlaceSchema.safeParse(place);
    if (!parsed.success) return this.skip(row, 'not_valid');
    this.places.push(parsed.data);
    if (lostCoordinates) this.skip(row, 'coordinates_out_of_range');
  }

  result(): ImportedPlaces {
    return { places: this.places, skipped: this.skipped };
  }
}

function cleaned(raw: RawPlace): { place: NewPlace | undefined; lostCoordinates: boolean } {
  const address = lineFrom(raw.address, 300);
  const memo = paragraphsFrom(raw.memo, 1000);
  const url = webAddressFrom(raw.url);
  const said = hasValue(raw.lat) || hasValue(raw.lng);
  const own = coordinatesFrom(raw.lat, raw.lng);
  const at = own ?? coordinatesInLink(raw.url ?? '');
  const lostCoordinates = said && own === undefined && at === undefined;
  const name =
    lineFrom(raw.name, 100) ??
    lineFrom(raw.address, 100) ??
    (at === undefined ? undefined : `${at.lat.toFixed(5)}, ${at.lng.toFixed(5)}`);
  if (name === undefined) return { place: undefined, lostCoordinates };
  const place: NewPlace = { name };
  if (address !== undefined && address !== name) place.address = address;
  if (at !== undefined) Object.assign(place, at);
  if (memo !== undefined && memo !== name) place.memo = memo;
  if (url !== undefined) place.url = url;
  return { place: withFigures(place, raw), lostCoordinates };
}

function withFigures(place: NewPlace, raw: RawPlace): NewPlace {
  const category = categoryFrom(raw.category);
  const time = clockTimeFrom(raw.start_time);
  const minutes = minutesFrom(raw.duration, raw.durationUnit);
  const cost = costFrom(raw.cost);
  if (category !== undefined) place.category = category;
  if (time !== undefined) place.start_time = time;
  if (minutes !== undefined) place.duration_minutes = minutes;
  if (cost !== undefined) place.cost = cost;
  return place;
}

function hasValue(value: string | number | undefined): boolean {
  return value !== undefined && String(value).trim() !== '';
}
