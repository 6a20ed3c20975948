// By which words a message is found.
import { eq, sql } from 'drizzle-orm';
import { prepared, type RoomDatabase } from '#worker/room/store/database.ts';
import type { Words } from '#worker/room/log/text-archive.ts';
import { searchableText } from './bigrams.ts';
import { messageAt } from './rows.ts';
import { wordsTable } from './search-table.ts';
import { messagesTable } from './tables.ts';

const messageNo = sql.placeholder('messageNo');

const statements = prepared((db: RoomDatabase) => ({
  add: db
    .insert(wordsTable)
    .values({ rowid: messageNo, body: sql.placeholder('body') })
    .prepare(),
  remove: db.delete(wordsTable).where(eq(wordsTable.rowid, messageNo)).prepare(),
}));

/** By none where they are gone from the log. */
export function findBy(db: RoomDatabase, place: number, content: string | null): void {
  if (content !== null) statements(db).add.run({ messageNo: place, body: searchableText(content) });
}

export function findNoMore(db: RoomDatabase, place: number): void {
  statements(db).remove.run({ messageNo: place });
}

interface Said {
  seq: number;
  data: { n: number; content: string | null };
}

/** Words were taken out of what this event says: where that is what the message says now, it is found by the rest. */
export function reworded(db: RoomDatabase, { seq, data }: Said): void {
  if (messageAt(db, data.n)?.wordsSeq !== seq) return;
  findNoMore(db, data.n);
  findBy(db, data.n, data.content);
}

/** The same of a message whose words have moved out. */
export function rewordedOutside(db: RoomDatabase, seq: number, words: Words): void {
  const row = db
    .select({ messageNo: messagesTable.messageNo })
    .from(messagesTable)
    .where(eq(messagesTable.wordsSeq, seq))
    .get();
  if (row !== undefined) reworded(db, { seq, data: { n: row.messageNo, content: words['content'] ?? null } });
}
