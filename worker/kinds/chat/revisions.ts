import { asc, count, eq } from 'drizzle-orm';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { revisionsTable } from './tables.ts';
import type { Words } from './words.ts';

const ofPlace = (n: number) => eq(revisionsTable.n, n);

export function countRevisions(db: RoomReads, n: number): number {
  return db.select({ total: count() }).from(revisionsTable).where(ofPlace(n)).get()?.total ?? 0;
}

/** What a message said before, the oldest wording first. */
export function readRevisions(db: RoomReads, n: number, words: Words): { content: string; at: string }[] {
  return rowsOf(db, n).map((row) => ({ content: words(row) ?? '', at: isoTime(row.atMs) }));
}

/** The segments that some of them have moved to. */
export function segmentsOfRevisions(db: RoomReads, n: number): (number | null)[] {
  return rowsOf(db, n).map((row) => row.archivedIn);
}

/** The events that said the earlier wordings. */
export function seqsOfRevisions(db: RoomReads, n: number): number[] {
  return rowsOf(db, n).map((row) => row.seq);
}

function rowsOf(db: RoomReads, n: number) {
  return db.select().from(revisionsTable).where(ofPlace(n)).orderBy(asc(revisionsTable.seq)).all();
}
