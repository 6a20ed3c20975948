import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { refreshTokensTable } from './tables.ts';

/** A refresh token as it is kept: by its SHA-256, never itself. */
export interface KeptToken {
  hash: string;
  family: string;
  accountId: string;
  expiresAtMs: number;
}

/** Keeps a new sign-in's first token, and forgets this account's expired ones. */
export async function keepRefreshToken(db: DirectoryDatabase, token: KeptToken, nowMs: number): Promise<void> {
  await db.batch([
    db.insert(refreshTokensTable).values(token),
    db
      .delete(refreshTokensTable)
      .where(and(eq(refreshTokensTable.accountId, token.accountId), lt(refreshTokensTable.expiresAtMs, nowMs))),
  ]);
}

export interface Rotation {
  hash: string;
  nextHash: string;
  nextExpiresAtMs: number;
  nowMs: number;
}

export type RotationResult =
  | { outcome: 'rotated'; accountId: string; family: string }
  | { outcome: 'reused'; accountId: string }
  | { outcome: 'unknown' };

/**
 * Exchanges a token for its successor, in one transaction. Of two that come with the same token at the same time one
 * gets the successor; the other is a reuse and takes the whole family with it.
 */
export async function rotateRefreshToken(db: DirectoryDatabase, rotation: Rotation): Promise<RotationResult> {
  const table = refreshTokensTable;
  const [used] = await db.batch([
    db
      .update(table)
      .set({ usedAtMs: rotation.nowMs, replacedBy: rotation.nextHash })
      .where(
        and(
          eq(table.hash, rotation.hash),
          isNull(table.usedAtMs),
          isNull(table.revokedAtMs),
          gt(table.expiresAtMs, rotation.nowMs),
        ),
      )
      .returning({ accountId: table.accountId, family: table.family }),
    // Only where the update above took place: `replaced_by` says so.
    db.insert(table).select(
      db
        .select({
          hash: sql<string>`${rotation.nextHash}`.as('hash'),
          family: table.family,
          accountId: table.accountId,
          expiresAtMs: sql<number>`${rotation.nextExpiresAtMs}`.as('expires_at_ms'),
          usedAtMs: sql<null>`NULL`.as('used_at_ms'),
          replacedBy: sql<null>`NULL`.as('replaced_by'),
          revokedAtMs: sql<null>`NULL`.as('revoked_at_ms'),
        })
        .from(table)
        .where(and(eq(table.hash, rotation.hash), eq(table.replacedBy, rotation.nextHash))),
    ),
  ]);
  const [row] = used;
  if (row !== undefined) return { outcome: 'rotated', ...row };
  const [known] = await db.select().from(table).where(eq(table.hash, rotation.hash)).limit(1);
  if (known === undefined || known.usedAtMs === null) return { outcome: 'unknown' };
  await revokeFamily(db, known.family, rotation.nowMs);
  return { outcome: 'reused', accountId: known.accountId };
}

export async function findFamily(db: DirectoryDatabase, hash: string): Promise<string | null> {
  const [row] = await db
    .select({ family: refreshTokensTable.family })
    .from(refreshTokensTable)
    .where(eq(refreshTokensTable.hash, hash))
    .limit(1);
  return row?.family ?? null;
}

export async function revokeFamily(db: DirectoryDatabase, family: string, nowMs: number): Promise<void> {
  await db
    .update(refreshTokensTable)
    .set({ revokedAtMs: nowMs })
    .where(and(eq(refreshTokensTable.family, family), isNull(refreshTokensTable.revokedAtMs)));
}

/** Ends every sign-in of an account. */
export async function revokeAccountTokens(db: DirectoryDatabase, accountId: string, nowMs: number): Promise<void> {
  await db
    .update(refreshTokensTable)
    .set({ revokedAtMs: nowMs })
    .where(and(eq(refreshTokensTable.accountId, accountId), isNull(refreshTokensTable.revokedAtMs)));
}
