import type { ItineraryInfo, NewPlace, Place } from '../place.schema.ts';

export interface Day {
  id: string;
  title: string | null;
  /** Ids, in the order of the visit. */
  places: string[];
}

/** The document that is edited together. Never changed in place: what an edit does not touch is shared. */
export interface Course extends ItineraryInfo {
  /** At least one. */
  days: Day[];
  places: Record<string, Place>;
}

/** A position within a day: of a place, or of the gap before it. */
export interface Spot {
  day_id: string;
  position: number;
}

/** A position beyond the end of any day, for what is added at the end. Storable, unlike Infinity. */
export const atEnd = 1_000_000;

export function findDay(course: Course, dayId: string): Day | undefined {
  return course.days.find((day) => day.id === dayId);
}

export function indexOfDay(course: Course, dayId: string): number {
  return course.days.findIndex((day) => day.id === dayId);
}

export function findSpot(course: Course, placeId: string): Spot | null {
  for (const day of course.days) {
    const position = day.places.indexOf(placeId);
    if (position >= 0) return { day_id: day.id, position };
  }
  return null;
}

/** Where the places of a day go when it is removed: after those of the day before, or before those of the next. */
export function destinationOf(course: Course, dayId: string): Spot | null {
  const index = indexOfDay(course, dayId);
  const before = course.days[index - 1];
  if (before !== undefined) return { day_id: before.id, position: before.places.length };
  const next = course.days[index + 1];
  return index < 0 || next === undefined ? null : { day_id: next.id, position: 0 };
}

export function sameSpot(one: Spot, other: Spot): boolean {
  return one.day_id === other.day_id && one.position === other.position;
}

/** A new place with every field there: what was not said is `null`, empty, or zero minutes. */
export function completePlace(place: NewPlace, id: string): Place {
  return {
    id,
    name: place.name,
    address: place.address ?? null,
    lat: place.lat ?? null,
    lng: place.lng ?? null,
    category: place.category ?? 'other',
    memo: place.memo ?? '',
    url: place.url ?? null,
    start_time: place.start_time ?? null,
    duration_minutes: place.duration_minutes ?? 0,
    cost: place.cost ?? null,
    photo_file_id: place.photo_file_id ?? null,
    ...(place.phone === undefined ? {} : { phone: place.phone }),
    ...(place.opening_hours === undefined ? {} : { opening_hours: place.opening_hours }),
    ...(place.photos === undefined ? {} : { photos: place.photos }),
  };
}

type LaterInfo = Pick<ItineraryInfo, 'currency' | 'photo_file_id'>;

/** What a course came to say of itself later than the rest, where it says it. */
export function laterInfoOf({ currency, photo_file_id }: LaterInfo): { currency?: string; photo_file_id?: string } {
  return {
    ...(currency != null && { currency }),
    ...(photo_file_id != null && { photo_file_id }),
  };
}
