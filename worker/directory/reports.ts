import { asc, eq } from 'drizzle-orm';
import type { ReportBody } from '#protocol/inbox/report.ts';
import type { DirectoryDatabase } from './directory.ts';
import { reportsTable } from './tables.ts';

/** Keeps what someone reported, for the operator to look into. */
export async function keepReport(
  db: DirectoryDatabase,
  report: ReportBody,
  { id, by, atMs }: { id: string; by: string; atMs: number },
): Promise<void> {
  const {
    reason,
    account_id: accountId = null,
    room_id: roomId = null,
    message_id: messageId = null,
    note = '',
  } = report;
  await db.insert(reportsTable).values({ id, by, reason, accountId, roomId, messageId, note, atMs });
}

/** What somebody has reported, the oldest first. */
export async function reportsBy(db: DirectoryDatabase, by: string): Promise<(typeof reportsTable.$inferSelect)[]> {
  return db.select().from(reportsTable).where(eq(reportsTable.by, by)).orderBy(asc(reportsTable.atMs));
}
