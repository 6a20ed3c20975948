import { asc, count, eq, sql } from 'drizzle-orm';
import type { CourseSession } from '#protocol/course/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { sessionsTable } from './tables.ts';

type SessionRow = typeof sessionsTable.$inferSelect;

const statements = prepared((db: RoomReads) => ({
  all: db.select().from(sessionsTable).orderBy(asc(sessionsTable.scheduledAt), asc(sessionsTable.id)).prepare(),
  one: db
    .select()
    .from(sessionsTable)
    .where(eq(sessionsTable.id, sql.placeholder('id')))
    .prepare(),
  total: db.select({ total: count() }).from(sessionsTable).prepare(),
}));

export function findSession(db: RoomReads, id: string): SessionRow | undefined {
  return statements(db).one.get({ id });
}

export function countSessions(db: RoomReads): number {
  return statements(db).total.get()?.total ?? 0;
}

/** In the order of their times. */
export function sessionsOf(db: RoomReads): CourseSession[] {
  return statements(db).all.all().map(shownSession);
}

export function shownSession(row: SessionRow): CourseSession {
  return {
    session_id: row.id,
    title: row.title,
    description: row.description,
    scheduled_at: row.scheduledAt,
    duration_minutes: row.durationMinutes,
    status: row.status,
    created_at: isoTime(row.createdAtMs),
  };
}
