import { asc, eq, sql } from 'drizzle-orm';
import type { ListedStudent } from '#protocol/course/roster/roster.schema.ts';
import type { RosterProgress } from '#protocol/course/roster/view.ts';
import { membersTable } from '#worker/features/access/tables.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { rosterProgressTable, rosterTable } from './tables.ts';

const statements = prepared((db: RoomReads) => ({
  one: db
    .select()
    .from(rosterTable)
    .where(eq(rosterTable.accountId, sql.placeholder('id')))
    .prepare(),
  all: db
    .select({
      account_id: rosterTable.accountId,
      name: rosterTable.name,
      student_id: rosterTable.studentId,
      by_card: rosterTable.byCard,
      role: membersTable.role,
    })
    .from(rosterTable)
    .leftJoin(membersTable, eq(membersTable.accountId, rosterTable.accountId))
    .orderBy(asc(rosterTable.accountId))
    .prepare(),
  progress: db.select().from(rosterProgressTable).prepare(),
}));

type RosterRow = typeof rosterTable.$inferSelect;

export function findListed(db: RoomReads, id: string): RosterRow | undefined {
  return statements(db).one.get({ id });
}

/** All whom lists have brought. */
export function readRoster(db: RoomReads): ListedStudent[] {
  return statements(db).all.all();
}

/** How far the last list is, and the event that has said so. */
export function lastProgress(db: RoomReads): { progress: RosterProgress; seq: number } | undefined {
  return statements(db).progress.get();
}
