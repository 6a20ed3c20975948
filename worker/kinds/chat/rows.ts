import { and, desc, count, eq, gt, lte, max, ne, sql } from 'drizzle-orm';
import type { Person } from '#protocol/wire.ts';
import { peopleTable } from '#worker/features/access/tables.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import { placeOf } from './message-id.ts';
import {
  conversationTable,
  messageReactionsTable,
  messagesTable,
  participantsTable,
  pinsTable,
  uncountedTable,
} from './tables.ts';

export type ConversationRow = typeof conversationTable.$inferSelect;
export type ParticipantRow = typeof participantsTable.$inferSelect;
export type MessageRow = typeof messagesTable.$inferSelect;

const { messageNo, authorId, authorMessageNo, seq } = messagesTable;

const statements = prepared((db: RoomReads) => ({
  conversation: db.select().from(conversationTable).prepare(),
  participant: db
    .select()
    .from(participantsTable)
    .where(eq(participantsTable.accountId, sql.placeholder('id')))
    .prepare(),
  message: db
    .select()
    .from(messagesTable)
    .where(eq(messageNo, sql.placeholder('messageNo')))
    .prepare(),
  // SQLite takes the other columns of a `max` from the row that has it. Not `LIMIT ?`: a statement whose limit is bound it
  // prepares anew each time, which costs more than to run it.
  head: db
    .select({ messageNo: max(messageNo), seq })
    .from(messagesTable)
    .prepare(),
  authorMessageNo: db
    .select({ messageNo: max(messageNo), authorMessageNo })
    .from(messagesTable)
    .where(and(eq(authorId, sql.placeholder('author')), lte(messageNo, sql.placeholder('through'))))
    .prepare(),
  uncounted: db
    .select({ total: count() })
    .from(uncountedTable)
    .where(
      and(
        gt(uncountedTable.messageNo, sql.placeholder('after')),
        lte(uncountedTable.messageNo, sql.placeholder('through')),
        ne(uncountedTable.authorId, sql.placeholder('accountId')),
      ),
    )
    .prepare(),
  lastWritten: db
    .select({ messageNo })
    .from(messagesTable)
    .where(and(eq(authorId, sql.placeholder('author')), ne(messagesTable.type, 'system')))
    .orderBy(desc(messageNo))
    .limit(1)
    .prepare(),
  pin: db
    .select()
    .from(pinsTable)
    .where(eq(pinsTable.messageNo, sql.placeholder('messageNo')))
    .prepare(),
  reaction: db
    .select({ messageNo: messageReactionsTable.messageNo })
    .from(messageReactionsTable)
    .where(
      and(
        eq(messageReactionsTable.messageNo, sql.placeholder('messageNo')),
        eq(messageReactionsTable.reaction, sql.placeholder('reaction')),
        eq(messageReactionsTable.accountId, sql.placeholder('account')),
      ),
    )
    .prepare(),
}));

export function findConversation(db: RoomReads): ConversationRow | undefined {
  return statements(db).conversation.get();
}

/** The conversation's own row, which is written with the room. */
export function readConversation(db: RoomReads): ConversationRow {
  const row = findConversation(db);
  if (row === undefined) throw new Error('a conversation without its row');
  return row;
}

/** Someone's place here, also of whoever has left. */
export function findParticipant(db: RoomReads, accountId: string): ParticipantRow | undefined {
  return statements(db).participant.get({ id: accountId });
}

/** Everyone who takes or took part. */
export function participantIds(db: RoomReads): string[] {
  return db
    .select({ id: participantsTable.accountId })
    .from(participantsTable)
    .all()
    .map((row) => row.id);
}

/** Who takes part now, by their names. */
export function activePeople(db: RoomReads): Person[] {
  return db
    .select({ id: peopleTable.accountId, name: peopleTable.name })
    .from(peopleTable)
    .innerJoin(participantsTable, eq(participantsTable.accountId, peopleTable.accountId))
    .where(eq(participantsTable.active, true))
    .all();
}

/** Places between two that do not count as unread to someone: of others, and said by the room or taken back. */
export function uncountedBetween(
  db: RoomReads,
  accountId: string,
  { after, through }: { after: number; through: number },
): number {
  return statements(db).uncounted.get({ after, through, accountId })?.total ?? 0;
}

/** The message at a place. */
export function messageAt(db: RoomReads, place: number): MessageRow | undefined {
  return statements(db).message.get({ messageNo: place });
}

export function findMessage(db: RoomReads, id: string): MessageRow | undefined {
  const row = messageAt(db, placeOf(id));
  return row?.id === id ? row : undefined;
}

/** The last message's place and seq; both 0 before the first. */
export function headOf(db: RoomReads): { messageNo: number; seq: number } {
  const head = statements(db).head.get();
  return head === undefined || head.messageNo === null
    ? { messageNo: 0, seq: 0 }
    : { messageNo: head.messageNo, seq: head.seq };
}

/** How many messages of an author are up to a place. */
export function authorMessagesThrough(db: RoomReads, author: string, through: number): number {
  return statements(db).authorMessageNo.get({ author, through })?.authorMessageNo ?? 0;
}

/** The place of the last message that is this author's; null: there is none. */
export function lastPlaceOf(db: RoomReads, author: string): number | null {
  return statements(db).lastWritten.get({ author })?.messageNo ?? null;
}

export function findPin(db: RoomReads, place: number) {
  return statements(db).pin.get({ messageNo: place });
}

export function hasReacted(db: RoomReads, place: number, reaction: string, account: string): boolean {
  return statements(db).reaction.get({ messageNo: place, reaction, account }) !== undefined;
}
