import { z } from 'zod';
import { editRecordOf } from '#protocol/itinerary/ot/edit-record.ts';
import { itineraryStateOf, type HistoryItem } from '#protocol/itinerary/answers.schema.ts';
import { historySummary } from '#protocol/itinerary/history-summary.ts';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { Course } from '#protocol/itinerary/ot/course.ts';
import { viewOfCourse } from '#protocol/itinerary/view.ts';
import { refuse } from '#protocol/result.ts';
import { countPeople } from '#worker/features/access/access.ts';
import { countCommentsOn } from '#worker/features/comments/rows.ts';
import { zonedHours } from '#worker/platform/maps/zoned-hours.ts';
import { query } from '#worker/room/query-rule.ts';
import { activityOf } from './activity.ts';
import { readCourse } from './rows.ts';

/** A course as it is at a seq. */
export interface CourseAt {
  course: Course;
  seq: number;
}

/** The course itself, for exports and copies. */
const course = query({
  schema: z.strictObject({}),
  capability: 'view',
  read: (db, _parameters, { seq }) => ({ ok: true, value: { course: readCourse(db), seq } satisfies CourseAt }),
});

const historySchema = z.strictObject({
  /** Edits before this seq; absent: the newest. */
  before: z.number().int().min(1).exactOptional(),
  limit: z.number().int().min(1).max(200),
});

/** What is no edit and still a part of the history. */
const listed: ReadonlySet<string> = new Set(['itinerary.created', 'file.taken_out']);

/** A page of edits, newest first: who did what, when, and what it replaced. */
const history = query({
  schema: historySchema,
  capability: 'view',
  past: () => true,
  async read(_db, { before, limit }, { past, seq, present }) {
    const items: HistoryItem[] = [];
    let next_cursor: string | null = null;
    for await (const stored of past.before(before ?? seq + 1)) {
      if (editRecordOf(stored) === null && !listed.has(stored.type)) continue;
      if (items.length === limit) {
        next_cursor = String(items.at(-1)?.seq);
        break;
      }
      const shown = present(stored);
      const summary = historySummary(stored);
      if (shown !== null && summary !== null) items.push({ ...shown, summary });
    }
    return { ok: true, value: { items, next_cursor } };
  },
});

/** The itinerary without what was said about it: as it is, or as it was at a seq. */
const state = query({
  schema: z.strictObject({ at: z.number().int().min(1).exactOptional() }),
  capability: 'view',
  past: ({ at }) => at !== undefined,
  async read(db, { at }, { roomId, seq, viewAt }) {
    if (at === undefined) {
      const course = readCourse(db);
      const there = [null, roomId, ...Object.keys(course.places)];
      const counts = { comments_count: countCommentsOn(db, there), participants_count: countPeople(db) };
      return { ok: true, value: itineraryStateOf({ ...viewOfCourse(roomId, course), ...counts }, seq) };
    }
    if (at > seq)
      return refuse('VALIDATION_ERROR', 'The itinerary has no such moment.', { at: [`must be from 1 to ${seq}`] });
    // The replayed view of this kind.
    return { ok: true, value: itineraryStateOf((await viewAt(at)) as ItineraryRoomView, at) };
  },
});

/** Who edited and commented, how much and when, by day and by hour of a zone; for the owner. */
const activity = query({
  schema: z.strictObject({ zone: z.string() }),
  capability: 'manage',
  async read(_db, { zone }, { past }) {
    const inZone = zonedHours(zone);
    return inZone.ok ? { ok: true, value: await activityOf(past.since(0), inZone.value) } : inZone;
  },
});

export const itineraryQueries = { course, history, state, activity };
