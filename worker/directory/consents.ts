import { desc, eq } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { consentsTable } from './tables.ts';

export type ConsentRow = typeof consentsTable.$inferSelect;

/** Again, the first moment stays. */
export async function noteConsent(db: DirectoryDatabase, consent: ConsentRow): Promise<void> {
  await db.insert(consentsTable).values(consent).onConflictDoNothing();
}

/** To what an account has agreed, the newest version first. */
export async function listConsents(db: DirectoryDatabase, accountId: string): Promise<ConsentRow[]> {
  const table = consentsTable;
  return db.select().from(table).where(eq(table.accountId, accountId)).orderBy(desc(table.version));
}
