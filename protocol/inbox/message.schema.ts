// What rooms tell the inboxes of their members. A kind declares it: `inbox` on an event says whom it concerns,
// `RoomKind.inbox` how the room stands for one of them. The engine sends it, once for each of them however many events
// there were, after they are durable.
import { z } from 'zod';

const person = z.strictObject({ id: z.string(), name: z.string() });
/** The file of the picture that stands for them; null: none. Absent: nothing is said of it. */
const avatar = z.string().nullable().exactOptional();
const face = person.extend({ guest: z.boolean(), avatar });
const peer = person.extend({ avatar }).nullable();
export type Face = z.infer<typeof face>;

/** What a sentence is made of: the client has the words, in each of its languages. */
const parameters = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** What happened last: `code` names the sentence, `by` is null where nobody is to be named. */
const roomPreview = z.strictObject({ code: z.string(), by: person.nullable(), params: parameters });

/** What waits for this member: so many votes, a deadline, requests to answer. */
const attention = z.strictObject({
  type: z.string(),
  count: z.int().min(1).exactOptional(),
  due: z.iso.datetime().exactOptional(),
});
export type Attention = z.infer<typeof attention>;

export const conversationTypes = ['direct', 'group', 'announcement'] as const;

/** What a conversation says of itself in lists of conversations; inboxes go by the entry's own fields. */
export const conversationPart = z.strictObject({
  type: z.enum(conversationTypes),
  photo: z.string().nullable(),
  /** The other one of a direct conversation. */
  peer,
  /** Someone asked for it, and this member has not said yes: it stands apart and counts nowhere. */
  request: z.literal(true).exactOptional(),
  last_message: z
    .strictObject({
      id: z.string(),
      seq: z.int(),
      author: person,
      message_type: z.string(),
      /** Its beginning; null where its words were taken back. */
      preview: z.string().nullable(),
      at: z.iso.datetime(),
    })
    .nullable(),
});

/**
 * A room as it stands for one member at a seq of it. Every figure is absolute: a message that is lost is made good by the
 * next one, and one that comes twice changes nothing.
 */
export const inboxEntry = z.strictObject({
  /** What it is called in this member's list: a direct conversation by the other's name. */
  title: z.string(),
  role: z.string(),
  people_count: z.int(),
  /** The file of the picture that stands for the room; absent: none. */
  picture: z.string().exactOptional(),
  /** A few of the others, whoever did something last first. */
  faces: z.array(face).max(4),
  preview: roomPreview.nullable(),
  /** What lists are ordered by: what happened last, or when this member came. */
  at: z.iso.datetime(),
  unread: z.int().min(0),
  /** The room's seq up to which this member has read. */
  read_seq: z.int().min(0),
  attention: z.array(attention),
  /** Absent: the room leaves it to the inbox whether this member wants to hear of it. */
  muted_until: z.iso.datetime().nullable().exactOptional(),
  /** It is between this member and one other, as far as that one is known: they hear of each other being here. */
  peer: peer.exactOptional(),
  /** Someone asked for it, and this member has not said yes: it stands apart and counts nowhere. */
  request: z.literal(true).exactOptional(),
  /** What is said there is read one by one: `unread` are messages, up to this one. Absent: looking is reading. */
  newest: z.string().nullable().exactOptional(),
  /** What lists of conversations show besides. */
  conversation: conversationPart.exactOptional(),
});
export type InboxEntry = z.infer<typeof inboxEntry>;

export const noticeTypes = [
  'mention',
  'reply',
  'keyword',
  'added',
  'comment',
  'request',
  'request_answer',
  'role',
  'removed',
  'deadline',
  'outcome',
  'proposal',
  'arrival',
  'assigned',
  'status',
  'version',
  'verdict',
  'announcement',
  'lesson',
  'assignment',
  'grade',
] as const;
export type NoticeType = (typeof noticeTypes)[number];

/** What may be silenced: any type of notice, and messages of conversations, of which no notice is kept. */
export const silenceable = [...noticeTypes, 'message'] as const;
export type Silenced = (typeof silenceable)[number];

/** What somebody is told of who is no member: what has become of them. */
export const fates: ReadonlySet<NoticeType> = new Set<NoticeType>(['removed', 'request_answer']);

/** Something that someone is notified of by name. The same seq of a room is the same one. */
export const inboxNotice = z.strictObject({
  type: z.enum(noticeTypes),
  seq: z.int().min(1),
  /** What the room was called. */
  room_name: z.string(),
  /** What it is about: a message, a comment, a proposal. */
  target: z.string().nullable(),
  /** Where that is to be found, if not by itself: what a comment is about. */
  place: z.string().nullable().exactOptional(),
  /** The room itself (`system`) where nobody is to be named. */
  actor: person,
  text: z.string().max(200),
  params: parameters.exactOptional(),
  /** The link by which they are here, where they are no member: what was said is told there alone, so `text` is empty. */
  link: z.string().exactOptional(),
  at: z.iso.datetime(),
});
export type InboxNotice = z.infer<typeof inboxNotice>;

/** What was said, also whole: an inbox that waits for a word makes a notice of it. `of`: the event that said it first. */
const saidWords = inboxNotice.extend({ whole: z.string(), of: z.int().exactOptional() });
export type SaidWords = z.infer<typeof saidWords>;

/** What an inbox answers. `words`: it waits for words, and is to be told what is said whole. */
export interface InboxAnswer {
  words: boolean;
}

/** A message that somebody else has said: whoever does not look is told of it. */
const saidMessage = z.strictObject({ id: z.string(), seq: z.int().min(1), by: z.string() });
export type SaidMessage = z.infer<typeof saidMessage>;

export const inboxMessage = z.strictObject({
  room_id: z.string(),
  kind: z.string(),
  /** The room's seq that this was made at: where a newer one is known, the entry changes nothing. */
  seq: z.int().min(0),
  /** null: it is in this account's list no more. Absent: nothing is said of the list. */
  entry: inboxEntry.nullable().exactOptional(),
  notices: z.array(inboxNotice),
  /** Only for those who wait for words. */
  words: z.array(saidWords).exactOptional(),
  /** What was said since it was told last, oldest first, where a room is read message by message. */
  said: z.array(saidMessage).exactOptional(),
  /** Notices of these seqs are taken back, with their words. */
  withdrawn: z.array(z.int()),
  /** And those about these. */
  gone: z.array(z.string()).exactOptional(),
  /** Whoever is named in notices by these ids is named no more. */
  nameless: z.array(z.string()).exactOptional(),
  /** What the room is called without them: its name may have been made of theirs. */
  renamed: z.string().exactOptional(),
});
export type InboxMessage = z.infer<typeof inboxMessage>;
