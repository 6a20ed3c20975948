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

const { segment, throughN } = segmentsTable;

function lastSegment(db: RoomReads): { segment: number; throughN: number } {
  const row = db.select({ segment, throughN }).from(segmentsTable).orderBy(desc(segment)).limit(1).get();
  return row ?? { segment: 0, throughN: 0 };
}

function wordsBetween(db: RoomReads, after: number, through: number) {
  const { n, wordsSeq } = messagesTable;
  const messages = db
    .select({ n, seq: wordsSeq })
    .from(messagesTable)
    .where(and(gt(n, after), lte(n, through)))
    .orderBy(asc(n))
    .all();
  const revisions = db
    .select({ n: revisionsTable.n, seq: revisionsTable.seq })
    .from(revisionsTable)
    .where(and(gt(revisionsTable.n, after), lte(revisionsTable.n, through)))
    .all();
  return { messages, revisions };
}

export const archiveRule: ArchiveRule = {
  due(db, { nowMs, hot }) {
    const last = lastSegment(db);
    const through = last.throughN + messagesInSegment;
    if (headOf(db).n - through < hot) return null;
    if ((messageAt(db, through)?.sentAtMs ?? Infinity) > nowMs - settledMs) return null;
    const { messages, revisions } = wordsBetween(db, last.throughN, through);
    return { segment: last.segment + 1, through, seqs: [...messages, ...revisions].map((row) => row.seq) };
  },

  moved(db, { segment: archivedIn, through, seqs, stained }) {
    const { messages, revisions } = wordsBetween(db, lastSegment(db).throughN, through);
    const moved = new Set(seqs);
    const gone = { content: null, archivedIn };
    for (const { n, seq } of messages) {
      if (moved.has(seq)) db.update(messagesTable).set(gone).where(eq(messagesTable.n, n)).run();
    }
    for (const { n, seq } of revisions) {
      const one = and(eq(revisionsTable.n, n), eq(revisionsTable.seq, seq));
      if (moved.has(seq)) db.update(revisionsTable).set(gone).where(one).run();
    }
    const row = { segment: archivedIn, throughN: through, stain: stained ? 1 : 0, cleanedStain: 0 };
    db.insert(segmentsTable).values(row).run();
  },

  dirty(db) {
    const { stain: of, cleanedStain } = segmentsTable;
    const row = db.select({ segment, stain: of }).from(segmentsTable).where(gt(of, cleanedStain)).limit(1).get();
    return row ?? null;
  },

  last: (db) => lastSegment(db).segment,

  reworded: rewordedOutside,

  rewritten(db, { segment: of, stain: cleanedStain }) {
    db.update(segmentsTable).set({ cleanedStain }).where(eq(segment, of)).run();
  },
};

/** Words of this message are being taken back: the segments that hold some of them must be written anew. */
export function markDirty(db: RoomDatabase, place: number): void {
  const mine = db.select({ archivedIn: revisionsTable.archivedIn }).from(revisionsTable);
  const all = [messageAt(db, place), ...mine.where(eq(revisionsTable.n, place)).all()];
  const segments = all.map((row) => row?.archivedIn ?? null).filter((one) => one !== null);
  if (segments.length === 0) return;
  const next = sql`${segmentsTable.stain} + 1`;
  db.update(segmentsTable).set({ stain: next }).where(inArray(segment, segments)).run();
}
