import { and, eq, isNull, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/sqlite-core';
import type { DirectoryDatabase } from './directory.ts';
import type { RoomPlace } from './rooms.ts';
import { accountsTable, roomMembersTable, roomPeopleTable, roomsTable } from './tables.ts';

/** Notes that someone has acted in a room. Visitors without an account have nothing that could change. */
export async function notePerson(db: DirectoryDatabase, person: { roomId: string; accountId: string }): Promise<void> {
  await db
    .insert(roomPeopleTable)
    .select(
      db
        .select({ accountId: accountsTable.id, roomId: sql<string>`${person.roomId}`.as('room_id') })
        .from(accountsTable)
        .where(eq(accountsTable.id, person.accountId)),
    )
    .onConflictDoNothing();
}

/** The rooms in which an account is, or has acted. */
export async function roomsWith(db: DirectoryDatabase, accountId: string): Promise<Pick<RoomPlace, 'id' | 'kind'>[]> {
  const place = { id: roomsTable.id, kind: roomsTable.kind };
  // Those that can come back, too.
  const alive = isNull(roomsTable.goneAtMs);
  return union(
    db
      .select(place)
      .from(roomMembersTable)
      .innerJoin(roomsTable, eq(roomsTable.id, roomMembersTable.roomId))
      .where(and(eq(roomMembersTable.accountId, accountId), alive)),
    db
      .select(place)
      .from(roomPeopleTable)
      .innerJoin(roomsTable, eq(roomsTable.id, roomPeopleTable.roomId))
      .where(and(eq(roomPeopleTable.accountId, accountId), alive)),
  );
}
