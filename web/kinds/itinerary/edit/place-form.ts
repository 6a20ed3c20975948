import type { Place, PlaceChanges } from '#protocol/itinerary/place.schema.ts';
import { webAddressForm } from '#protocol/web-address.ts';

/** What is wrong with a form, by field. */
export type FormProblem = 'required' | 'url' | 'duration' | 'cost';
export type FormProblems = Partial<Record<'name' | 'url' | 'duration_minutes' | 'cost', FormProblem>>;

/** The fields as they are typed. */
export interface PlaceForm {
  name: string;
  category: Place['category'];
  address: string;
  start_time: string;
  duration_minutes: string;
  cost: string;
  phone: string;
  opening_hours: string;
  url: string;
  memo: string;
  /** "37.5446, 127.0374", or nothing. */
  spot: string;
}

const longestMinutes = 1440;
const mostCost = 1_000_000_000;

export function formOf(place: Place): PlaceForm {
  return {
    name: place.name,
    category: place.category,
    address: place.address ?? '',
    start_time: place.start_time ?? '',
    duration_minutes: place.duration_minutes === 0 ? '' : String(place.duration_minutes),
    cost: place.cost === null ? '' : String(place.cost),
    phone: place.phone ?? '',
    opening_hours: place.opening_hours ?? '',
    url: place.url ?? '',
    memo: place.memo,
    spot: place.lat === null || place.lng === null ? '' : spotText(place.lat, place.lng),
  };
}

/** What the form says about a place, or what must be mended first. */
export function placeOfForm(form: PlaceForm): { fields: PlaceChanges; problems: FormProblems } {
  const problems: FormProblems = {};
  const name = form.name.trim();
  if (name === '') problems.name = 'required';
  const url = addressOf(form.url);
  if (url !== null && !(webAddressForm.test(url) && /[^/]\.[^/]/u.test(url))) problems.url = 'url';
  const minutes = numberOf(form.duration_minutes);
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= longestMinutes)) {
    problems.duration_minutes = 'duration';
  }
  const cost = numberOf(form.cost);
  if (cost !== null && !(cost >= 0 && cost <= mostCost)) problems.cost = 'cost';
  const [lat = null, lng = null] = form.spot === '' ? [] : form.spot.split(',').map(Number);
  const fields = {
    name,
    lat,
    lng,
    category: form.category,
    address: orNull(form.address),
    start_time: orNull(form.start_time),
    duration_minutes: minutes ?? 0,
    cost,
    phone: orNull(form.phone),
    opening_hours: orNull(form.opening_hours),
    url,
    memo: form.memo.trim(),
  };
  return { fields, problems };
}

/** Only what is otherwise than in the place: what someone else changed meanwhile is left alone. */
export function changedFields(place: Place, fields: PlaceChanges): PlaceChanges {
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => !isSame(place, field, value)));
}

function isSame(place: Place, field: string, value: unknown): boolean {
  return (Object.entries(place).find(([name]) => name === field)?.[1] ?? null) === value;
}

/** A spot as the form keeps it. */
export function spotText(lat: number, lng: number): string {
  return `${lat}, ${lng}`;
}

/** People type "example.com" and mean an address. */
function addressOf(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  return /^[a-z][a-z\d+.-]*:/iu.test(typed) ? typed : `https://${typed}`;
}

/** "12,000" is a number; NaN is what is none. */
function numberOf(text: string): number | null {
  const typed = text.replace(/[\s,]/gu, '');
  return typed === '' ? null : Number(typed);
}

function orNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}
