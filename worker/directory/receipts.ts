import { eq } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { receiptsTable } from './tables.ts';

/** Notes in which room a receipt was given. Safe to repeat. */
export async function noteReceipt(db: DirectoryDatabase, row: typeof receiptsTable.$inferInsert): Promise<void> {
  await db.insert(receiptsTable).values(row).onConflictDoNothing();
}

/** The room in which a receipt was given; null: nobody knows of it. */
export async function findReceiptRoom(db: DirectoryDatabase, receipt: string): Promise<string | null> {
  const [row] = await db.select().from(receiptsTable).where(eq(receiptsTable.receipt, receipt)).limit(1);
  return row?.roomId ?? null;
}
