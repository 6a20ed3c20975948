// Which rooms follow which others: their members are those of the other.
import { eq, getTableColumns } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { followersTable, roomsTable } from './tables.ts';

export interface Follower {
  roomId: string;
  /** Its own. */
  ownKind: string;
  follows: string;
  /** Of the followed room. */
  kind: string;
}

/** Doing it again changes nothing: what a room follows never changes. */
export async function noteFollower(db: DirectoryDatabase, follower: Follower): Promise<void> {
  const { ownKind: _listed, ...row } = follower;
  await db.insert(followersTable).values(row).onConflictDoNothing();
}

/** What follows a room, with the title of it that they know. */
export function followersOf(db: DirectoryDatabase, follows: string): Promise<(Follower & { title: string | null })[]> {
  return followers(db).where(eq(followersTable.follows, follows));
}

export async function findFollower(db: DirectoryDatabase, roomId: string): Promise<Follower | null> {
  const [row] = await followers(db).where(eq(followersTable.roomId, roomId)).limit(1);
  return row ?? null;
}

function followers(db: DirectoryDatabase) {
  return db
    .select({ ...getTableColumns(followersTable), ownKind: roomsTable.kind })
    .from(followersTable)
    .innerJoin(roomsTable, eq(roomsTable.id, followersTable.roomId));
}

/** A follower has been told what the followed room is called. */
export async function noteFollowedTitle(db: DirectoryDatabase, roomId: string, title: string): Promise<void> {
  await db.update(followersTable).set({ title }).where(eq(followersTable.roomId, roomId));
}
