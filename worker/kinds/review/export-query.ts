// Remarks as files take them: whole, with their threads, a page at a time.
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { ok, refuse } from '#protocol/result.ts';
import type { Shape } from '#protocol/review/drawing.schema.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { commentsTable } from '#worker/features/comments/tables.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { query } from '#worker/room/query-rule.ts';
import { inPieces } from '#worker/room/store/in-pieces.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { isInside } from './audience.ts';
import type { Exported, Reply } from './exchange/exported.ts';
import { shownFeedbacks } from './feedback-view.ts';
import { feedbackFilter, feedbacksWhere } from './queries.ts';
import { drawingsTable, feedbacksTable } from './tables.ts';

/** By their numbers. `team`: with what is for the team alone, where whoever asks may know it. */
const exported = query({
  schema: feedbackFilter.pick({ video_id: true, version: true, status: true }).extend({
    team: z.boolean(),
    after: z.number().int().min(0),
    limit: z.number().int().min(1).max(200),
  }),
  capability: 'edit',
  read(db, { team, after, limit, ...filter }, { viewer }) {
    if (team && !isInside(viewer)) return refuse('FORBIDDEN', 'Remarks for the team are for those who see them.');
    const where = feedbacksWhere(db, { ...filter, ...(!team && { audience: 'everyone' }) }, viewer);
    if (!where.ok) return where;
    const rows = db
      .select()
      .from(feedbacksTable)
      .where(and(where.value, gt(feedbacksTable.n, after)))
      .orderBy(asc(feedbacksTable.n))
      .limit(limit)
      .all();
    const ids = rows.map(({ id }) => id);
    const [drawings, threads] = [drawingsOf(db, ids), threadsOf(db, ids)];
    const pictures = new Map(rows.map(({ id, screenshot }) => [id, screenshot]));
    const items = shownFeedbacks(db, rows, viewer.id).map((feedback): Exported => {
      const shapes = drawings.get(feedback.id);
      return {
        ...feedback,
        ...(shapes !== undefined && { drawing_data: { shapes } }),
        replies: threads.get(feedback.id) ?? [],
        picture: pictures.get(feedback.id) ?? null,
      };
    });
    return ok({ items, next: rows.length < limit ? null : (rows.at(-1)?.n ?? null) });
  },
});

function drawingsOf(db: RoomReads, ids: readonly string[]): Map<string, Shape[]> {
  const rows = inPieces(ids, (some) =>
    db.select().from(drawingsTable).where(inArray(drawingsTable.feedbackId, some)).all(),
  );
  return new Map(rows.map(({ feedbackId, shapes }) => [feedbackId, shapes]));
}

/** What was answered to each, the oldest first, without what was taken back. */
function threadsOf(db: RoomReads, ids: readonly string[]): Map<string, Reply[]> {
  const rows = inPieces(ids, (some) =>
    db
      .select()
      .from(commentsTable)
      .where(and(inArray(commentsTable.target, some), eq(commentsTable.removed, false)))
      .orderBy(asc(commentsTable.seq))
      .all(),
  );
  const threads = new Map<string, Reply[]>();
  for (const { target, authorId, content, createdAtMs } of rows) {
    const reply = { by: nameOf(db, authorId), content: content ?? '', at: isoTime(createdAtMs) };
    if (target !== null) threads.set(target, [...(threads.get(target) ?? []), reply]);
  }
  return threads;
}

export const exportQueries = { 'feedbacks.exported': exported };
