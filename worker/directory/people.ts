import { and, asc, eq, isNotNull, like, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { DirectoryDatabase } from './directory.ts';
import { accountsTable, roomMembersTable } from './tables.ts';

export interface KnownPerson {
  id: string;
  name: string;
}

/** People who are in a room with this account, by name. @param q what their name holds; '' for all */
export async function peopleAround(
  db: DirectoryDatabase,
  accountId: string,
  { q, limit }: { q: string; limit: number },
): Promise<KnownPerson[]> {
  const mine = alias(roomMembersTable, 'mine');
  const theirs = alias(roomMembersTable, 'theirs');
  // A wildcard in what was typed is a letter like any other.
  const wanted = `%${q.replaceAll(/[%_]/gu, ' ').trim()}%`;
  return db
    .selectDistinct({ id: accountsTable.id, name: accountsTable.fullName })
    .from(mine)
    .innerJoin(theirs, eq(theirs.roomId, mine.roomId))
    .innerJoin(accountsTable, eq(accountsTable.id, theirs.accountId))
    .where(
      and(
        eq(mine.accountId, accountId),
        isNotNull(mine.role),
        ne(theirs.accountId, accountId),
        isNotNull(theirs.role),
        like(accountsTable.fullName, wanted),
      ),
    )
    .orderBy(asc(accountsTable.fullName), asc(accountsTable.id))
    .limit(limit);
}
