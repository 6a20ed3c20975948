import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { line, paragraphs, webAddress } from '../text.schema.ts';
import { maxPhotos } from './place-limits.ts';

export const placeCategories = ['food', 'cafe', 'sight', 'activity', 'shopping', 'stay', 'transport', 'other'] as const;

export const placeId = z.string().regex(idPattern('plc'), 'must be a place id');
export const dayId = z.string().regex(idPattern('day'), 'must be a day id');

/** A local time of day, "09:30". */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'must be a time like 09:30');

const placeFields = {
  name: line(1, 100),
  address: line(0, 300).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lng: z.number().min(-180).max(180).nullable(),
  category: z.enum(placeCategories),
  memo: paragraphs(0, 1000),
  url: webAddress.nullable(),
  start_time: clockTime.nullable(),
  duration_minutes: z.number().int().min(0).max(1440),
  /** In the smallest unit that people name: won, dollars with cents. */
  cost: z.number().min(0).max(1_000_000_000).nullable(),
  photo_file_id: z
    .string()
    .regex(/^fil_[0-9a-z]{26}$/u)
    .nullable(),
};

/** Came later: a place of before, and one of which nobody said them, is without. */
const laterFields = {
  phone: line(0, 40).nullable().exactOptional(),
  /** As people write it: "11:00–21:00, 월 휴무". */
  opening_hours: line(0, 200).nullable().exactOptional(),
  /** Files of the room, in the order of the gallery. `photo_file_id` is the one that is chosen for its cover. */
  photos: z
    .array(z.string().regex(idPattern('fil')))
    .max(maxPhotos)
    .refine((ids) => new Set(ids).size === ids.length, 'names a photo twice')
    .nullable()
    .exactOptional(),
};

/** A place as it is kept: every field there, `null` where nothing was said, but for those that came later. */
export const placeSchema = z.strictObject({ id: placeId, ...placeFields, ...laterFields });
export type Place = z.infer<typeof placeSchema>;

export const newPlaceFields = z.strictObject({
  id: placeId.exactOptional(),
  name: placeFields.name,
  address: placeFields.address.exactOptional(),
  lat: placeFields.lat.exactOptional(),
  lng: placeFields.lng.exactOptional(),
  category: placeFields.category.exactOptional(),
  memo: placeFields.memo.exactOptional(),
  url: placeFields.url.exactOptional(),
  start_time: placeFields.start_time.exactOptional(),
  duration_minutes: placeFields.duration_minutes.exactOptional(),
  cost: placeFields.cost.exactOptional(),
  photo_file_id: placeFields.photo_file_id.exactOptional(),
  ...laterFields,
});

interface Spot {
  lat?: number | null;
  lng?: number | null;
}

/** Half a spot is none. */
const isWholeSpot = ({ lat, lng }: Spot): boolean => ((lat ?? null) === null) === ((lng ?? null) === null);
const halfASpot = { message: 'lat and lng go together', path: ['lng'] };

/** A place as it is added: only the name is needed; the id may be the client's own. */
export const newPlaceSchema = newPlaceFields.refine(isWholeSpot, halfASpot);
export type NewPlace = z.infer<typeof newPlaceSchema>;

export const placeChangesSchema = newPlaceFields
  .omit({ id: true })
  .extend({ name: placeFields.name.exactOptional() })
  .refine((fields) => Object.keys(fields).length > 0, 'must change something');
/** As they are asked for: who only moves a spot north may leave out the rest of it. */
export const askedChangesSchema = placeChangesSchema.refine(
  (fields) => fields.lat === undefined || fields.lng === undefined || isWholeSpot(fields),
  halfASpot,
);
export type PlaceChanges = Partial<Omit<Place, 'id'>>;

export const infoFields = {
  title: line(1, 100),
  description: paragraphs(0, 2000),
  /** A calendar day without a zone, "2026-10-24". */
  start_date: z.iso.date().nullable(),
  /** Of all its costs, ISO 4217: "KRW". A course of before, and one without, does not say it. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/u, 'must be a currency like KRW')
    .nullable()
    .exactOptional(),
  /** The picture that stands for it: a file of the room. Without one its first photo is its cover. */
  photo_file_id: placeFields.photo_file_id.exactOptional(),
};
export interface ItineraryInfo {
  title: string;
  description: string;
  start_date: string | null;
  currency?: string | null;
  photo_file_id?: string | null;
}

export const maxPlaces = 200;
export const maxDays = 60;
