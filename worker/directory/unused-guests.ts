// Whoever cannot come back: a guest has nothing to sign in with but a refresh token.
import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { listOf } from './list-of.ts';
import { accountsTable, mergesTable, refreshTokensTable } from './tables.ts';

const tokensAtOnce = 500;

/** Accounts with refresh tokens that have run out, those of the longest ago first; not all at once. */
export async function accountsWithOldTokens(db: DirectoryDatabase, nowMs: number): Promise<string[]> {
  const { accountId, expiresAtMs } = refreshTokensTable;
  const rows = await db
    .select({ accountId })
    .from(refreshTokensTable)
    .where(lte(expiresAtMs, nowMs))
    .orderBy(expiresAtMs)
    .limit(tokensAtOnce);
  return [...new Set(rows.map((row) => row.accountId))];
}

/** Those of these that are guests without a token that is still good. Who became an account is that account. */
export async function guestsWithoutToken(
  db: DirectoryDatabase,
  ids: readonly string[],
  nowMs: number,
): Promise<string[]> {
  const [account, token, merge] = [accountsTable, refreshTokensTable, mergesTable];
  const live = sql`EXISTS (SELECT 1 FROM ${token} WHERE ${token.accountId} = ${account.id} AND ${token.expiresAtMs} > ${nowMs})`;
  const merged = sql`EXISTS (SELECT 1 FROM ${merge} WHERE ${merge.guestId} = ${account.id})`;
  const rows = await db
    .select({ id: account.id })
    .from(account)
    .where(and(inArray(account.id, listOf(ids)), eq(account.role, 'guest'), sql`NOT ${live}`, sql`NOT ${merged}`));
  return rows.map(({ id }) => id);
}

export async function dropOldTokens(db: DirectoryDatabase, ids: readonly string[], nowMs: number): Promise<void> {
  const { accountId, expiresAtMs } = refreshTokensTable;
  await db.delete(refreshTokensTable).where(and(inArray(accountId, listOf(ids)), lte(expiresAtMs, nowMs)));
}
