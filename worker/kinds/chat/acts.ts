import { and, count, desc, eq, isNotNull, isNull, ne, or } from 'drizzle-orm';
import type { FindActs } from '#worker/features/access/take-back.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { authorMessagesThrough, headOf } from './rows.ts';
import { messageReactionsTable, messagesTable, uncountedTable } from './tables.ts';

const { messageNo, id, authorId, type, deletedAtMs } = messagesTable;

/** What someone has said here, the newest first, and how they reacted: no more of it than goes at once. */
export const actsOf: FindActs = (db, accountId, { most }) => {
  const messages = deletionsOf(db, accountId, most);
  const reactions = reactionsOf(db, accountId, most - messages.length);
  const all = messageCount(db, accountId) + reactionCount(db, accountId);
  return { messages, reactions, more: all - messages.length - reactions.length };
};

function deletionsOf(db: RoomReads, accountId: string, most: number): NewEvent[] {
  const said = and(eq(authorId, accountId), ne(type, 'system'), isNull(deletedAtMs));
  const messages = db
    .select({ message_id: id, n: messageNo })
    .from(messagesTable)
    .where(said)
    .orderBy(desc(messageNo))
    .limit(most)
    .all();
  return messages.map((message) => {
    const data = { ...message, author_id: accountId };
    return { type: 'message.deleted', data };
  });
}

/** Without counting them one by one: a message knows which of its author's it is. */
function messageCount(db: RoomReads, accountId: string): number {
  const theirs = eq(uncountedTable.authorId, accountId);
  const uncounted = db.select({ total: count() }).from(uncountedTable).where(theirs).get()?.total ?? 0;
  return authorMessagesThrough(db, accountId, headOf(db).messageNo) - uncounted;
}

/** But for those to what goes itself: they go with it. */
function toOthers(accountId: string) {
  const stays = or(ne(authorId, accountId), eq(type, 'system'), isNotNull(deletedAtMs));
  return and(eq(messageReactionsTable.accountId, accountId), stays);
}

function reactionsOf(db: RoomReads, accountId: string, most: number): NewEvent[] {
  const { reaction } = messageReactionsTable;
  const reactions = db
    .select({ message_id: id, n: messageNo, reaction })
    .from(messageReactionsTable)
    .innerJoin(messagesTable, eq(messageNo, messageReactionsTable.messageNo))
    .where(toOthers(accountId))
    .limit(most)
    .all();
  return reactions.map((one) => ({ type: 'message.reacted', data: { ...one, action: 'remove', of: accountId } }));
}

function reactionCount(db: RoomReads, accountId: string): number {
  const reactions = db
    .select({ total: count() })
    .from(messageReactionsTable)
    .innerJoin(messagesTable, eq(messageNo, messageReactionsTable.messageNo))
    .where(toOthers(accountId));
  return reactions.get()?.total ?? 0;
}
