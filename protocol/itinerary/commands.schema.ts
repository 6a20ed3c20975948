import { z } from 'zod';
import { line } from '../text.schema.ts';
import { askedChangesSchema, dayId, infoFields, maxDays, maxPlaces, newPlaceSchema, placeId } from './place.schema.ts';

export const dayTitle = line(1, 100).nullable();

/** The seq that the author had seen. Absent: the edit is meant for the course as the room finds it. */
const baseSeq = z.number().int().min(0).exactOptional();
/**
 * By field, the seq that was seen when its author began to write it, where that is before `base_seq` and others have
 * changed it since: the author knows and replaces their words, and they are told.
 */
const baseSeqs = z.record(z.string().max(40), z.number().int().min(0)).exactOptional();
const position = z.number().int().min(0).max(100_000);
const spot = z.strictObject({ day_id: dayId, position });

/**
 * The data of every edit. A position counts within its day; that of a move is where the place is afterwards. Without a
 * day, `place.add` and `places.import` mean the last one and `place.move` the place's own; without a position, the end.
 */
export const editSchemas = {
  'place.add': z.strictObject({
    place: newPlaceSchema,
    position: position.exactOptional(),
    day_id: dayId.exactOptional(),
    base_seq: baseSeq,
  }),
  'place.remove': z.strictObject({ place_id: placeId, base_seq: baseSeq }),
  'place.move': z.strictObject({ place_id: placeId, position, day_id: dayId.exactOptional(), base_seq: baseSeq }),
  'place.update': z.strictObject({
    place_id: placeId,
    fields: askedChangesSchema,
    base_seq: baseSeq,
    base_seqs: baseSeqs,
  }),
  /** `days` are those of a file: the first goes into a last day that is empty, the others come after it. */
  'places.import': z
    .strictObject({
      places: z.array(newPlaceSchema).max(maxPlaces),
      days: z
        .array(z.strictObject({ title: dayTitle, places: z.array(newPlaceSchema).max(maxPlaces) }))
        .max(maxDays)
        .exactOptional(),
      /** For a course that has none yet. */
      currency: infoFields.currency.exactOptional(),
      position: position.exactOptional(),
      day_id: dayId.exactOptional(),
      base_seq: baseSeq,
    })
    .refine(({ places, days = [] }) => places.length > 0 || days.length > 0, 'must have a place'),
  'itinerary.update': z
    .strictObject({
      title: infoFields.title.exactOptional(),
      description: infoFields.description.exactOptional(),
      start_date: infoFields.start_date.exactOptional(),
      currency: infoFields.currency,
      photo_file_id: infoFields.photo_file_id,
      base_seq: baseSeq,
      base_seqs: baseSeqs,
    })
    .refine(
      (data) => Object.keys(data).some((field) => field !== 'base_seq' && field !== 'base_seqs'),
      'must change something',
    ),
  'day.add': z.strictObject({
    day_id: dayId.exactOptional(),
    title: dayTitle.exactOptional(),
    position: position.exactOptional(),
    base_seq: baseSeq,
  }),
  /**
   * `moved_to` is where its places go. Absent: to the end of the day before it as the room finds it, or before the places
   * of the next if it is the first.
   */
  'day.remove': z.strictObject({ day_id: dayId, moved_to: spot.exactOptional(), base_seq: baseSeq }),
  'day.move': z.strictObject({ day_id: dayId, position, base_seq: baseSeq }),
  'day.update': z.strictObject({ day_id: dayId, title: dayTitle, base_seq: baseSeq }),
  'itinerary.restore': z.strictObject({ seq: z.number().int().min(1) }),
  'edit.undo': z.strictObject({}),
  'edit.redo': z.strictObject({}),
};

export type EditData = { [Type in keyof typeof editSchemas]: z.infer<(typeof editSchemas)[Type]> };
export type EditCommand = { [Type in keyof EditData]: { type: Type; data: EditData[Type] } }[keyof EditData];

/** What an itinerary is made from, new or as a copy of another. */
export const createSchema = z.strictObject({
  title: infoFields.title,
  description: infoFields.description.exactOptional(),
  start_date: infoFields.start_date.exactOptional(),
  currency: infoFields.currency,
  photo_file_id: infoFields.photo_file_id,
  days: z
    .array(z.strictObject({ title: dayTitle.exactOptional(), places: z.array(newPlaceSchema).max(maxPlaces) }))
    .min(1)
    .max(maxDays)
    .exactOptional(),
});
export type CreateData = z.infer<typeof createSchema>;
