import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { BreakoutsCounted } from '#protocol/class/breakouts/view.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { breakoutPeopleTable, breakoutRoomsTable, breakoutsTable } from './tables.ts';

export type BreakoutRow = typeof breakoutsTable.$inferSelect;
export type GroupRow = typeof breakoutRoomsTable.$inferSelect;

const { n, accountId, roomId } = breakoutPeopleTable;
const ofN = eq(breakoutRoomsTable.n, sql.placeholder('n'));

const statements = prepared((db: RoomReads) => ({
  running: db.select().from(breakoutsTable).where(isNull(breakoutsTable.endedAtMs)).limit(1).prepare(),
  all: db.select().from(breakoutsTable).orderBy(asc(breakoutsTable.n)).prepare(),
  last: db.select({ n: breakoutsTable.n }).from(breakoutsTable).orderBy(desc(breakoutsTable.n)).limit(1).prepare(),
  groups: db.select().from(breakoutRoomsTable).where(ofN).orderBy(asc(breakoutRoomsTable.number)).prepare(),
  group: db
    .select()
    .from(breakoutRoomsTable)
    .where(eq(breakoutRoomsTable.id, sql.placeholder('id')))
    .prepare(),
  place: db
    .select({ roomId })
    .from(breakoutPeopleTable)
    .where(and(eq(n, sql.placeholder('n')), eq(accountId, sql.placeholder('account'))))
    .prepare(),
  members: db
    .select({ accountId })
    .from(breakoutPeopleTable)
    .where(eq(roomId, sql.placeholder('room')))
    .orderBy(asc(accountId))
    .prepare(),
  sizes: db
    .select({ id: breakoutRoomsTable.id, people: count(accountId) })
    .from(breakoutRoomsTable)
    .leftJoin(breakoutPeopleTable, eq(roomId, breakoutRoomsTable.id))
    .where(ofN)
    .groupBy(breakoutRoomsTable.id)
    .orderBy(asc(breakoutRoomsTable.number))
    .prepare(),
}));

/** undefined: everyone is together. */
export function runningBreakout(db: RoomReads): BreakoutRow | undefined {
  return statements(db).running.get();
}

export function allBreakouts(db: RoomReads): BreakoutRow[] {
  return statements(db).all.all();
}

export function nextBreakout(db: RoomReads): number {
  return (statements(db).last.get()?.n ?? 0) + 1;
}

export function groupsOf(db: RoomReads, breakout: number): GroupRow[] {
  return statements(db).groups.all({ n: breakout });
}

export function findGroup(db: RoomReads, id: string): GroupRow | undefined {
  return statements(db).group.get({ id });
}

/** The group in which somebody is or was last; null: in none. */
export function groupOf(db: RoomReads, breakout: number, account: string): string | null {
  return statements(db).place.get({ n: breakout, account })?.roomId ?? null;
}

export function peopleIn(db: RoomReads, room: string): string[] {
  return statements(db)
    .members.all({ room })
    .map((row) => row.accountId);
}

/** How many are in each group, in their order. */
export function sizesOf(db: RoomReads, breakout: number): { id: string; people: number }[] {
  return statements(db).sizes.all({ n: breakout });
}

export function breakoutsCounted(db: RoomReads): BreakoutsCounted {
  const running = runningBreakout(db);
  const sizes = running === undefined ? [] : sizesOf(db, running.n);
  return Object.fromEntries(sizes.map(({ id, people }) => [id, people]));
}

/** Those who are in a group with somebody now, themselves among them. */
export function groupWith(db: RoomReads, account: string): ReadonlySet<string> {
  const running = runningBreakout(db);
  const room = running === undefined ? null : groupOf(db, running.n, account);
  return new Set(room === null ? [] : peopleIn(db, room));
}
