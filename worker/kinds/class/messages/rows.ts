import { and, desc, eq, isNotNull, lt, max, or, sql } from 'drizzle-orm';
import { initialLessonChat, type LessonChatView, type LessonMessage } from '#protocol/class/messages/view.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { chatSettingsTable, messagesTable } from './tables.ts';

export type MessageRow = typeof messagesTable.$inferSelect;

const { n, authorId, toStaff } = messagesTable;
const forAll = eq(toStaff, false);

const statements = prepared((db: RoomReads) => ({
  one: db
    .select()
    .from(messagesTable)
    .where(eq(messagesTable.id, sql.placeholder('id')))
    .prepare(),
  last: db
    .select({ n: max(n) })
    .from(messagesTable)
    .prepare(),
  lastOf: db
    .select({ atMs: messagesTable.sentAtMs })
    .from(messagesTable)
    .where(eq(authorId, sql.placeholder('author')))
    .orderBy(desc(n))
    .limit(1)
    .prepare(),
  of: db
    .select()
    .from(messagesTable)
    .where(and(eq(authorId, sql.placeholder('author')), isNotNull(messagesTable.content)))
    .orderBy(desc(n))
    .limit(sql.placeholder('limit'))
    .prepare(),
  toStaffOf: db
    .select()
    .from(messagesTable)
    .where(and(eq(authorId, sql.placeholder('author')), eq(toStaff, true)))
    .orderBy(desc(n))
    .limit(sql.placeholder('limit'))
    .prepare(),
  settings: db.select().from(chatSettingsTable).prepare(),
}));

export function findMessage(db: RoomReads, id: string): MessageRow | undefined {
  return statements(db).one.get({ id });
}

export function nextMessage(db: RoomReads): number {
  return (statements(db).last.get()?.n ?? 0) + 1;
}

/** When this person last said something; null: never. */
export function lastSaidMs(db: RoomReads, author: string): number | null {
  return statements(db).lastOf.get({ author })?.atMs ?? null;
}

/** What this person has said and nobody has deleted, the newest first. */
export function messagesOf(db: RoomReads, author: string, limit: number): MessageRow[] {
  return statements(db).of.all({ author, limit });
}

export function deleted({ id: message_id, n: number }: MessageRow) {
  return { type: 'chat.deleted', data: { message_id, n: number } };
}

/** What this person has said to staff alone, the newest first. */
export function saidToStaffBy(db: RoomReads, author: string, limit: number): MessageRow[] {
  return statements(db).toStaffOf.all({ author, limit });
}

/** The newest before `before`, the newest first: all of them, or those for all and one person's own. */
export function messagesBefore(
  db: RoomReads,
  { before, limit, by }: { before: number | null; limit: number; by: string | null },
): MessageRow[] {
  const seen = by === null ? undefined : or(forAll, eq(authorId, by));
  const earlier = before === null ? undefined : lt(n, before);
  return db.select().from(messagesTable).where(and(seen, earlier)).orderBy(desc(n)).limit(limit).all();
}

export function chatSettings(db: RoomReads): LessonChatView['chat_settings'] {
  const row = statements(db).settings.get();
  return row === undefined ? initialLessonChat.chat_settings : { mode: row.mode, slow_seconds: row.slowSeconds };
}

/** As whoever may read it sees it. */
export function shownMessage(db: RoomReads, row: MessageRow): LessonMessage {
  return {
    id: row.id,
    n: row.n,
    author: { id: row.authorId, name: nameOf(db, row.authorId) },
    content: row.content,
    reply_to: row.replyTo,
    to_staff: row.toStaff,
    sent_at: isoTime(row.sentAtMs),
  };
}
