import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import type { FindActs } from '#worker/features/access/take-back.ts';
import { messageAt } from './rows.ts';
import { messageReactionsTable, messagesTable } from './tables.ts';

/** What someone has said here, the newest first, and how they reacted. */
export const actsOf: FindActs = (db, accountId) => {
  const { messageNo, id, authorId, type, deletedAtMs } = messagesTable;
  const said = and(eq(authorId, accountId), ne(type, 'system'), isNull(deletedAtMs));
  const messages = db.select({ id, messageNo }).from(messagesTable).where(said).orderBy(desc(messageNo)).all();
  const theirs = new Set(messages.map((message) => message.messageNo));
  const reactions = db.select().from(messageReactionsTable).where(eq(messageReactionsTable.accountId, accountId)).all();
  return {
    messages: messages.map((message) => {
      const data = { message_id: message.id, n: message.messageNo, author_id: accountId };
      return { type: 'message.deleted', data };
    }),
    reactions: reactions.flatMap(({ messageNo: place, reaction }) => {
      const message_id = theirs.has(place) ? undefined : messageAt(db, place)?.id;
      if (message_id === undefined) return [];
      return [{ type: 'message.reacted', data: { message_id, n: place, reaction, action: 'remove', of: accountId } }];
    }),
  };
};
