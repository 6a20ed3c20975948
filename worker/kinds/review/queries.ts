import { and, asc, desc, eq, gt, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { statuses } from '#protocol/review/status.ts';
import { audiences, priorities, restorableMs } from '#protocol/review/terms.ts';
import { accountId, feedbackId, versionNumber, videoId } from '#protocol/review/terms.schema.ts';
import { sessionId } from '#protocol/review/together/kept-session.schema.ts';
import { line } from '#protocol/text.schema.ts';
import { ok, type Result } from '#protocol/result.ts';
import { cursorOf, positionOf, type Position } from '#worker/platform/cursor.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { nameOf } from '#worker/features/access/access.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { isInside, mayKnow } from './audience.ts';
import { shownFeedbacks, wholeFeedback } from './feedback-view.ts';
import { noFeedback, noSession, noVersion } from './refusals.ts';
import { findFeedback, findVersion } from './rows.ts';
import { approvalsTable, changesTable, feedbacksTable, videosTable } from './tables.ts';
import { findSession, madeIn, maySee } from './together/session-rows.ts';

export const feedbackOrders = ['created', 'time'] as const;

/** Which remarks: those that meet all that is said. */
export const feedbackFilter = z.strictObject({
  video_id: videoId.exactOptional(),
  /** By its number; needs `video_id`. */
  version: versionNumber.exactOptional(),
  /** Those that were carried from there. */
  from_version: versionNumber.exactOptional(),
  status: z.enum(statuses).exactOptional(),
  priority: z.enum(priorities).exactOptional(),
  audience: z.enum(audiences).exactOptional(),
  tag: line(1, 120).exactOptional(),
  /** An account, or `none`. */
  assignee: z.union([accountId, z.literal('none')]).exactOptional(),
  author: accountId.exactOptional(),
  /** Made while this session was kept. */
  session_id: sessionId.exactOptional(),
  /** Words in it, or its number. */
  q: line(0, 200).exactOptional(),
});
export type FeedbackFilter = z.infer<typeof feedbackFilter>;

const { atMs, id: fid, n: number, content, tags, carriedFrom } = feedbacksTable;
/** What is about the whole comes before what is about a moment. */
const time = sql<number>`coalesce(${atMs}, -1)`;

/** Of those, what this viewer may know. Nothing that was deleted with its video. */
export function feedbacksWhere(db: RoomReads, filter: FeedbackFilter, viewer: Viewer): Result<SQL | undefined> {
  const { video_id, version, from_version, status, priority, audience, tag, assignee, author, session_id, q } = filter;
  const on = versionIn(db, video_id, version);
  const from = versionIn(db, video_id, from_version);
  if (on === null || from === null) return noVersion;
  const session = session_id === undefined ? undefined : findSession(db, session_id);
  if (session_id !== undefined && (session === undefined || !maySee(db, viewer, session))) return noSession;
  const there = db.select({ id: videosTable.id }).from(videosTable).where(isNull(videosTable.removedAtMs));
  return ok(
    and(
      sql`${feedbacksTable.videoId} IN ${there}`,
      isInside(viewer) ? undefined : eq(feedbacksTable.audience, 'everyone'),
      boundTo(viewer, feedbacksTable),
      video_id === undefined ? undefined : eq(feedbacksTable.videoId, video_id),
      on === undefined ? undefined : eq(feedbacksTable.versionId, on),
      from === undefined ? undefined : sql`json_extract(${carriedFrom}, '$.version_id') = ${from}`,
      status === undefined ? undefined : eq(feedbacksTable.status, status),
      priority === undefined ? undefined : eq(feedbacksTable.priority, priority),
      audience === undefined ? undefined : eq(feedbacksTable.audience, audience),
      tag === undefined ? undefined : sql`EXISTS (SELECT 1 FROM json_each(${tags}) WHERE value = ${tag})`,
      assignee === undefined ? undefined : assignedTo(assignee),
      author === undefined ? undefined : eq(feedbacksTable.authorId, author),
      session === undefined ? undefined : madeIn(session),
      q === undefined || q === '' ? undefined : saying(q),
    ),
  );
}

/** Where a link leads to one video or version, what is of that. */
function boundTo(
  { bound_to }: Viewer,
  {
    videoId: video,
    versionId: version,
  }: Pick<typeof feedbacksTable, 'videoId' | 'versionId'> | Pick<typeof approvalsTable, 'videoId' | 'versionId'>,
): SQL | undefined {
  return bound_to === undefined ? undefined : or(eq(video, bound_to), eq(version, bound_to));
}

/** undefined where no version is asked for, null where there is none. */
function versionIn(db: RoomReads, video: string | undefined, n: number | undefined): string | null | undefined {
  if (n === undefined) return undefined;
  return (video === undefined ? undefined : findVersion(db, video, n)?.id) ?? null;
}

function assignedTo(assignee: string): SQL {
  return assignee === 'none' ? isNull(feedbacksTable.assignee) : eq(feedbacksTable.assignee, assignee);
}

function saying(q: string): SQL | undefined {
  const words = sql`${content} LIKE ${`%${q.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`} ESCAPE '\\'`;
  const numbered = /^#?(\d{1,9})$/u.exec(q.trim())?.[1];
  return numbered === undefined ? words : or(words, eq(number, Number(numbered)));
}

/** A page of remarks. By time: those of one moment in the order in which they were made. */
const feedbacks = query({
  schema: feedbackFilter.extend({
    order: z.enum(feedbackOrders).default('created'),
    cursor: z.string().max(500).exactOptional(),
    limit: z.number().int().min(1).max(500),
  }),
  capability: 'view',
  read(db, { order, cursor = null, limit, ...filter }, { viewer, seq }) {
    const after = positionOf(cursor);
    if (!after.ok) return after;
    const where = feedbacksWhere(db, filter, viewer);
    if (!where.ok) return where;
    const key = order === 'time' ? time : sql<number>`${number}`;
    const rows = db
      .select()
      .from(feedbacksTable)
      .where(and(where.value, after.value === null ? undefined : behind(key, after.value)))
      .orderBy(asc(key), asc(fid))
      .limit(limit + 1)
      .all();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const more = rows.length > limit && last !== undefined;
    const next_cursor = more ? cursorOf({ atMs: order === 'time' ? (last.atMs ?? -1) : last.n, id: last.id }) : null;
    return ok({ items: shownFeedbacks(db, page, viewer.id), next_cursor, seq });
  },
});

function behind(key: SQL<number>, { atMs: at, id }: Position): SQL {
  return sql`(${key}, ${fid}) > (${at}, ${id})`;
}

const feedback = query({
  schema: z.strictObject({ feedback_id: feedbackId }),
  capability: 'view',
  read(db, { feedback_id }, { viewer }) {
    const row = findFeedback(db, feedback_id);
    if (row === undefined || !mayKnow(viewer, row)) return noFeedback;
    return ok(wholeFeedback(db, row, viewer.id));
  },
});

/** The file of its picture, for whoever may see it. */
const picture = query({
  schema: z.strictObject({ feedback_id: feedbackId }),
  capability: 'view',
  read(db, { feedback_id }, { viewer }) {
    const row = findFeedback(db, feedback_id);
    if (row === undefined || !mayKnow(viewer, row)) return noFeedback;
    return ok({ file_id: row.screenshot, own: row.authorId === viewer.id });
  },
});

/** What became of a remark: its events, as this viewer may see them, the oldest first. */
const history = query({
  schema: z.strictObject({ feedback_id: feedbackId }),
  capability: 'view',
  async read(db, { feedback_id }, { viewer, past, present }) {
    const row = findFeedback(db, feedback_id);
    if (row === undefined || !mayKnow(viewer, row)) return noFeedback;
    const changes = db.select().from(changesTable).where(eq(changesTable.feedbackId, feedback_id)).all();
    const items = [];
    for (const seq of [row.seq, ...changes.map((change) => change.seq)]) {
      // oxlint-disable-next-line no-await-in-loop -- one read each, of a handful
      for await (const stored of past.since(seq - 1)) {
        const shown = present(stored);
        if (shown !== null) items.push(shown);
        break;
      }
    }
    return ok({ items });
  },
});

/** All that was said of versions, the newest first. */
const approvals = query({
  schema: z.strictObject({
    video_id: videoId.exactOptional(),
    before: z.number().int().min(1).exactOptional(),
    limit: z.number().int().min(1).max(200),
  }),
  capability: 'view',
  read(db, { video_id, before, limit }, { viewer }) {
    const rows = db
      .select()
      .from(approvalsTable)
      .where(
        and(
          boundTo(viewer, approvalsTable),
          video_id === undefined ? undefined : eq(approvalsTable.videoId, video_id),
          before === undefined ? undefined : gt(sql`${before}`, approvalsTable.seq),
        ),
      )
      .orderBy(desc(approvalsTable.seq))
      .limit(limit + 1)
      .all();
    const page = rows.slice(0, limit);
    const items = page.map((row) => ({
      receipt: row.receipt,
      video_id: row.videoId,
      version_id: row.versionId,
      n: row.n,
      verdict: row.verdict,
      ...(row.withdraws !== null && { withdraws: row.withdraws }),
      ...(row.note !== null && { note: row.note }),
      by: { id: row.by, name: nameOf(db, row.by) },
      at: isoTime(row.atMs),
      sha256: row.sha256,
      feedback_seq: row.feedbackSeq,
      seq: row.seq,
    }));
    return ok({ items, next_cursor: rows.length > limit ? String(page.at(-1)?.seq) : null });
  },
});

/** Videos that can be brought back, those that were deleted last first. */
const deletedVideos = query({
  schema: z.strictObject({}),
  capability: 'edit',
  read(db) {
    const rows = db.select().from(videosTable).where(isNotNull(videosTable.removedAtMs)).all();
    const items = rows
      .toSorted((a, b) => (b.removedAtMs ?? 0) - (a.removedAtMs ?? 0))
      .map(({ id, title, removedAtMs }) => ({
        id,
        title,
        deleted_at: isoTime(removedAtMs ?? 0),
        restorable_until: isoTime((removedAtMs ?? 0) + restorableMs),
      }));
    return ok({ items });
  },
});

export const reviewQueries = {
  feedbacks,
  feedback,
  'feedback.picture': picture,
  'feedback.history': history,
  approvals,
  'videos.deleted': deletedVideos,
};
