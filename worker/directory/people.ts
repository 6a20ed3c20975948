import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { DirectoryDatabase } from './directory.ts';
import { accountsTable, roomMembersTable } from './tables.ts';

export interface KnownPerson {
  id: string;
  name: string;
  /** The file of the picture that stands for them. */
  avatar: string | null;
}

/** People who are in a room with this account, by name. @param q what their name holds; '' for all */
export async function peopleAround(
  db: DirectoryDatabase,
  accountId: string,
  { q, limit }: { q: string; limit: number },
): Promise<KnownPerson[]> {
  const mine = alias(roomMembersTable, 'mine');
  const theirs = alias(roomMembersTable, 'theirs');
  // `LIKE` takes patterns of at most 50 bytes (16 syllables), and case is folded for ASCII alone: `instr` has no bound.
  const wanted = q.trim();
  return db
    .selectDistinct({ id: accountsTable.id, name: accountsTable.fullName, avatar: accountsTable.avatarFileId })
    .from(mine)
    .innerJoin(theirs, eq(theirs.roomId, mine.roomId))
    .innerJoin(accountsTable, eq(accountsTable.id, theirs.accountId))
    .where(
      and(
        eq(mine.accountId, accountId),
        isNotNull(mine.role),
        ne(theirs.accountId, accountId),
        isNotNull(theirs.role),
        sql`instr(lower(${accountsTable.fullName}), lower(${wanted})) > 0`,
      ),
    )
    .orderBy(asc(accountsTable.fullName), asc(accountsTable.id))
    .limit(limit);
}

/** Whose e-mail this is, where they let themselves be found by it. One statement, whoever is not there. */
export async function personOfEmail(
  db: DirectoryDatabase,
  foldedEmail: string,
): Promise<Pick<KnownPerson, 'id' | 'name'> | null> {
  const [found] = await db
    .select({ id: accountsTable.id, name: accountsTable.fullName })
    .from(accountsTable)
    .where(and(eq(accountsTable.email, foldedEmail), eq(accountsTable.foundByEmail, true)))
    .limit(1);
  return found ?? null;
}

/** Whether two are in a room together, each of them as a member. */
export async function shareRoom(db: DirectoryDatabase, a: string, b: string): Promise<boolean> {
  const theirs = alias(roomMembersTable, 'theirs');
  const [found] = await db
    .select({ roomId: theirs.roomId })
    .from(roomMembersTable)
    .innerJoin(theirs, eq(theirs.roomId, roomMembersTable.roomId))
    .where(
      and(
        eq(roomMembersTable.accountId, a),
        isNotNull(roomMembersTable.role),
        eq(theirs.accountId, b),
        isNotNull(theirs.role),
      ),
    )
    .limit(1);
  return found !== undefined;
}
