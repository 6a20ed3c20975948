// What the itinerary's REST paths answer.
import { z } from 'zod';
import { importedRoomSchema, roomEventSchema } from '../rooms.schema.ts';
import { dayTitle } from './commands.schema.ts';
import type { EditEvent } from './events.schema.ts';
import { infoFields, placeSchema } from './place.schema.ts';
import { laterInfoOf } from './ot/course.ts';
import type { ItineraryRoomView } from './room-view.ts';
import type { ItineraryView } from './view.ts';

const seq = z.number().int();
const count = z.number().int().min(0);

export const daySchema = z.strictObject({
  id: z.string(),
  title: dayTitle,
  /** Ids of places, in the order of the visit. */
  places: z.array(z.string()),
});

/** An itinerary as it is, or as it was at a seq. Places are in the order of the course. */
export const itineraryStateSchema = z.strictObject({
  id: z.string(),
  ...infoFields,
  days: z.array(daySchema),
  places: z.array(placeSchema),
  total_duration_minutes: count,
  comments_count: count,
  participants_count: count,
  imported: importedRoomSchema.exactOptional(),
  seq,
});
export type ItineraryState = z.infer<typeof itineraryStateSchema>;

type Counted = ItineraryView & Pick<ItineraryRoomView, 'comments_count' | 'participants_count' | 'imported'>;

/** An itinerary without what was said about it. */
export function itineraryStateOf(view: Counted, at: number): ItineraryState {
  const { id, title, description, start_date, days, places } = view;
  const { total_duration_minutes, comments_count, participants_count } = view;
  const course = { id, title, description, start_date, ...laterInfoOf(view), days, places };
  const origin = view.imported === undefined ? {} : { imported: view.imported };
  return { ...course, total_duration_minutes, comments_count, participants_count, ...origin, seq: at };
}

/**
 * What the acknowledgement of an edit tells: what it became, and its subject as it is after it, so that an answer made
 * of it needs no second look and a replay answers the same.
 */
export const editAnswerSchema = z.strictObject({
  edits: z.array(
    z.custom<EditEvent>((event) => z.object({ type: z.string(), data: z.looseObject({}) }).safeParse(event).success),
  ),
  /** Of an edit of one place that is there afterwards. */
  place: placeSchema.exactOptional(),
  day_id: z.string().exactOptional(),
  /** Of that place within its day, or of the day. */
  position: count.exactOptional(),
  /** Of an edit of one day that is there afterwards. */
  day: daySchema.exactOptional(),
  /** Of an edit of the itinerary itself. */
  info: z.strictObject(infoFields).exactOptional(),
});
export type EditAnswer = z.infer<typeof editAnswerSchema>;
/** Of an edit of the itinerary itself. */
export const infoAnswerSchema = editAnswerSchema.required({ info: true });

/** Whose words an edit replaced that its author had not seen, by field. Empty: nobody's. */
const overwrote = z.record(z.string(), z.strictObject({ account_id: z.string(), seq }));

/** Where a place is after an edit; null where others had removed it and nothing was left to do. */
export const placedSchema = z.strictObject({
  seq,
  place: placeSchema.nullable(),
  position: count.nullable(),
  day_id: z.string().nullable(),
});
export const placeUpdatedSchema = placedSchema.extend({ overwrote });
export const dayEditedSchema = z.strictObject({ seq, day: daySchema.nullable(), position: count.nullable() });
/** `removed: false`: it was gone already. */
export const removedSchema = z.strictObject({ seq, removed: z.boolean() });
export const infoUpdatedSchema = z.strictObject({ id: z.string(), ...infoFields, overwrote, seq });
/** What an undo or a restoring did: the very events, without their numbers. */
export const editsSchema = z.strictObject({
  seq,
  edits: z.array(z.strictObject({ type: z.string(), data: z.unknown() })),
});

export const historySubjects = ['itinerary', 'day', 'place', 'file'] as const;
export const historyActions = ['created', 'added', 'removed', 'moved', 'updated', 'restored'] as const;

/** An edit in few words for programs: the same for good, whatever happens later. */
export const historySummarySchema = z.strictObject({
  action: z.enum(historyActions),
  subject: z.enum(historySubjects),
  /** Of the place or day. */
  id: z.string().nullable(),
  /** Its name as far as the edit itself tells it. */
  name: z.string().nullable(),
  /** Which fields an update changed. */
  fields: z.array(z.string()),
  /** Whether it took an earlier edit back. */
  undo: z.boolean(),
  /** Whether it took an undo back. */
  redo: z.boolean(),
});
export type HistorySummary = z.infer<typeof historySummarySchema>;

export const historyItemSchema = roomEventSchema.extend({ summary: historySummarySchema });
export type HistoryItem = z.infer<typeof historyItemSchema>;

export const importedSchema = z.strictObject({
  seq,
  /** How many places were added. */
  imported: count,
  /** Rows or points of the file that are not among them, or not whole. */
  skipped: z.array(z.strictObject({ row: count, reason: z.string(), text: z.string().exactOptional() })),
  /** What came, and not as it was: each with what the file says, or the rest of what was cut. */
  changed: z.array(z.strictObject({ row: count, reason: z.string(), text: z.string() })),
  format: z.enum(['csv', 'gpx', 'geojson', 'kml', 'kmz']),
});

const byHour = z.array(count).length(24);

/** For the owner. Days and hours are of the zone that was asked for; days without anything are left out. */
export const analyticsSchema = z.strictObject({
  /** By people, over all links of the room; never by person. */
  openings: z.strictObject({
    total: count,
    /** Link previews and crawlers, counted apart. */
    bots: count,
    last_at: z.iso.datetime().nullable(),
    by_day: z.array(z.strictObject({ day: z.string(), people: count })),
    /** Most first; null is "not said". */
    by_referrer: z.array(z.strictObject({ referrer_host: z.string().nullable(), people: count })),
    by_hour: byHour,
  }),
  activity: z.strictObject({
    total_edits: count,
    total_comments: count,
    unique_editors: count,
    unique_commenters: count,
    by_day: z.array(z.strictObject({ day: z.string(), edits: count, comments: count })),
    by_hour: byHour,
  }),
  /** The hours of the day in which the most happens (openings, edits and comments), busiest first; at most three. */
  peak_hours: z.array(z.number().int().min(0).max(23)),
});
export type Analytics = z.infer<typeof analyticsSchema>;

/** A place in a map service, as its address says. */
export const mapLinkSchema = z.strictObject({
  service: z.enum(['naver', 'kakao', 'google', 'apple', 'osm', 'geo']),
  name: z.string().nullable(),
  address: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  url: z.string().nullable(),
  short: z.boolean(),
});

export const foundPlaceSchema = z.strictObject({
  name: z.string(),
  address: z.string().nullable(),
  lat: z.number(),
  lng: z.number(),
  category: placeSchema.shape.category,
});
export type FoundPlace = z.infer<typeof foundPlaceSchema>;
