import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { accountsTable, adminActsTable } from './tables.ts';

export type AdminActRow = typeof adminActsTable.$inferSelect;

const keptMs = 90 * 24 * 60 * 60_000;

/** Notes what an admin does, and forgets what is older than 90 days. */
export async function noteAdminAct(db: DirectoryDatabase, act: AdminActRow): Promise<void> {
  const table = adminActsTable;
  await db.batch([db.insert(table).values(act), db.delete(table).where(lt(table.atMs, act.atMs - keptMs))]);
}

/** The newest first, before one of them. */
export async function listAdminActs(
  db: DirectoryDatabase,
  { target, before, limit }: { target: string | undefined; before: string | undefined; limit: number },
): Promise<AdminActRow[]> {
  const table = adminActsTable;
  const about = target === undefined ? undefined : eq(table.target, target);
  const older = before === undefined ? undefined : lt(table.id, before);
  return db.select().from(table).where(and(about, older)).orderBy(desc(table.id)).limit(limit);
}

/** How accounts are called, by their ids. */
export async function namesOf(db: DirectoryDatabase, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const all = [...new Set(ids)];
  for (let start = 0; start < all.length; start += 90) {
    // oxlint-disable-next-line no-await-in-loop -- a statement takes 100 parameters at most
    const rows = await db
      .select({ id: accountsTable.id, name: accountsTable.fullName })
      .from(accountsTable)
      .where(inArray(accountsTable.id, all.slice(start, start + 90)));
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}
