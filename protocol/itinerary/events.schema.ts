import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { dayTitle } from './commands.schema.ts';
import { dayId, infoFields, maxDays, placeChangesSchema, placeId, placeSchema } from './place.schema.ts';

const seq = z.number().int().min(1);
const position = z.number().int().min(0);
const spot = z.strictObject({ day_id: dayId, position });
const day = z.strictObject({ id: dayId, title: dayTitle });

export const courseSchema = z.strictObject({
  ...infoFields,
  days: z
    .array(day.extend({ places: z.array(placeId) }))
    .min(1)
    .max(maxDays),
  places: z.record(placeId, placeSchema),
});

const infoChanges = z.strictObject({
  title: infoFields.title.exactOptional(),
  description: infoFields.description.exactOptional(),
  start_date: infoFields.start_date.exactOptional(),
  currency: infoFields.currency,
  photo_file_id: infoFields.photo_file_id,
});

/** Whose words an edit replaced without having seen them, by field: who is to be told. */
const overwrote = z.record(z.string(), z.strictObject({ account_id: z.string(), seq })).exactOptional();

const traces = {
  /** The events that this one takes back. Such an event is not itself undone. */
  undoes: z.array(seq).min(1).exactOptional(),
  /** The events of an undo that this one takes back: it is an act like any other, and can be undone. */
  redoes: z.array(seq).min(1).exactOptional(),
  /** Shared by the events of one command, which are undone together. */
  batch: z.string().min(1).max(64).exactOptional(),
};

/**
 * What an edit did, in its effective form: positions are where things are afterwards, and each holds what is needed to
 * take it back exactly.
 */
export const editEventSchemas = {
  'place.added': z.strictObject({ place: placeSchema, day_id: dayId, position, ...traces }),
  'place.removed': z.strictObject({ place_id: placeId, place: placeSchema, day_id: dayId, position, ...traces }),
  'place.moved': z.strictObject({ place_id: placeId, day_id: dayId, position, from: spot, ...traces }),
  'place.updated': z.strictObject({
    place_id: placeId,
    fields: placeChangesSchema,
    previous: placeChangesSchema,
    overwrote,
    ...traces,
  }),
  'itinerary.updated': z.strictObject({ fields: infoChanges, previous: infoChanges, overwrote, ...traces }),
  'day.added': z.strictObject({ day, position, ...traces }),
  'day.removed': z.strictObject({ day, position, moved_to: spot, place_ids: z.array(placeId), ...traces }),
  'day.moved': z.strictObject({ day_id: dayId, position, from: position, ...traces }),
  'day.updated': z.strictObject({ day_id: dayId, title: dayTitle, previous: dayTitle, ...traces }),
  'itinerary.restored': z.strictObject({ to_seq: seq, course: courseSchema, previous: courseSchema, ...traces }),
};

export const createdSchema = z.strictObject({
  course: courseSchema,
  duplicated_from: z.string().regex(idPattern('rom')).exactOptional(),
});

export type EditEventData = { [Type in keyof typeof editEventSchemas]: z.infer<(typeof editEventSchemas)[Type]> };
export type EditEvent = {
  [Type in keyof EditEventData]: { type: Type; data: EditEventData[Type] };
}[keyof EditEventData];
export type CreatedData = z.infer<typeof createdSchema>;
