import { desc, eq, lt } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { accountActivityTable } from './tables.ts';

export type ActivityRow = typeof accountActivityTable.$inferSelect;

const keptMs = 90 * 24 * 60 * 60_000;
const shownAtMost = 100;

/** Notes what happened, and forgets whatever of anybody is older than 90 days. */
export async function noteActivity(db: DirectoryDatabase, activity: ActivityRow): Promise<void> {
  const table = accountActivityTable;
  await db.batch([db.insert(table).values(activity), db.delete(table).where(lt(table.atMs, activity.atMs - keptMs))]);
}

/** The newest first; all of it where no number is said. */
export async function listActivity(
  db: DirectoryDatabase,
  accountId: string,
  most: number | null = shownAtMost,
): Promise<ActivityRow[]> {
  const table = accountActivityTable;
  return db
    .select()
    .from(table)
    .where(eq(table.accountId, accountId))
    .orderBy(desc(table.atMs), desc(table.id))
    .limit(most ?? -1);
}
