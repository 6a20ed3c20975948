import { and, asc, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import { type AccountRow, findAccount } from './accounts.ts';
import type { DirectoryDatabase } from './directory.ts';
import { accountsTable, passkeysTable, spentChallengesTable } from './tables.ts';
import { waysInto } from './ways-in.ts';

export type PasskeyRow = typeof passkeysTable.$inferSelect;

export async function listPasskeys(db: DirectoryDatabase, accountId: string): Promise<PasskeyRow[]> {
  const table = passkeysTable;
  return db.select().from(table).where(eq(table.accountId, accountId)).orderBy(asc(table.createdAtMs), asc(table.id));
}

export async function findPasskey(db: DirectoryDatabase, id: string): Promise<PasskeyRow | null> {
  const [row] = await db.select().from(passkeysTable).where(eq(passkeysTable.id, id)).limit(1);
  return row ?? null;
}

const maxPasskeys = 20;

/** null where it is kept; else why not: some account has it already, or this one has as many as it may. */
export async function keepPasskey(db: DirectoryDatabase, passkey: PasskeyRow): Promise<'in_use' | 'too_many' | null> {
  const kept = await inserting(db, passkey, lt(countOf(passkey.accountId), maxPasskeys));
  if (kept.length === 1) return null;
  return (await findPasskey(db, passkey.id)) === null ? 'too_many' : 'in_use';
}

/** A guest becomes an account that is signed in to by this passkey alone; null where it is no guest any more. */
export async function upgradeByPasskey(
  db: DirectoryDatabase,
  passkey: PasskeyRow,
  nowMs: number,
): Promise<AccountRow | null> {
  const table = accountsTable;
  const [kept] = await db.batch([
    inserting(db, passkey, eq(table.role, 'guest')),
    db
      .update(table)
      .set({ role: 'student', updatedAtMs: nowMs })
      .where(and(eq(table.id, passkey.accountId), eq(table.role, 'guest'), gt(countOf(passkey.accountId), 0))),
  ]);
  return kept.length === 1 ? findAccount(db, passkey.accountId) : null;
}

/** Keeps it where its account is one of which this holds. */
function inserting(db: DirectoryDatabase, { transports, ...passkey }: PasskeyRow, condition: SQL) {
  const account = db
    .select({
      id: sql<string>`${passkey.id}`.as('id'),
      accountId: accountsTable.id,
      name: sql<string>`${passkey.name}`.as('name'),
      publicKey: sql<string>`${passkey.publicKey}`.as('public_key'),
      counter: sql<number>`${passkey.counter}`.as('counter'),
      transports: sql<string[]>`${JSON.stringify(transports)}`.as('transports'),
      createdAtMs: sql<number>`${passkey.createdAtMs}`.as('created_at_ms'),
      lastUsedAtMs: sql<number | null>`${passkey.lastUsedAtMs}`.as('last_used_at_ms'),
    })
    .from(accountsTable)
    .where(and(eq(accountsTable.id, passkey.accountId), condition));
  return db.insert(passkeysTable).select(account).onConflictDoNothing().returning({ id: passkeysTable.id });
}

function countOf(accountId: string): SQL {
  return sql`(SELECT COUNT(*) FROM ${passkeysTable} WHERE ${passkeysTable.accountId} = ${accountId})`;
}

/** That it has signed again. */
export async function noteUse(
  db: DirectoryDatabase,
  used: { id: string; counter: number; nowMs: number },
): Promise<void> {
  const { id, counter, nowMs: lastUsedAtMs } = used;
  await db.update(passkeysTable).set({ counter, lastUsedAtMs }).where(eq(passkeysTable.id, id));
}

export async function renamePasskey(
  db: DirectoryDatabase,
  { id, accountId, name }: Pick<PasskeyRow, 'id' | 'accountId' | 'name'>,
): Promise<PasskeyRow | null> {
  const table = passkeysTable;
  const mine = and(eq(table.id, id), eq(table.accountId, accountId));
  const [row] = await db.update(table).set({ name }).where(mine).returning();
  return row ?? null;
}

/**
 * `last`: it stays, since without it nobody could sign in to the account any more.
 * @param providers by which one may sign in besides
 */
export async function removePasskey(
  db: DirectoryDatabase,
  { id, accountId }: Pick<PasskeyRow, 'id' | 'accountId'>,
  providers: readonly string[],
): Promise<'removed' | 'last' | 'not_found'> {
  const table = passkeysTable;
  const mine = and(eq(table.id, id), eq(table.accountId, accountId));
  const removed = await db
    .delete(table)
    .where(and(mine, gt(waysInto(accountId, providers), 1)))
    .returning({ id: table.id });
  if (removed.length === 1) return 'removed';
  const [left] = await db.select({ id: table.id }).from(table).where(mine).limit(1);
  return left === undefined ? 'not_found' : 'last';
}

/** Of many that answer one challenge, one does. Forgets those that nobody could answer any more. */
export async function spendChallenge(
  db: DirectoryDatabase,
  { challenge, expiresAtMs, nowMs }: { challenge: string; expiresAtMs: number; nowMs: number },
): Promise<boolean> {
  const table = spentChallengesTable;
  const [, spent] = await db.batch([
    db.delete(table).where(lt(table.expiresAtMs, nowMs)),
    db.insert(table).values({ challenge, expiresAtMs }).onConflictDoNothing().returning({ challenge: table.challenge }),
  ]);
  return spent.length === 1;
}
