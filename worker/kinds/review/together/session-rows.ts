import { and, asc, count, desc, eq, gt, isNull, lte, sql, type SQL } from 'drizzle-orm';
import type { KeptSession } from '#protocol/review/together/kept-session.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { isInside, reaches } from '../audience.ts';
import { findVersionById, readProject } from '../rows.ts';
import { feedbacksTable, sessionsTable, videosTable } from '../tables.ts';

export type SessionRow = typeof sessionsTable.$inferSelect;

const statements = prepared((db: RoomReads) => ({
  now: db.select().from(sessionsTable).where(isNull(sessionsTable.endedAtMs)).limit(1).prepare(),
  session: db
    .select()
    .from(sessionsTable)
    .where(eq(sessionsTable.id, sql.placeholder('id')))
    .prepare(),
}));

/** The one that is being kept. */
export function keptNow(db: RoomReads): SessionRow | undefined {
  return statements(db).now.get();
}

export function findSession(db: RoomReads, id: string): SessionRow | undefined {
  return statements(db).session.get({ id });
}

export function countSessions(db: RoomReads): number {
  return db.select({ total: count() }).from(sessionsTable).get()?.total ?? 0;
}

/** The newest first. */
export function readSessions(db: RoomReads): SessionRow[] {
  return db.select().from(sessionsTable).orderBy(desc(sessionsTable.startedAtMs), asc(sessionsTable.id)).all();
}

/** Whether a viewer's link leads to this version. */
export function reachesVersion(db: RoomReads, viewer: Viewer, versionId: string): boolean {
  return viewer.bound_to === undefined || reaches(viewer, versionId, findVersionById(db, versionId)?.videoId ?? '');
}

/** Whoever's link leads to one thing sees the sessions in which that was watched. */
export function maySee(db: RoomReads, viewer: Viewer, { versionIds }: Pick<SessionRow, 'versionIds'>): boolean {
  return viewer.bound_to === undefined || versionIds.some((id) => reachesVersion(db, viewer, id));
}

/** The remarks that were made meanwhile. */
export function madeIn({ afterNumber, throughNumber }: SessionRow): SQL | undefined {
  const { n } = feedbacksTable;
  return and(gt(n, afterNumber), throughNumber === null ? undefined : lte(n, throughNumber));
}

/** As a viewer sees it. Its name is not for whoever's link leads to a part. */
export function shownSession(db: RoomReads, row: SessionRow, viewer: Viewer, nowMs: number): KeptSession {
  const { id, name, by, startedAtMs, endedAtMs, because } = row;
  return {
    id,
    ...(name !== null && viewer.bound_to === undefined && { name }),
    by: { id: by, name: nameOf(db, by) },
    started_at: isoTime(startedAtMs),
    ...(endedAtMs !== null && { ended_at: isoTime(endedAtMs) }),
    ...(because !== null && { ended_because: because }),
    duration: Math.max(0, (endedAtMs ?? nowMs) - startedAtMs),
    version_ids: row.versionIds.filter((version) => reachesVersion(db, viewer, version)),
    feedback_count: countFeedbacksOf(db, row, viewer),
  };
}

function countFeedbacksOf(db: RoomReads, row: SessionRow, viewer: Viewer): number {
  const { bound_to } = viewer;
  const { audience, videoId, versionId } = feedbacksTable;
  const there = db.select({ id: videosTable.id }).from(videosTable).where(isNull(videosTable.removedAtMs));
  const bound = bound_to === undefined ? undefined : sql`${bound_to} IN (${videoId}, ${versionId})`;
  return (
    db
      .select({ total: count() })
      .from(feedbacksTable)
      .where(
        and(madeIn(row), isInside(viewer) ? undefined : eq(audience, 'everyone'), bound, sql`${videoId} IN ${there}`),
      )
      .get()?.total ?? 0
  );
}

/** The number of the last remark that was made. */
export function lastNumber(db: RoomReads): number {
  return readProject(db).lastNumber;
}
