// What goes with remarks: their words in the log, their drawings, what was said and shown on them.
import { eq, inArray, type SQL } from 'drizzle-orm';
import { filesOnShow, freeFiles } from '#worker/features/files/rows.ts';
import { commentsTable, reactionsTable } from '#worker/features/comments/tables.ts';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import { changesTable, drawingsTable, feedbacksTable } from './tables.ts';

function idsOf(db: RoomReads, which: SQL) {
  return db.select({ id: feedbacksTable.id }).from(feedbacksTable).where(which);
}

function commentsOn(db: RoomReads, which: SQL) {
  return db
    .select({ id: commentsTable.id, seq: commentsTable.seq, editSeqs: commentsTable.editSeqs })
    .from(commentsTable)
    .where(inArray(commentsTable.target, idsOf(db, which)))
    .all();
}

/** Where in the log their words are, and those of the comments on them. */
export function seqsOfWords(db: RoomReads, which: SQL): number[] {
  const made = db.select({ seq: feedbacksTable.seq }).from(feedbacksTable).where(which).all();
  const changed = db
    .select({ seq: changesTable.seq })
    .from(changesTable)
    .where(inArray(changesTable.feedbackId, idsOf(db, which)))
    .all();
  const comments = commentsOn(db, which).flatMap(({ seq, editSeqs }) => [seq, ...editSeqs]);
  return [...made.map(({ seq }) => seq), ...changed.map(({ seq }) => seq), ...comments];
}

/** The files that they and the comments on them show. */
export function filesOf(db: RoomReads, which: SQL): string[] {
  const shownBy = [...idsOf(db, which).all(), ...commentsOn(db, which)];
  return shownBy.flatMap(({ id }) => filesOnShow(db, id));
}

export function dropFeedbacks(db: RoomDatabase, which: SQL): void {
  const comments = commentsOn(db, which);
  for (const { id } of [...idsOf(db, which).all(), ...comments]) {
    freeFiles(db, id);
    db.delete(reactionsTable).where(eq(reactionsTable.target, id)).run();
  }
  db.delete(commentsTable)
    .where(inArray(commentsTable.target, idsOf(db, which)))
    .run();
  db.delete(drawingsTable)
    .where(inArray(drawingsTable.feedbackId, idsOf(db, which)))
    .run();
  db.delete(changesTable)
    .where(inArray(changesTable.feedbackId, idsOf(db, which)))
    .run();
  db.delete(feedbacksTable).where(which).run();
}
