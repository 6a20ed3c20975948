// What the conversations' REST paths answer.
import { z } from 'zod';
import { importedRoomSchema, memberSchema } from '../rooms.schema.ts';
import { attachedFile } from '../files/files.schema.ts';
import { systemNotice } from './events.schema.ts';
import { mentionRange } from '../mention-ranges.schema.ts';
import { branchOf, linkPreview } from './terms.schema.ts';
import { conversationTypes, historyPolicies, messageTypes } from './terms.ts';
import { nameFor, readersOf, type ChatView, type Message } from './view.ts';

const seq = z.number().int();
const count = z.number().int().min(0);
const moment = z.iso.datetime();
const text = z.string();
const person = z.strictObject({ id: text, name: text });

const branch = z.strictObject({ room_id: text, name: text.nullable() });

const messageFields = {
  id: text,
  n: seq,
  seq,
  author: person,
  content: text.nullable(),
  message_type: z.enum(messageTypes),
  attachments: z.array(text),
  /** What is known of them now. */
  files: z.array(attachedFile).exactOptional(),
  reply_to: text.nullable(),
  mentions: z.array(text),
  /** Where they are named, by UTF-16 offsets of `content`; `all` calls everyone. */
  mention_ranges: z.array(mentionRange),
  sent_at: moment,
  edited_at: moment.nullable(),
  deleted_at: moment.nullable(),
  reactions: z.record(z.string(), count),
  mine: z.array(text),
  /** Of a `system` message: what happened, to be said in the reader's language. */
  notice: systemNotice.exactOptional(),
  /** What a page that it leads to says of itself. */
  preview: linkPreview.exactOptional(),
  /** Conversations that have begun with what was said up to here, of those that one is in. */
  branches: z.array(branch).exactOptional(),
};
/** `content` is null once it was deleted, and where the room says something; `read_count` is how many have read it, its author apart. */
export const messageSchema = z.strictObject({ ...messageFields, read_count: count });
export type ShownMessage = z.infer<typeof messageSchema>;

export const wholeMessageSchema = messageSchema.extend({
  read_by: z.array(z.strictObject({ account_id: text, name: text, read_at: moment })),
  reacted_by: z.array(z.strictObject({ reaction: text, people: z.array(person) })),
  /** What it said before it was edited, the oldest wording first. */
  revisions: z.array(z.strictObject({ content: text, at: moment })),
});

export const messagePageSchema = z.strictObject({
  /** The newest first. */
  items: z.array(messageSchema),
  /** Where this way goes on: the next `before_id`, or `after_id` where that was asked for. */
  next_cursor: text.nullable(),
  has_older: z.boolean(),
  has_newer: z.boolean(),
});

export const sentSchema = z.strictObject({
  id: text,
  n: seq,
  seq,
  content: text,
  message_type: z.enum(messageTypes),
  reply_to: text.nullable(),
  attachments: z.array(text),
  mentions: z.array(text),
  mention_ranges: z.array(mentionRange),
  sent_at: moment,
});

export const conversationStateSchema = z.strictObject({
  id: text,
  seq,
  type: z.enum(conversationTypes),
  /** Of a direct one, the other's. */
  name: text,
  photo: text.nullable(),
  history: z.enum(historyPolicies),
  members_call_all: z.boolean(),
  link_previews: z.boolean(),
  /** The room whose members read this announcement. */
  follows: text.nullable(),
  /** Where the first `messages` of it were said before. */
  branch_of: branchOf.extend({ messages: count }).exactOptional(),
  members: z.array(memberSchema.extend({ last_read_seq: count, last_read_at: moment.nullable() })),
  last_message: messageSchema.nullable(),
  unread_count: count,
  last_read_seq: count,
  muted_until: moment.nullable(),
  keywords: z.array(text),
  pins_count: count,
  created_by: text,
  created_at: moment,
  imported: importedRoomSchema.exactOptional(),
});
export type ConversationState = z.infer<typeof conversationStateSchema>;

export function conversationStateOf(view: ChatView, at: { seq: number; me: string }): ConversationState {
  const { id, type, history, members_call_all, link_previews, pins, mine, created_by, created_at } = view;
  const reads = new Map(view.reads.map((read) => [read.account_id, read]));
  const last = view.messages.findLast((message) => message.message_type !== 'system');
  return {
    id,
    seq: at.seq,
    type,
    name: nameFor(view, at.me),
    photo: view.photo ?? null,
    history,
    members_call_all,
    link_previews,
    follows: view.follows?.room_id ?? null,
    members: view.members.map((member) => {
      const read = reads.get(member.account_id);
      return { ...member, last_read_seq: read?.last_read_seq ?? 0, last_read_at: read?.last_read_at ?? null };
    }),
    last_message: last === undefined ? null : withReadCount(view, last),
    unread_count: mine?.unread_count ?? 0,
    last_read_seq: mine?.last_read_seq ?? 0,
    muted_until: mine?.muted_until ?? null,
    keywords: mine?.keywords ?? [],
    pins_count: pins.length,
    created_by,
    created_at,
    ...(view.branch_of === undefined ? {} : { branch_of: view.branch_of }),
    ...(view.imported === undefined ? {} : { imported: view.imported }),
  };
}

function withReadCount(view: ChatView, message: Message): ShownMessage {
  return { ...message, read_count: readersOf(view, message).length };
}

export const auditEntrySchema = z.strictObject({ seq, type: text, actor: person, data: z.unknown(), at: moment });
export const pinnedSchema = z.strictObject({
  message: z.strictObject(messageFields),
  pinned_by: text,
  pinned_at: moment,
});
export const mySettingsSchema = z.strictObject({ muted_until: moment.nullable(), keywords: z.array(text) });

const messagePlace = { message_id: text, n: count };
const readMark = z.strictObject({ last_read_seq: count, n: count, unread_count: count });
const reacted = z.strictObject({ ...messagePlace, reaction: text, action: z.enum(['add', 'remove']) });

/** What the acknowledgements of commands tell beyond their seq. */
export const chatAnswers = {
  'conversation.rename': z.strictObject({ name: text }),
  'conversation.picture': conversationStateSchema.pick({ photo: true }),
  'conversation.settings': conversationStateSchema.pick({ history: true, members_call_all: true, link_previews: true }),
  'participant.add': z.strictObject({ added: z.array(text) }),
  'message.send': z.strictObject({
    ...messagePlace,
    at: moment,
    message_type: z.enum(messageTypes),
    mentions: z.array(text),
    mention_ranges: z.array(mentionRange),
  }),
  'message.edit': z.strictObject({ ...messagePlace, at: moment }),
  'message.delete': z.strictObject(messagePlace),
  'message.react': reacted,
  'message.unreact': reacted,
  'message.pin': z.strictObject(messagePlace),
  'message.unpin': z.strictObject(messagePlace),
  'read.mark': readMark,
  'unread.mark': readMark,
  'member.settings': mySettingsSchema,
};
export type ReadMark = z.infer<typeof readMark>;
