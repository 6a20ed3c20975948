import { and, eq, isNull, sql } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { refreshTokensTable, sessionsTable } from './tables.ts';

export interface KnownToken {
  family: string;
  accountId: string;
  expiresAtMs: number;
  usedAtMs: number | null;
  replacedBy: string | null;
  /** Of its session. */
  endsAtMs: number | null;
}

/** A token of a session that has not ended. It may have been used, and may have run out. */
export async function findRefreshToken(db: DirectoryDatabase, hash: string): Promise<KnownToken | null> {
  const table = refreshTokensTable;
  const [row] = await db
    .select({
      family: table.family,
      accountId: table.accountId,
      expiresAtMs: table.expiresAtMs,
      usedAtMs: table.usedAtMs,
      replacedBy: table.replacedBy,
      endsAtMs: sessionsTable.endsAtMs,
    })
    .from(table)
    .innerJoin(sessionsTable, eq(sessionsTable.id, table.family))
    .where(and(eq(table.hash, hash), isNull(table.revokedAtMs), isNull(sessionsTable.endedAtMs)))
    .limit(1);
  return row ?? null;
}

export interface Rotation {
  hash: string;
  nextHash: string;
  nextExpiresAtMs: number;
  nowMs: number;
}

/** Puts its successor in the place of an unused token, in one transaction; of many at the same time, one does. */
export async function replaceRefreshToken(
  db: DirectoryDatabase,
  known: Pick<KnownToken, 'family'>,
  rotation: Rotation,
): Promise<void> {
  const table = refreshTokensTable;
  await db.batch([
    db
      .update(table)
      .set({ usedAtMs: rotation.nowMs, replacedBy: rotation.nextHash })
      .where(and(eq(table.hash, rotation.hash), isNull(table.usedAtMs), isNull(table.revokedAtMs))),
    // Only where the update above, or that of another try, took place: `replaced_by` says so.
    db
      .insert(table)
      .select(
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
      )
      .onConflictDoNothing(),
    db.update(sessionsTable).set({ lastUsedAtMs: rotation.nowMs }).where(eq(sessionsTable.id, known.family)),
  ]);
}

/** The session that a token belongs to, used or not. */
export async function sessionOfToken(
  db: DirectoryDatabase,
  hash: string,
): Promise<{ id: string; accountId: string } | null> {
  const [row] = await db
    .select({ id: refreshTokensTable.family, accountId: refreshTokensTable.accountId })
    .from(refreshTokensTable)
    .where(eq(refreshTokensTable.hash, hash))
    .limit(1);
  return row ?? null;
}
