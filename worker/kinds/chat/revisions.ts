import { asc, count, eq } from 'drizzle-orm';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { revisionsTable } from './tables.ts';
import type { Words } from './words.ts';

const ofPlace = (messageNo: number) => eq(revisionsTable.messageNo, messageNo);

export function countRevisions(db: RoomReads, messageNo: number): number {
  return db.select({ total: count() }).from(revisionsTable).where(ofPlace(messageNo)).get()?.total ?? 0;
}

/** What a message said before, the oldest wording first. */
export function readRevisions(db: RoomReads, messageNo: number, words: Words): { content: string; at: string }[] {
  return rowsOf(db, messageNo).map((row) => ({ content: words(row) ?? '', at: isoTime(row.atMs) }));
}

/** The segments that some of them have moved to. */
export function segmentsOfRevisions(db: RoomReads, messageNo: number): (number | null)[] {
  return rowsOf(db, messageNo).map((row) => row.archivedIn);
}

/** The events that said the earlier wordings. */
export function seqsOfRevisions(db: RoomReads, messageNo: number): number[] {
  return rowsOf(db, messageNo).map((row) => row.seq);
}

function rowsOf(db: RoomReads, messageNo: number) {
  return db.select().from(revisionsTable).where(ofPlace(messageNo)).orderBy(asc(revisionsTable.seq)).all();
}
