import { and, desc, eq, gt, lte, sql } from 'drizzle-orm';
import { prepared, type RoomReads } from '#worker/room/database.ts';
import { placeOf } from './message-id.ts';
import { conversationTable, messageReactionsTable, messagesTable, participantsTable, pinsTable } from './tables.ts';

export type ConversationRow = typeof conversationTable.$inferSelect;
export type ParticipantRow = typeof participantsTable.$inferSelect;
export type MessageRow = typeof messagesTable.$inferSelect;

const { n, authorId, own, seq } = messagesTable;

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
    .where(eq(n, sql.placeholder('n')))
    .prepare(),
  head: db.select({ n, seq }).from(messagesTable).orderBy(desc(n)).limit(1).prepare(),
  own: db
    .select({ own })
    .from(messagesTable)
    .where(
      and(lte(n, sql.placeholder('through')), gt(n, sql.placeholder('after')), eq(authorId, sql.placeholder('author'))),
    )
    .orderBy(desc(n))
    .limit(1)
    .prepare(),
  pin: db
    .select()
    .from(pinsTable)
    .where(eq(pinsTable.n, sql.placeholder('n')))
    .prepare(),
  reaction: db
    .select({ n: messageReactionsTable.n })
    .from(messageReactionsTable)
    .where(
      and(
        eq(messageReactionsTable.n, sql.placeholder('n')),
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

/** The message at a place. */
export function messageAt(db: RoomReads, place: number): MessageRow | undefined {
  return statements(db).message.get({ n: place });
}

export function findMessage(db: RoomReads, id: string): MessageRow | undefined {
  const row = messageAt(db, placeOf(id));
  return row?.id === id ? row : undefined;
}

/** The last message's place and seq; both 0 before the first. */
export function headOf(db: RoomReads): { n: number; seq: number } {
  return statements(db).head.get() ?? { n: 0, seq: 0 };
}

/** How many messages of an author are up to a place, where it is known how many there are up to an earlier one. */
export function ownThrough(
  db: RoomReads,
  author: string,
  { through, known = { n: 0, own: 0 } }: { through: number; known?: { n: number; own: number } },
): number {
  return statements(db).own.get({ author, through, after: known.n })?.own ?? known.own;
}

export function findPin(db: RoomReads, place: number) {
  return statements(db).pin.get({ n: place });
}

export function hasReacted(db: RoomReads, place: number, reaction: string, account: string): boolean {
  return statements(db).reaction.get({ n: place, reaction, account }) !== undefined;
}
