// Which conversations follow which rooms.
import { eq } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { followersTable } from './tables.ts';

/** An announcement, and the room whose members read it. */
export interface Follower {
  roomId: string;
  follows: string;
  /** Of the followed room. */
  kind: string;
}

/** Doing it again changes nothing: what a conversation follows never changes. */
export async function noteFollower(db: DirectoryDatabase, follower: Follower): Promise<void> {
  await db.insert(followersTable).values(follower).onConflictDoNothing();
}

/** What follows a room, with the title of it that they know. */
export function followersOf(db: DirectoryDatabase, follows: string): Promise<(Follower & { title: string | null })[]> {
  return db.select().from(followersTable).where(eq(followersTable.follows, follows));
}

export async function findFollower(db: DirectoryDatabase, roomId: string): Promise<Follower | null> {
  const [row] = await db.select().from(followersTable).where(eq(followersTable.roomId, roomId)).limit(1);
  return row ?? null;
}

/** A follower has been told what the followed room is called. */
export async function noteFollowedTitle(db: DirectoryDatabase, roomId: string, title: string): Promise<void> {
  await db.update(followersTable).set({ title }).where(eq(followersTable.roomId, roomId));
}
