import { z } from 'zod';
import { roleName } from '../access/access.schema.ts';
import { attachedFile, fileId } from '../files/files.schema.ts';
import { mentionRange } from '../mention-ranges.schema.ts';
import {
  branchOf,
  contentBesideFiles,
  conversationName,
  followedTitle,
  keyword,
  linkPreview,
  messageContent,
  messageId,
  reaction,
  roomId,
} from './terms.schema.ts';
import { conversationTypes, historyPolicies, messageTypes } from './terms.ts';

const text = z.string();
const moment = z.iso.datetime({ precision: 3 });
/** Messages are numbered 1, 2, 3 … without gaps in each conversation: a message's place. */
const n = z.number().int().min(1);
const since = z.number().int().min(0);
const forgotten = text.exactOptional();

/**
 * How far someone has read: `last_read_seq` is the seq of the message at the place `n`, both 0 before the first; `own`:
 * how many of their own messages are up to there.
 */
const position = { last_read_seq: since, n: since, own: since };

/** `people` are those it is about, by their names then; who did it is the event's actor. */
export const systemNotice = z.strictObject({
  what: z.enum(['added', 'came', 'left', 'removed', 'renamed']),
  people: z.array(z.strictObject({ id: text, name: text })),
  /** What it is called now. */
  name: text.exactOptional(),
  /** `renamed`: it has the same name and another picture, or none any more. */
  pictured: z.literal(true).exactOptional(),
});
export type SystemNotice = z.infer<typeof systemNotice>;

/** `message_id` and its place. */
const about = { message_id: messageId, n };

export const chatEvents = {
  'conversation.created': z.strictObject({
    type: z.enum(conversationTypes),
    name: conversationName.nullable(),
    history: z.enum(historyPolicies),
    /** The room whose members read it. */
    follows: roomId.exactOptional(),
    /** It begins with so many messages of another conversation. */
    branch_of: branchOf.extend({ messages: z.number().int().min(1) }).exactOptional(),
  }),
  /** The messages between two places have begun a conversation of their own: told to those of its people who read them here. */
  'conversation.branched': z.strictObject({
    branch_id: roomId,
    from_n: n,
    to_n: n,
    name: conversationName.nullable(),
    by: text,
    people: z.array(text),
  }),
  /** How the followed room stands, beside its members; `null`: its title is not known any more. */
  'following.synced': z.strictObject({
    seq: z.number().int().min(1),
    title: followedTitle.nullable(),
    open: z.boolean(),
  }),
  'conversation.renamed': z.strictObject({ name: conversationName, previous: conversationName.nullable() }),
  'conversation.pictured': z.strictObject({ photo: fileId.nullable(), previous: fileId.nullable() }),
  'conversation.settings_changed': z.strictObject({
    history: z.enum(historyPolicies),
    members_call_all: z.boolean().exactOptional(),
    /** Only where it changes. */
    link_previews: z.boolean().exactOptional(),
  }),
  /** `since_n`: what is after this place is theirs to read. `read`: they begin with nothing unread. */
  'participant.added': z.strictObject({
    account_id: text,
    role: roleName,
    joined_at: moment,
    since_n: since,
    read: z.strictObject(position),
    /** They joined by a link of their own accord. */
    by_link: z.boolean(),
    /** It is a request: nothing of what they do is told before they say yes. */
    asked: z.literal(true).exactOptional(),
  }),
  /** Whoever was asked in has said yes: the actor. */
  'participant.accepted': z.strictObject({}),
  'participant.removed': z.strictObject({ account_id: text }),
  /** `declined`: it was a request, and the answer was no. */
  'participant.left': z.strictObject({ account_id: text, declined: z.literal(true).exactOptional() }),
  /** Someone came by a link: they take part for as long as the link lets them, and are no member. */
  'participant.arrived': z.strictObject({ account_id: text, since_n: since, read: z.strictObject(position) }),
  'message.sent': z.strictObject({
    ...about,
    /** `null` once it was deleted: the words leave the log, `forgotten` keeps their digest. */
    content: contentBesideFiles.nullable(),
    message_type: z.enum(messageTypes),
    reply_to: messageId.nullable(),
    attachments: z.array(fileId),
    /** What is known of them now; never in the log. */
    files: z.array(attachedFile).exactOptional(),
    mentions: z.array(text),
    mention_ranges: z.array(mentionRange).exactOptional(),
    forgotten,
  }),
  /** Said in another conversation, by `author` and then; whoever brought it along is the actor. */
  'message.carried': z.strictObject({
    ...about,
    author: z.strictObject({ id: text, name: text }),
    sent_at: moment,
    edited_at: moment.nullable(),
    content: contentBesideFiles.nullable(),
    message_type: z.enum(messageTypes),
    reply_to: messageId.nullable(),
    attachments: z.array(fileId),
    files: z.array(attachedFile).exactOptional(),
    mentions: z.array(text),
    mention_ranges: z.array(mentionRange).exactOptional(),
    forgotten,
  }),
  /** What the room itself says in the stream: who came and went, and what was renamed. Nobody has to read it. */
  'message.noted': z.strictObject({ ...about, notice: systemNotice }),
  'message.edited': z.strictObject({
    ...about,
    content: messageContent.nullable(),
    mentions: z.array(text),
    mention_ranges: z.array(mentionRange).exactOptional(),
    /** Those of them who were not named before. */
    newly: z.array(text).exactOptional(),
    forgotten,
  }),
  /** `author_id`: whose it was, so that everyone else has one less to read. */
  'message.deleted': z.strictObject({ ...about, author_id: text.exactOptional() }),
  /** A page that the message leads to says this of itself; `null` once the message says something else, or nothing. */
  'message.previewed': z.strictObject({
    ...about,
    url: linkPreview.shape.url.nullable(),
    title: linkPreview.shape.title.nullable(),
    description: linkPreview.shape.description,
    site: linkPreview.shape.site,
    forgotten,
  }),
  'message.reacted': z.strictObject({
    ...about,
    reaction,
    action: z.enum(['add', 'remove']),
    /** Whose it was, where somebody else took it back. */
    of: z.string().exactOptional(),
  }),
  'message.pinned': z.strictObject(about),
  'message.unpinned': z.strictObject(about),
  /** The actor has read this far. `unread_count`: what that leaves, as of this event. */
  'message.read': z.strictObject({
    ...position,
    unread_count: since,
    /** They marked some of it as unread again: theirs alone, what others see of it never goes back. */
    back: z.literal(true).exactOptional(),
  }),
  'member.settings_changed': z.strictObject({ muted_until: moment.nullable(), keywords: z.array(keyword) }),
};

export type ChatEventData = { [Type in keyof typeof chatEvents]: z.infer<(typeof chatEvents)[Type]> };
