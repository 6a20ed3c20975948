// Messages of another conversation with which this one begins: theirs who said them, and of then.
import { eq } from 'drizzle-orm';
import { chatEvents, type ChatEventData } from '#protocol/chat/events.schema.ts';
import type { Carried } from '#protocol/chat/terms.schema.ts';
import { keptMentions, shownMentions } from '#protocol/mentions.ts';
import { mergedPeople, nameOf } from '#worker/features/access/access.ts';
import { shownFiles, useFiles } from '#worker/features/files/rows.ts';
import type { CommandContext } from '#worker/room/command-rule.ts';
import { event, type NewEvent, type VisibilityContext } from '#worker/room/event-rule.ts';
import { type Audience, toEveryone } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { pageOf } from './link-previews.ts';
import { insertMessage, withCalls } from './message-events.ts';
import { messageIdAt } from './message-id.ts';
import { insiders } from './outside.ts';
import { messagesTable } from './tables.ts';
import { reworded } from './word-index.ts';

/**
 * All that goes along, as the first that happens here.
 * @param present who is in it: everybody else of whom there are words is introduced
 */
export function carriedIn(
  { messages, authors, files }: Carried,
  present: ReadonlySet<string>,
  { newId }: Pick<CommandContext, 'newId'>,
): NewEvent[] {
  const names = new Map(authors.map(({ account_id, name }) => [account_id, name]));
  const ids = messages.map((_, index) => messageIdAt(newId('msg'), index + 1));
  return [
    ...authors.filter(({ account_id }) => !present.has(account_id)).map((data) => ({ type: 'person.joined', data })),
    ...files.map((data) => ({ type: 'file.added', data })),
    ...messages.map(({ author_id, replies_to, mentions, ...said }, index) => ({
      type: 'message.carried',
      data: {
        ...said,
        message_id: ids[index],
        n: index + 1,
        author: { id: author_id, name: names.get(author_id) ?? '' },
        reply_to: replies_to === null ? null : (ids[replies_to - 1] ?? null),
        ...shownMentions(mentions),
      },
    })),
  ];
}

type CarriedData = ChatEventData['message.carried'];

/** With what is known by now of its files and of who said it. */
function asOfNow(data: CarriedData, db: RoomReads): CarriedData {
  const id = mergedPeople(db).get(data.author.id) ?? data.author.id;
  const files = data.attachments.length === 0 ? {} : { files: shownFiles(db, data.attachments) };
  return { ...data, ...files, author: { id, name: nameOf(db, id) } };
}

const carried = event({
  schema: chatEvents['message.carried'],
  audiences: (data, sight: VisibilityContext) => withCalls(asOfNow(data, sight.db), sight),
  erasable: ['content'],
  texts: ['content'],
  reworded,
  outbox: pageOf,
  inbox: () => ({ to: 'members' }),
  project(db, { data, seq }) {
    const { message_id: id, n: messageNo, author, content, message_type: type, reply_to: replyTo, attachments } = data;
    const words = { content, type, replyTo, attachments, mentions: keptMentions(data) };
    insertMessage(db, { messageNo, id, seq, authorId: author.id, sentAtMs: Date.parse(data.sent_at), ...words });
    useFiles(db, attachments, id);
    if (data.edited_at === null) return;
    const editedAtMs = Date.parse(data.edited_at);
    db.update(messagesTable).set({ editedAtMs }).where(eq(messagesTable.messageNo, messageNo)).run();
  },
});

/** Where it was said before is not for whoever reads along. */
export function withoutOrigin(data: ChatEventData['conversation.created']): Audience[] {
  const { branch_of: origin, ...rest } = data;
  return origin === undefined ? toEveryone(data) : [{ to: insiders, data }, ...toEveryone(rest)];
}

export const carriedEvents = { 'message.carried': carried };
