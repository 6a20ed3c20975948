import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { type AccountRow, findAccount, findAccountByEmail } from './accounts.ts';
import type { DirectoryDatabase } from './directory.ts';
import { accountsTable, identitiesTable } from './tables.ts';
import { waysInto } from './ways-in.ts';

export type IdentityRow = typeof identitiesTable.$inferSelect;
type Identified = Pick<IdentityRow, 'provider' | 'subject'>;

export async function listIdentities(db: DirectoryDatabase, accountId: string): Promise<IdentityRow[]> {
  const table = identitiesTable;
  return db.select().from(table).where(eq(table.accountId, accountId)).orderBy(asc(table.createdAtMs));
}

/** Whose identity it is, or null. */
export async function findIdentity(db: DirectoryDatabase, identified: Identified): Promise<IdentityRow | null> {
  const [row] = await db.select().from(identitiesTable).where(isThis(identified)).limit(1);
  return row ?? null;
}

export async function noteIdentityUse(db: DirectoryDatabase, identified: Identified, nowMs: number): Promise<void> {
  await db.update(identitiesTable).set({ lastUsedAtMs: nowMs }).where(isThis(identified));
}

/** `in_use`: another account has it. `other`: this account has another one of that provider. Again changes nothing. */
export async function linkIdentity(
  db: DirectoryDatabase,
  identity: IdentityRow,
): Promise<'linked' | 'already' | 'in_use' | 'other'> {
  const table = identitiesTable;
  const linked = await db.insert(table).values(identity).onConflictDoNothing().returning({ subject: table.subject });
  if (linked.length === 1) return 'linked';
  const kept = await findIdentity(db, identity);
  if (kept === null) return 'other';
  return kept.accountId === identity.accountId ? 'already' : 'in_use';
}

/** An account that is signed in to by this identity alone; `taken` where another one has the identity or the address. */
export async function insertAccountOf(
  db: DirectoryDatabase,
  account: AccountRow,
  identity: IdentityRow,
): Promise<'made' | 'taken'> {
  try {
    await db.batch([db.insert(accountsTable).values(account), db.insert(identitiesTable).values(identity)]);
    return 'made';
  } catch (error) {
    if (await isTaken(db, account.email, identity)) return 'taken';
    throw error;
  }
}

/**
 * A guest becomes an account that is signed in to by this identity alone, and keeps its id and all that it wrote; null
 * where it is no guest any more.
 */
export async function upgradeByIdentity(
  db: DirectoryDatabase,
  identity: IdentityRow,
  { email, nowMs }: { email: string | null; nowMs: number },
): Promise<AccountRow | 'taken' | null> {
  const table = accountsTable;
  const isGuest = and(eq(table.id, identity.accountId), eq(table.role, 'guest'));
  const change = {
    role: 'student',
    email,
    emailVerifiedAtMs: email === null ? null : nowMs,
    updatedAtMs: nowMs,
  } as const;
  try {
    const [kept] = await db.batch([
      db
        .insert(identitiesTable)
        .select(db.select(columnsOf(identity)).from(table).where(isGuest))
        .returning({ subject: identitiesTable.subject }),
      db.update(table).set(change).where(isGuest),
    ]);
    return kept.length === 1 ? await findAccount(db, identity.accountId) : null;
  } catch (error) {
    if (await isTaken(db, email, identity)) return 'taken';
    throw error;
  }
}

/**
 * `last`: it stays, since without it nobody could sign in to the account any more.
 * @param providers those that this instance is set up for: one of any other is no way in, and goes
 */
export async function unlinkIdentity(
  db: DirectoryDatabase,
  { accountId, provider }: Pick<IdentityRow, 'accountId' | 'provider'>,
  providers: readonly string[],
): Promise<'unlinked' | 'last' | 'not_found'> {
  const table = identitiesTable;
  const mine = and(eq(table.accountId, accountId), eq(table.provider, provider));
  const isWay = providers.includes(provider);
  const unlinked = await db
    .delete(table)
    .where(isWay ? and(mine, gt(waysInto(accountId, providers), 1)) : mine)
    .returning({ provider: table.provider });
  if (unlinked.length === 1) return 'unlinked';
  const [left] = await db.select({ provider: table.provider }).from(table).where(mine).limit(1);
  return left === undefined ? 'not_found' : 'last';
}

function isThis({ provider, subject }: Identified): SQL | undefined {
  return and(eq(identitiesTable.provider, provider), eq(identitiesTable.subject, subject));
}

async function isTaken(db: DirectoryDatabase, email: string | null, identified: Identified): Promise<boolean> {
  if ((await findIdentity(db, identified)) !== null) return true;
  return email !== null && (await findAccountByEmail(db, email)) !== null;
}

function columnsOf(identity: IdentityRow) {
  return {
    provider: sql<string>`${identity.provider}`.as('provider'),
    subject: sql<string>`${identity.subject}`.as('subject'),
    accountId: sql<string>`${identity.accountId}`.as('account_id'),
    email: sql<string | null>`${identity.email}`.as('email'),
    createdAtMs: sql<number>`${identity.createdAtMs}`.as('created_at_ms'),
    lastUsedAtMs: sql<number | null>`${identity.lastUsedAtMs}`.as('last_used_at_ms'),
  };
}
