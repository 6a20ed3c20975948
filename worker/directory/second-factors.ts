import { and, count, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { recoveryCodesTable, secondFactorsTable } from './tables.ts';

export type SecondFactor = typeof secondFactorsTable.$inferSelect;

export async function findSecondFactor(db: DirectoryDatabase, accountId: string): Promise<SecondFactor | null> {
  const [row] = await db.select().from(secondFactorsTable).where(eq(secondFactorsTable.accountId, accountId)).limit(1);
  return row ?? null;
}

/** Keeps a secret that is not asked for yet, in the place of an earlier one; false where one is enabled. */
export async function keepPending(
  db: DirectoryDatabase,
  pending: Pick<SecondFactor, 'accountId' | 'secret' | 'createdAtMs'>,
): Promise<boolean> {
  const { secret, createdAtMs } = pending;
  const kept = await db
    .insert(secondFactorsTable)
    .values(pending)
    .onConflictDoUpdate({
      target: secondFactorsTable.accountId,
      set: { secret, createdAtMs, lastStep: 0 },
      setWhere: isNull(secondFactorsTable.enabledAtMs),
    })
    .returning({ accountId: secondFactorsTable.accountId });
  return kept.length === 1;
}

/** Enables the secret whose code of this step was right; false where another try has, or it is another secret by now. */
export async function enableSecondFactor(
  db: DirectoryDatabase,
  { accountId, secret }: Pick<SecondFactor, 'accountId' | 'secret'>,
  { step, nowMs }: { step: number; nowMs: number },
): Promise<boolean> {
  const table = secondFactorsTable;
  const enabled = await db
    .update(table)
    .set({ enabledAtMs: nowMs, lastStep: step })
    .where(and(eq(table.accountId, accountId), eq(table.secret, secret), isNull(table.enabledAtMs)))
    .returning({ accountId: table.accountId });
  return enabled.length === 1;
}

/** Takes the code of a step: of many at once one does, and none of that step or an older one after it. */
export async function spendStep(db: DirectoryDatabase, accountId: string, step: number): Promise<boolean> {
  const table = secondFactorsTable;
  const spent = await db
    .update(table)
    .set({ lastStep: step })
    .where(and(eq(table.accountId, accountId), isNotNull(table.enabledAtMs), lt(table.lastStep, step)))
    .returning({ accountId: table.accountId });
  return spent.length === 1;
}

/** The same secret, encrypted anew. */
export async function replaceSecret(
  db: DirectoryDatabase,
  { accountId, secret }: Pick<SecondFactor, 'accountId' | 'secret'>,
  next: string,
): Promise<void> {
  const table = secondFactorsTable;
  await db
    .update(table)
    .set({ secret: next })
    .where(and(eq(table.accountId, accountId), eq(table.secret, secret)));
}

export async function removeSecondFactor(db: DirectoryDatabase, accountId: string): Promise<void> {
  await db.batch([
    db.delete(secondFactorsTable).where(eq(secondFactorsTable.accountId, accountId)),
    db.delete(recoveryCodesTable).where(eq(recoveryCodesTable.accountId, accountId)),
  ]);
}

/** Keeps these in the place of those before. */
export async function keepRecoveryCodes(db: DirectoryDatabase, accountId: string, hashes: string[]): Promise<void> {
  await db.batch([
    db.delete(recoveryCodesTable).where(eq(recoveryCodesTable.accountId, accountId)),
    db.insert(recoveryCodesTable).values(hashes.map((hash) => ({ accountId, hash }))),
  ]);
}

/** Of many at once, one does. */
export async function spendRecoveryCode(db: DirectoryDatabase, accountId: string, hash: string): Promise<boolean> {
  const table = recoveryCodesTable;
  const spent = await db
    .delete(table)
    .where(and(eq(table.accountId, accountId), eq(table.hash, hash)))
    .returning({ hash: table.hash });
  return spent.length === 1;
}

export async function countRecoveryCodes(db: DirectoryDatabase, accountId: string): Promise<number> {
  const [row] = await db
    .select({ left: count() })
    .from(recoveryCodesTable)
    .where(eq(recoveryCodesTable.accountId, accountId));
  return row?.left ?? 0;
}
