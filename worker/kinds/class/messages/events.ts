import { eq } from 'drizzle-orm';
import { chatEvents as schemas } from '#protocol/class/messages/messages.schema.ts';
import { staff } from '#protocol/class/terms.ts';
import { event, type VisibilityContext } from '#worker/room/event-rule.ts';
import { toAccount, toEveryone, type Audience } from '#worker/room/live/audience.ts';
import { findMessage } from './rows.ts';
import { chatSettingsTable, messagesTable } from './tables.ts';

/** What was written to staff alone is for staff, and whoever wrote it. */
function toReaders(data: { message_id: string }, { db }: VisibilityContext): Audience[] {
  const row = findMessage(db, data.message_id);
  return row?.toStaff === true ? [{ to: staff, data }, toAccount(row.authorId, data)] : toEveryone(data);
}

export const chatEvents = {
  'chat.said': event({
    schema: schemas['chat.said'],
    signed: true,
    texts: ['content'],
    erasable: ['content'],
    audiences: toReaders,
    project: (db, { data, actor_id: authorId, at_ms: sentAtMs, seq }) => {
      const { message_id: id, n, content, reply_to: replyTo, to_staff: toStaff } = data;
      db.insert(messagesTable).values({ n, id, seq, authorId, content, replyTo, toStaff, sentAtMs }).run();
    },
  }),
  'chat.deleted': event({
    schema: schemas['chat.deleted'],
    audiences: toReaders,
    forgets: (db, { data }) => {
      const row = findMessage(db, data.message_id);
      return row === undefined ? [] : [row.seq];
    },
    project: (db, { data }) =>
      void db.update(messagesTable).set({ content: null }).where(eq(messagesTable.n, data.n)).run(),
  }),
  'chat.set': event({
    schema: schemas['chat.set'],
    project: (db, { data: { mode, slow_seconds: slowSeconds } }) => {
      const row = { id: 1, mode, slowSeconds };
      db.insert(chatSettingsTable).values(row).onConflictDoUpdate({ target: chatSettingsTable.id, set: row }).run();
    },
  }),
};
