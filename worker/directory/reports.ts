import { and, asc, desc, eq, gt, isNotNull, isNull, lt, type InferSelectModel } from 'drizzle-orm';
import type { Evidence, ReportDecision } from '#protocol/admin/report.schema.ts';
import type { ReportBody } from '#protocol/inbox/report.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import type { DirectoryDatabase } from './directory.ts';
import { reportsTable } from './tables.ts';

export type ReportRow = InferSelectModel<typeof reportsTable>;

/** Decided ones are forgotten after so long, with what they showed. */
const keptMs = 90 * 24 * 60 * 60_000;

/**
 * Keeps what someone reported, for whoever runs this to decide on. What they have reported already and waits is not kept
 * again.
 *
 * @returns the id of the report that stands for it
 */
export async function keepReport(
  db: DirectoryDatabase,
  report: ReportBody,
  { id, by, atMs, evidence }: { id: string; by: string; atMs: number; evidence: Evidence | null },
): Promise<string> {
  const {
    reason,
    account_id: accountId = null,
    room_id: roomId = null,
    target_id: targetId = null,
    note = '',
  } = report;
  // Whose a thing is follows from what it is.
  const about = targetId === null ? [accountId, roomId] : [roomId, targetId];
  const mark = sha256Hex(JSON.stringify([by, ...about]));
  const row = { id, by, reason, accountId, roomId, targetId, note, atMs, evidence, mark };
  const [, , [kept]] = await db.batch([
    db.insert(reportsTable).values(row).onConflictDoNothing({ target: reportsTable.mark }),
    db.delete(reportsTable).where(lt(reportsTable.decidedAtMs, atMs - keptMs)),
    db.select({ id: reportsTable.id }).from(reportsTable).where(eq(reportsTable.mark, mark)),
  ]);
  return kept?.id ?? id;
}

/** What was decided is done: whoever reports the same anew makes a report of its own. */
export async function settleReport(db: DirectoryDatabase, id: string): Promise<void> {
  await db.update(reportsTable).set({ mark: null }).where(eq(reportsTable.id, id));
}

/** What somebody has reported, the oldest first. */
export async function reportsBy(db: DirectoryDatabase, by: string): Promise<ReportRow[]> {
  return db.select().from(reportsTable).where(eq(reportsTable.by, by)).orderBy(asc(reportsTable.atMs));
}

/** What waits, the oldest first; or what was decided, the newest first. */
export async function listReports(
  db: DirectoryDatabase,
  { decided, cursor, limit }: { decided: boolean; cursor: string | undefined; limit: number },
): Promise<ReportRow[]> {
  const { id, decidedAtMs } = reportsTable;
  const query = db.select().from(reportsTable).$dynamic();
  // Ids are in the order of time.
  if (decided) {
    const before = cursor === undefined ? undefined : lt(id, cursor);
    return query
      .where(and(isNotNull(decidedAtMs), before))
      .orderBy(desc(id))
      .limit(limit);
  }
  const after = cursor === undefined ? undefined : gt(id, cursor);
  return query
    .where(and(isNull(decidedAtMs), after))
    .orderBy(asc(id))
    .limit(limit);
}

export async function findReport(db: DirectoryDatabase, id: string): Promise<ReportRow | null> {
  return (await db.select().from(reportsTable).where(eq(reportsTable.id, id)).get()) ?? null;
}

/** Of several who decide at once one does; false for the others. */
export async function claimReport(
  db: DirectoryDatabase,
  {
    id,
    ...decided
  }: { id: string; decision: ReportDecision; decidedBy: string; decisionReason: string; decidedAtMs: number },
): Promise<boolean> {
  const claimed = await db
    .update(reportsTable)
    .set(decided)
    .where(and(eq(reportsTable.id, id), isNull(reportsTable.decidedAtMs)))
    .returning({ id: reportsTable.id });
  return claimed.length === 1;
}

/** What was decided could not be done: it waits again. */
export async function reopenReport(db: DirectoryDatabase, id: string): Promise<void> {
  await db
    .update(reportsTable)
    .set({ decision: null, decidedBy: null, decisionReason: null, decidedAtMs: null })
    .where(eq(reportsTable.id, id));
}
