import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Account } from '#protocol/accounts/account.schema.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Locale } from '#worker/platform/locale.ts';
import type { DirectoryDatabase } from './directory.ts';
import { listOf } from './list-of.ts';
import { accountsTable } from './tables.ts';

export type AccountRow = typeof accountsTable.$inferSelect;

export interface Registration {
  id: string;
  /** Folded. */
  email: string;
  fullName: string;
  role: 'student' | 'instructor';
  passwordHash: string;
  nowMs: number;
}

/** null where the e-mail has an account already. */
export async function insertAccount(db: DirectoryDatabase, registration: Registration): Promise<AccountRow | null> {
  const { nowMs, ...fields } = registration;
  const [row] = await db
    .insert(accountsTable)
    .values({ ...fields, createdAtMs: nowMs, updatedAtMs: nowMs })
    .onConflictDoNothing({ target: accountsTable.email })
    .returning();
  return row ?? null;
}

/**
 * A guest becomes a registered account and keeps its id, and with it all that it wrote. `taken` where the e-mail has an
 * account, `not_a_guest` where this one is no guest any more.
 */
export async function upgradeGuest(
  db: DirectoryDatabase,
  registration: Registration,
): Promise<AccountRow | 'taken' | 'not_a_guest'> {
  const { id, nowMs, ...fields } = registration;
  if ((await findAccountByEmail(db, fields.email)) !== null) return 'taken';
  try {
    const [row] = await db
      .update(accountsTable)
      .set({ ...fields, updatedAtMs: nowMs })
      .where(and(eq(accountsTable.id, id), eq(accountsTable.role, 'guest')))
      .returning();
    return row ?? 'not_a_guest';
  } catch (error) {
    // Two at the same time with one e-mail: the look above saw neither.
    if ((await findAccountByEmail(db, fields.email)) !== null) return 'taken';
    throw error;
  }
}

export async function insertGuest(
  db: DirectoryDatabase,
  guest: { id: string; displayName: string; nowMs: number },
): Promise<AccountRow> {
  const row: AccountRow = {
    id: guest.id,
    email: null,
    emailVerifiedAtMs: null,
    fullName: guest.displayName,
    role: 'guest',
    passwordHash: null,
    locale: null,
    foundByEmail: false,
    invisible: false,
    suspendedAtMs: null,
    suspensionReason: null,
    avatarFileId: null,
    avatarNextId: null,
    createdAtMs: guest.nowMs,
    updatedAtMs: guest.nowMs,
  };
  await db.insert(accountsTable).values(row);
  return row;
}

export async function findAccount(db: DirectoryDatabase, id: string): Promise<AccountRow | null> {
  const [row] = await db.select().from(accountsTable).where(eq(accountsTable.id, id)).limit(1);
  return row ?? null;
}

/** Those of these ids that are somebody's. */
export async function findAccounts(db: DirectoryDatabase, ids: string[]): Promise<AccountRow[]> {
  const found: AccountRow[] = [];
  // A statement takes 100 parameters at most.
  for (let start = 0; start < ids.length; start += 90)
    found.push(
      ...(await db
        .select()
        .from(accountsTable)
        .where(inArray(accountsTable.id, ids.slice(start, start + 90)))),
    );
  return found;
}

export async function findAccountByEmail(db: DirectoryDatabase, foldedEmail: string): Promise<AccountRow | null> {
  const [row] = await db.select().from(accountsTable).where(eq(accountsTable.email, foldedEmail)).limit(1);
  return row ?? null;
}

/** Those of these addresses, as they are kept, whose owner has proven them: each with how they are called. */
export async function verifiedAccountsBy(
  db: DirectoryDatabase,
  foldedEmails: readonly string[],
): Promise<Map<string, { account_id: string; name: string }>> {
  const { id, email, fullName, emailVerifiedAtMs } = accountsTable;
  const wanted = listOf(foldedEmails);
  const rows = await db
    .select({ account_id: id, name: fullName, email })
    .from(accountsTable)
    .where(and(sql`${email} IN ${wanted}`, isNotNull(emailVerifiedAtMs)));
  return new Map(rows.flatMap(({ email: address, ...who }) => (address === null ? [] : [[address, who] as const])));
}

/** The proven addresses of these accounts, by their ids; those who have none are left out. */
export async function verifiedAddressesOf(db: DirectoryDatabase, ids: readonly string[]): Promise<Map<string, string>> {
  const { id, email, emailVerifiedAtMs } = accountsTable;
  const wanted = listOf(ids);
  const rows = await db
    .select({ id, email })
    .from(accountsTable)
    .where(and(sql`${id} IN ${wanted}`, isNotNull(emailVerifiedAtMs)));
  return new Map(rows.flatMap((row) => (row.email === null ? [] : [[row.id, row.email] as const])));
}

export async function renameAccount(
  db: DirectoryDatabase,
  change: { id: string; fullName: string; nowMs: number },
): Promise<AccountRow | null> {
  const [row] = await db
    .update(accountsTable)
    .set({ fullName: change.fullName, updatedAtMs: change.nowMs })
    .where(eq(accountsTable.id, change.id))
    .returning();
  return row ?? null;
}

/** Sets the password; whoever has read a mail at this address has shown besides that it is theirs. */
export async function setPassword(
  db: DirectoryDatabase,
  change: { id: string; passwordHash: string; readAt: string | null; nowMs: number },
): Promise<AccountRow | null> {
  const { id, passwordHash, readAt, nowMs } = change;
  const verified = sql`CASE WHEN ${accountsTable.email} = ${readAt} THEN ${nowMs} ELSE ${accountsTable.emailVerifiedAtMs} END`;
  const [row] = await db
    .update(accountsTable)
    .set({ passwordHash, emailVerifiedAtMs: verified, updatedAtMs: nowMs })
    .where(eq(accountsTable.id, id))
    .returning();
  return row ?? null;
}

/** Notes that mail to this address reaches its owner; false where it is not the account's address any more. */
export async function noteVerified(
  db: DirectoryDatabase,
  { id, email, nowMs }: { id: string; email: string; nowMs: number },
): Promise<boolean> {
  const table = accountsTable;
  const noted = await db
    .update(table)
    .set({ emailVerifiedAtMs: nowMs })
    .where(and(eq(table.id, id), eq(table.email, email)))
    .returning({ id: table.id });
  return noted.length === 1;
}

/** Gives an account the address at which its owner has just read a mail; `taken` where another one has it. */
export async function changeEmail(
  db: DirectoryDatabase,
  { id, email, nowMs }: { id: string; email: string; nowMs: number },
): Promise<'changed' | 'taken'> {
  const change = { email, emailVerifiedAtMs: nowMs, updatedAtMs: nowMs };
  try {
    await db.update(accountsTable).set(change).where(eq(accountsTable.id, id));
    return 'changed';
  } catch (error) {
    if ((await findAccountByEmail(db, email)) !== null) return 'taken';
    throw error;
  }
}

/** Whether others are told that an account is here. */
export async function setInvisible(db: DirectoryDatabase, id: string, invisible: boolean): Promise<void> {
  await db.update(accountsTable).set({ invisible }).where(eq(accountsTable.id, id));
}

/** In which language an account is written to. */
export async function speakTo(db: DirectoryDatabase, { id, locale }: { id: string; locale: Locale }): Promise<void> {
  await db.update(accountsTable).set({ locale }).where(eq(accountsTable.id, id));
}

/** Whether whoever knows the e-mail of an account finds it. */
export async function letBeFound(
  db: DirectoryDatabase,
  change: { id: string; foundByEmail: boolean; nowMs: number },
): Promise<void> {
  const { id, foundByEmail, nowMs } = change;
  await db.update(accountsTable).set({ foundByEmail, updatedAtMs: nowMs }).where(eq(accountsTable.id, id));
}

/** An account as its owner sees it. */
export function presentAccount(row: AccountRow): Account {
  return {
    id: row.id,
    email: row.email,
    full_name: row.fullName,
    role: row.role,
    guest: row.role === 'guest',
    created_at: isoTime(row.createdAtMs),
    ...(row.avatarFileId !== null && { avatar: row.avatarFileId }),
  };
}
