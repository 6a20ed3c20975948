import { eq } from 'drizzle-orm';
import type { Directory, DirectoryDatabase } from './directory.ts';
import { accountsTable, contactCodesTable } from './tables.ts';

export type ContactCode = typeof contactCodesTable.$inferSelect;

/** Whom a code lets one speak to. */
export interface Contact {
  id: string;
  name: string;
  guest: boolean;
}

export async function ownContactCode(db: DirectoryDatabase, accountId: string): Promise<ContactCode | null> {
  const [row] = await db.select().from(contactCodesTable).where(eq(contactCodesTable.accountId, accountId)).limit(1);
  return row ?? null;
}

/** Whose code it is, or null. Never from a replica: one that was renewed a moment ago has ended. */
export async function findContact(directory: Directory, code: string): Promise<Contact | null> {
  const { id, fullName: name, role } = accountsTable;
  const [row] = await directory
    .primary()
    .select({ id, name, role })
    .from(contactCodesTable)
    .innerJoin(accountsTable, eq(id, contactCodesTable.accountId))
    .where(eq(contactCodesTable.code, code))
    .limit(1);
  return row === undefined ? null : { id: row.id, name: row.name, guest: row.role === 'guest' };
}

/** Gives the account this code where it has none. False where it has one, or the code is another's. */
export async function keepContactCode(db: DirectoryDatabase, row: ContactCode): Promise<boolean> {
  return (await keeping(db, row)).length > 0;
}

/** Gives the account this code in the place of the one before. False where the code is another's: draw another. */
export async function replaceContactCode(db: DirectoryDatabase, row: ContactCode): Promise<boolean> {
  const [, kept] = await db.batch([dropping(db, row.accountId), keeping(db, row)]);
  return kept.length > 0;
}

export async function dropContactCode(db: DirectoryDatabase, accountId: string): Promise<void> {
  await dropping(db, accountId);
}

/** What a guest has shown leads to the account that it became; where that has a code of its own, the guest's ends. */
export async function moveContactCode(
  db: DirectoryDatabase,
  { guestId, accountId }: { guestId: string; accountId: string },
): Promise<void> {
  const own = await ownContactCode(db, accountId);
  if (own === null)
    await db.update(contactCodesTable).set({ accountId }).where(eq(contactCodesTable.accountId, guestId));
  else await dropContactCode(db, guestId);
}

function keeping(db: DirectoryDatabase, row: ContactCode) {
  return db.insert(contactCodesTable).values(row).onConflictDoNothing().returning({ code: contactCodesTable.code });
}

function dropping(db: DirectoryDatabase, accountId: string) {
  return db.delete(contactCodesTable).where(eq(contactCodesTable.accountId, accountId));
}
