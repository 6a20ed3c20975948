// Accounts that end: asked for, taken back while there is time, and in the end erased here.
import { and, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { listOf } from './list-of.ts';
import {
  accountActivityTable,
  accountDeletionsTable,
  accountsTable,
  consentsTable,
  contactCodesTable,
  idempotencyTable,
  identitiesTable,
  invitationsTable,
  mergesTable,
  passkeysTable,
  recoveryCodesTable,
  refreshTokensTable,
  reportsTable,
  roomMembersTable,
  roomPeopleTable,
  secondFactorsTable,
  sessionRoomsTable,
  sessionsTable,
  ticketsTable,
} from './tables.ts';

/** By what somebody signs in, or is found. */
const waysIn = [
  passkeysTable,
  identitiesTable,
  secondFactorsTable,
  recoveryCodesTable,
  ticketsTable,
  contactCodesTable,
] as const;
/** What else is about one account alone. */
const theirOwn = [
  refreshTokensTable,
  sessionsTable,
  idempotencyTable,
  mergesTable,
  accountActivityTable,
  consentsTable,
] as const;

/** When the account ends. Asked again, the first moment stays. */
export async function askDeletion(
  db: DirectoryDatabase,
  row: { accountId: string; askedAtMs: number; dueAtMs: number },
): Promise<number> {
  await db.insert(accountDeletionsTable).values(row).onConflictDoNothing();
  const [kept] = await db
    .select({ dueAtMs: accountDeletionsTable.dueAtMs })
    .from(accountDeletionsTable)
    .where(eq(accountDeletionsTable.accountId, row.accountId));
  return kept?.dueAtMs ?? row.dueAtMs;
}

/** Whoever comes back in time keeps the account; false where it was not asked for. */
export async function takeBackDeletion(db: DirectoryDatabase, accountId: string): Promise<boolean> {
  const { accountId: account, begunAtMs } = accountDeletionsTable;
  const takenBack = await db
    .delete(accountDeletionsTable)
    .where(and(eq(account, accountId), isNull(begunAtMs)))
    .returning({ accountId: account });
  return takenBack.length === 1;
}

/**
 * Begins once it is due: from then on nobody signs in to it, and its e-mail is free. False where it is not to be, or not
 * yet. Done again, it goes on.
 */
export async function beginErasing(db: DirectoryDatabase, accountId: string, nowMs: number): Promise<boolean> {
  const { accountId: account, dueAtMs } = accountDeletionsTable;
  const begun = await db
    .update(accountDeletionsTable)
    .set({ begunAtMs: nowMs })
    .where(and(eq(account, accountId), lte(dueAtMs, nowMs)))
    .returning({ accountId: account });
  if (begun.length === 0) return false;
  const nobody = {
    email: null,
    passwordHash: null,
    fullName: '',
    foundByEmail: false,
    avatarFileId: null,
    avatarNextId: null,
  };
  const address = db.select({ email: accountsTable.email }).from(accountsTable).where(eq(accountsTable.id, accountId));
  const { acceptedBy, email } = invitationsTable;
  await db.batch([
    // By its address, as long as that is known here.
    db.delete(invitationsTable).where(or(eq(acceptedBy, accountId), inArray(email, address))),
    db.update(accountsTable).set(nobody).where(eq(accountsTable.id, accountId)),
    ...waysIn.map((table) => db.delete(table).where(eq(table.accountId, accountId))),
  ]);
  return true;
}

/** A room has let go of the account: it need not be asked again. */
export async function forgetRoomOf(db: DirectoryDatabase, ids: readonly string[], roomId: string): Promise<void> {
  const here = (table: typeof roomMembersTable | typeof roomPeopleTable) =>
    db.delete(table).where(and(inArray(table.accountId, listOf(ids)), eq(table.roomId, roomId)));
  await db.batch([here(roomMembersTable), here(roomPeopleTable)]);
}

/**
 * The last of it, and of the guests that it has been. Reports that it made, or that are about it, stay for who looks into
 * them, without its words; so do invitations.
 */
export async function eraseAccount(db: DirectoryDatabase, accountId: string, guests: readonly string[]): Promise<void> {
  const all = listOf([accountId, ...guests]);
  const sessions = db.select({ id: sessionsTable.id }).from(sessionsTable).where(inArray(sessionsTable.accountId, all));
  const nobody = { inviterName: '', message: '' };
  await db.batch([
    db.delete(sessionRoomsTable).where(inArray(sessionRoomsTable.session, sessions)),
    ...[...waysIn, ...theirOwn].map((table) => db.delete(table).where(inArray(table.accountId, all))),
    db.update(reportsTable).set({ note: '' }).where(inArray(reportsTable.by, all)),
    db.update(reportsTable).set({ evidence: null }).where(inArray(reportsTable.accountId, all)),
    db.update(invitationsTable).set(nobody).where(inArray(invitationsTable.invitedBy, all)),
    db.delete(accountsTable).where(inArray(accountsTable.id, all)),
    db.delete(accountDeletionsTable).where(eq(accountDeletionsTable.accountId, accountId)),
  ]);
}
