import type { DoorView } from '#protocol/class/door/view.ts';
import type { SessionView } from '#protocol/class/session/view.ts';
import { findPerson } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { sessionTable } from './tables.ts';

export type SessionRow = typeof sessionTable.$inferSelect;

const statements = prepared((db: RoomReads) => ({ session: db.select().from(sessionTable).prepare() }));

/** undefined: before the room is made. */
export function findSession(db: RoomReads): SessionRow | undefined {
  return statements(db).session.get();
}

/** The lesson of a room that is one. */
export function readSession(db: RoomReads): SessionRow {
  const row = findSession(db);
  if (row === undefined) throw new Error('a lesson without its row');
  return row;
}

export function isLive(db: RoomReads): boolean {
  return findSession(db)?.status === 'live';
}

const iso = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));

export function sessionView(db: RoomReads): SessionView {
  const row = readSession(db);
  return {
    title: row.title,
    description: row.description,
    status: row.status,
    scheduled_at: row.scheduledAt,
    duration_minutes: row.durationMinutes,
    auto_record: row.autoRecord,
    allow_late_join: row.allowLateJoin,
    started_at: iso(row.startedAtMs),
    ended_at: iso(row.endedAtMs),
    created_by: row.createdBy,
    created_at: isoTime(row.createdAtMs),
  };
}

export function doorView(db: RoomReads): DoorView {
  const { door, joinCode: join_code, joinLink: join_link } = readSession(db);
  return { door, join_code, join_link };
}

/** What can be seen of a lesson before its door: what it is, whose, and how the door stands. */
export function viewFromOutside(db: RoomReads) {
  const session = sessionView(db);
  const maker = findPerson(db, session.created_by);
  const people = maker === undefined ? [] : [{ id: maker.accountId, name: maker.name, guest: maker.guest }];
  return { ...session, door: readSession(db).door, people };
}
