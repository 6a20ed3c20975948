import { desc, eq } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { mergesTable } from './tables.ts';

/** Notes that a guest is this account; false where it is another's already. Doing it again changes nothing. */
export async function noteMerge(
  db: DirectoryDatabase,
  merge: { guestId: string; accountId: string; atMs: number },
): Promise<boolean> {
  await db.insert(mergesTable).values(merge).onConflictDoNothing();
  return isMergedInto(db, merge);
}

/** Whether this guest is that account already. */
export async function isMergedInto(
  db: DirectoryDatabase,
  { guestId, accountId }: { guestId: string; accountId: string },
): Promise<boolean> {
  return (await mergedInto(db, guestId)) === accountId;
}

/** The account that a guest turned out to be; null: none. */
export async function mergedInto(db: DirectoryDatabase, guestId: string): Promise<string | null> {
  const [kept] = await db.select().from(mergesTable).where(eq(mergesTable.guestId, guestId)).limit(1);
  return kept?.accountId ?? null;
}

/** The guests that an account has been, the last first; all of them where no number is said. */
export async function guestsMergedInto(db: DirectoryDatabase, accountId: string, most = -1): Promise<string[]> {
  const { guestId, accountId: account, atMs } = mergesTable;
  const rows = await db
    .select({ guestId })
    .from(mergesTable)
    .where(eq(account, accountId))
    .orderBy(desc(atMs))
    .limit(most);
  return rows.map((row) => row.guestId);
}
