// A conversation's old words move out in order, a thousand messages at a time, once there are more than the room keeps.
// Everything else stays: places, authors, reactions, what is found by search, and the log with its numbers.
import { and, asc, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import type { ArchiveRule } from '#worker/room/kind.ts';
import { headOf, messageAt } from './rows.ts';
import { messagesTable, revisionsTable, segmentsTable } from './tables.ts';
import { rewordedOutside } from './word-index.ts';

const messagesInSegment = 1_000;
/** What was said a moment ago is still being read, edited and answered. */
const settledMs = 60 * 60_000;

const { segment, throughMessageNo } = segmentsTable;

function lastSegment(db: RoomReads): { segment: number; throughMessageNo: number } {
  const row = db.select({ segment, throughMessageNo }).from(segmentsTable).orderBy(desc(segment)).limit(1).get();
  return row ?? { segment: 0, throughMessageNo: 0 };
}

function wordsBetween(db: RoomReads, after: number, through: number) {
  const { messageNo, wordsSeq } = messagesTable;
  const messages = db
    .select({ messageNo, seq: wordsSeq })
    .from(messagesTable)
    .where(and(gt(messageNo, after), lte(messageNo, through)))
    .orderBy(asc(messageNo))
    .all();
  const revisions = db
    .select({ messageNo: revisionsTable.messageNo, seq: revisionsTable.seq })
    .from(revisionsTable)
    .where(and(gt(revisionsTable.messageNo, after), lte(revisionsTable.messageNo, through)))
    .all();
  return { messages, revisions };
}

export const archiveRule: ArchiveRule = {
  due(db, { nowMs, hot }) {
    const last = lastSegment(db);
    const through = last.throughMessageNo + messagesInSegment;
    if (headOf(db).messageNo - through < hot) return null;
    if ((messageAt(db, through)?.sentAtMs ?? Infinity) > nowMs - settledMs) return null;
    const { messages, revisions } = wordsBetween(db, last.throughMessageNo, through);
    return { segment: last.segment + 1, through, seqs: [...messages, ...revisions].map((row) => row.seq) };
  },

  moved(db, { segment: archivedIn, through, seqs, dirty }) {
    const { messages, revisions } = wordsBetween(db, lastSegment(db).throughMessageNo, through);
    const moved = new Set(seqs);
    const gone = { content: null, archivedIn };
    for (const { messageNo, seq } of messages) {
      if (moved.has(seq)) db.update(messagesTable).set(gone).where(eq(messagesTable.messageNo, messageNo)).run();
    }
    for (const { messageNo, seq } of revisions) {
      const one = and(eq(revisionsTable.messageNo, messageNo), eq(revisionsTable.seq, seq));
      if (moved.has(seq)) db.update(revisionsTable).set(gone).where(one).run();
    }
    const row = { segment: archivedIn, throughMessageNo: through, version: dirty ? 1 : 0, cleanVersion: 0 };
    db.insert(segmentsTable).values(row).run();
  },

  dirty(db) {
    const { version, cleanVersion } = segmentsTable;
    const row = db.select({ segment, version }).from(segmentsTable).where(gt(version, cleanVersion)).limit(1).get();
    return row ?? null;
  },

  last: (db) => lastSegment(db).segment,

  reworded: rewordedOutside,

  rewritten(db, { segment: of, version: cleanVersion }) {
    db.update(segmentsTable).set({ cleanVersion }).where(eq(segment, of)).run();
  },
};

/** Words of this message are being taken back: the segments that hold some of them must be written anew. */
export function markDirty(db: RoomDatabase, place: number): void {
  const mine = db.select({ archivedIn: revisionsTable.archivedIn }).from(revisionsTable);
  const all = [messageAt(db, place), ...mine.where(eq(revisionsTable.messageNo, place)).all()];
  const segments = all.map((row) => row?.archivedIn ?? null).filter((one) => one !== null);
  if (segments.length === 0) return;
  const next = sql`${segmentsTable.version} + 1`;
  db.update(segmentsTable).set({ version: next }).where(inArray(segment, segments)).run();
}
