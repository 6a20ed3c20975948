// Accounts as whoever runs this looks at them, and what may be done to them.
import { and, count, desc, eq, exists, gte, isNotNull, isNull, lt, ne, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { AccountShow } from '#protocol/admin/account.schema.ts';
import { emailForm } from '#protocol/accounts/email-form.ts';
import { idPattern } from '#protocol/ids.ts';
import type { DirectoryDatabase } from './directory.ts';
import {
  accountDeletionsTable,
  accountsTable,
  fileUsageTable,
  passkeysTable,
  roomMembersTable,
  secondFactorsTable,
} from './tables.ts';

const accounts = accountsTable;

const listed = {
  id: accounts.id,
  fullName: accounts.fullName,
  email: accounts.email,
  emailVerifiedAtMs: accounts.emailVerifiedAtMs,
  role: accounts.role,
  suspendedAtMs: accounts.suspendedAtMs,
  suspensionReason: accounts.suspensionReason,
  createdAtMs: accounts.createdAtMs,
  deletedAtMs: accountDeletionsTable.dueAtMs,
};

function select(db: DirectoryDatabase) {
  return db
    .select(listed)
    .from(accounts)
    .leftJoin(accountDeletionsTable, eq(accountDeletionsTable.accountId, accounts.id));
}

export type AdminAccountRow = Awaited<ReturnType<typeof searchAccounts>>[number];

interface Search {
  /** An e-mail whole, an id whole, or the beginning of a name; empty: everybody. */
  words: string;
  show: AccountShow;
  /** The last id of the page before. */
  before: string | undefined;
  limit: number;
}

/** Accounts that are meant by these words, the newest first. Who is named by an address or an id is found whatever is shown. */
export async function searchAccounts(db: DirectoryDatabase, { words, show, before, limit }: Search) {
  const older = before === undefined ? undefined : lt(accounts.id, before);
  return select(db)
    .where(and(meantBy(words.trim(), show), older))
    .orderBy(desc(accounts.id))
    .limit(limit);
}

function meantBy(words: string, show: AccountShow): SQL | undefined {
  if (words.includes('@')) return eq(accounts.email, emailForm(words));
  if (idPattern('acc').test(words)) return eq(accounts.id, words);
  return and(shownAs[show](), words === '' ? undefined : beginsWith(words));
}

const shownAs: Record<AccountShow, () => SQL | undefined> = {
  registered: () => ne(accounts.role, 'guest'),
  guests: () => eq(accounts.role, 'guest'),
  suspended: () => isNotNull(accounts.suspendedAtMs),
  admins: () => eq(accounts.role, 'admin'),
};

/** By the index over names in small letters. */
function beginsWith(words: string): SQL | undefined {
  const name = sql`lower(${accounts.fullName})`;
  // SQLite's own `lower`, which knows Latin letters alone, on both sides.
  return and(gte(name, sql`lower(${words})`), lt(name, sql`lower(${words}) || char(1114111)`));
}

/** One account, with what is counted of it; null where there is none. */
export async function findAdminAccount(db: DirectoryDatabase, id: string) {
  const [[row], [factor], [passkeys], [rooms], [usage]] = await db.batch([
    select(db).where(eq(accounts.id, id)).limit(1),
    db
      .select({ enabledAtMs: secondFactorsTable.enabledAtMs })
      .from(secondFactorsTable)
      .where(eq(secondFactorsTable.accountId, id)),
    db.select({ count: count() }).from(passkeysTable).where(eq(passkeysTable.accountId, id)),
    db
      .select({ count: count() })
      .from(roomMembersTable)
      .where(and(eq(roomMembersTable.accountId, id), isNotNull(roomMembersTable.role))),
    db.select({ bytes: fileUsageTable.bytes }).from(fileUsageTable).where(eq(fileUsageTable.scope, id)),
  ]);
  if (row === undefined) return null;
  return {
    ...row,
    secondFactor: factor?.enabledAtMs != null,
    passkeys: passkeys?.count ?? 0,
    rooms: rooms?.count ?? 0,
    fileBytes: usage?.bytes ?? 0,
  };
}

/** Who does it is an admin still, at the moment of doing it: of two who put each other out at once, one stays. */
function byAnAdmin(db: DirectoryDatabase, adminId: string): SQL {
  const admin = alias(accounts, 'admin');
  const isOne = and(eq(admin.id, adminId), eq(admin.role, 'admin'), isNull(admin.suspendedAtMs));
  return exists(db.select({ id: admin.id }).from(admin).where(isOne));
}

interface AdminDoing {
  id: string;
  adminId: string;
  nowMs: number;
}

/** False where whoever does it is no admin any more. What is suspended already stays as it was. */
export async function suspendAccount(
  db: DirectoryDatabase,
  { id, adminId, reason, nowMs }: AdminDoing & { reason: string },
): Promise<boolean> {
  const changed = await db
    .update(accounts)
    .set({
      suspendedAtMs: sql`coalesce(${accounts.suspendedAtMs}, ${nowMs})`,
      suspensionReason: sql`CASE WHEN ${accounts.suspendedAtMs} IS NULL THEN ${reason} ELSE ${accounts.suspensionReason} END`,
      updatedAtMs: nowMs,
    })
    .where(and(eq(accounts.id, id), byAnAdmin(db, adminId)))
    .returning({ id: accounts.id });
  return changed.length === 1;
}

export async function liftSuspension(db: DirectoryDatabase, id: string, nowMs: number): Promise<void> {
  await db
    .update(accounts)
    .set({ suspendedAtMs: null, suspensionReason: null, updatedAtMs: nowMs })
    .where(eq(accounts.id, id));
}

/** False where whoever does it is no admin any more, or the account is a guest's. */
export async function changeRole(
  db: DirectoryDatabase,
  { id, adminId, role, nowMs }: AdminDoing & { role: 'admin' | 'student' | 'instructor' },
): Promise<boolean> {
  const changed = await db
    .update(accounts)
    .set({ role, updatedAtMs: nowMs })
    .where(and(eq(accounts.id, id), ne(accounts.role, 'guest'), byAnAdmin(db, adminId)))
    .returning({ id: accounts.id });
  return changed.length === 1;
}

/** An account becomes an admin's by the configuration; false where it was one, or nobody has proven its address. */
export async function nameAdmin(db: DirectoryDatabase, id: string, nowMs: number): Promise<boolean> {
  const named = await db
    .update(accounts)
    .set({ role: 'admin', updatedAtMs: nowMs })
    .where(and(eq(accounts.id, id), ne(accounts.role, 'admin'), isNotNull(accounts.emailVerifiedAtMs)))
    .returning({ id: accounts.id });
  return named.length === 1;
}
