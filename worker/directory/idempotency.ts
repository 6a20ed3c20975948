import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { receiptMs } from '#protocol/limits.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { DirectoryDatabase } from './directory.ts';
import { idempotencyTable } from './tables.ts';

export interface IdempotentRequest {
  accountId: string;
  key: string;
  /** Of the method, the path and the parsed body: what makes two requests the same. */
  digest: string;
  /** A fresh id for what the request makes; only the first try's counts. */
  freshId: string;
  nowMs: number;
}

export type Reservation =
  /** Do it, with this id. A retry of one that never finished gets the first one's id, so it makes nothing twice. */
  | { state: 'open'; reservedId: string }
  /** It was done: answer this again. */
  | { state: 'done'; status: number; response: string };

/** Reserves a key, or gives back what it stands for. Keys are kept for 24 hours. */
export async function reserveKey(db: DirectoryDatabase, request: IdempotentRequest): Promise<Result<Reservation>> {
  const table = idempotencyTable;
  const { accountId, key, digest, freshId, nowMs } = request;
  const [, , rows] = await db.batch([
    db.delete(table).where(and(eq(table.accountId, accountId), lt(table.createdAtMs, nowMs - receiptMs))),
    db.insert(table).values({ accountId, key, digest, reservedId: freshId, createdAtMs: nowMs }).onConflictDoNothing(),
    db
      .select()
      .from(table)
      .where(and(eq(table.accountId, accountId), eq(table.key, key))),
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error('a key just reserved is not there');
  if (row.digest !== digest) {
    return refuse('IDEMPOTENCY_KEY_REUSED', 'This idempotency key was used for another request.');
  }
  if (row.response === null || row.status === null)
    return { ok: true, value: { state: 'open', reservedId: row.reservedId } };
  return { ok: true, value: { state: 'done', status: row.status, response: row.response } };
}

interface KeyOf {
  accountId: string;
  key: string;
}

/** Keeps the answer. Where two tries finished, the first one's stays, and is what both must answer: to one of them `replayed`. */
export async function completeKey(
  db: DirectoryDatabase,
  of: KeyOf,
  answer: { status: number; response: string },
): Promise<{ status: number; response: string; replayed: boolean }> {
  const table = idempotencyTable;
  const mine = and(eq(table.accountId, of.accountId), eq(table.key, of.key));
  const [kept, rows] = await db.batch([
    db
      .update(table)
      .set(answer)
      .where(and(mine, isNull(table.response))),
    db.select({ status: table.status, response: table.response }).from(table).where(mine),
  ]);
  const [row] = rows;
  const replayed = kept.meta.changes === 0;
  if (row === undefined || row.status === null || row.response === null) return { ...answer, replayed };
  return { status: row.status, response: row.response, replayed };
}

/** Errors are not stored: a retry after one runs again. An answer that was kept meanwhile stays. */
export async function releaseKey(db: DirectoryDatabase, of: KeyOf): Promise<void> {
  await db
    .delete(idempotencyTable)
    .where(
      and(
        eq(idempotencyTable.accountId, of.accountId),
        eq(idempotencyTable.key, of.key),
        isNull(idempotencyTable.response),
      ),
    );
}

/** Keys of whoever has not come again since: nobody else looks at theirs. */
export async function dropOldKeys(db: DirectoryDatabase, nowMs: number): Promise<void> {
  await db.delete(idempotencyTable).where(lt(idempotencyTable.createdAtMs, nowMs - receiptMs));
}

/** What was answered to others and names people of these ids goes: whoever asks again has the same made once more, under its id. */
export async function dropAnswersNaming(db: DirectoryDatabase, ids: readonly string[]): Promise<void> {
  const { response } = idempotencyTable;
  await db
    .update(idempotencyTable)
    .set({ status: null, response: null })
    .where(
      sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(ids)}) AS gone WHERE instr(${response}, gone.value) > 0)`,
    );
}
