// What rooms tell the inboxes of their members. A kind declares it: `inbox` on an event says whom it concerns,
// `RoomKind.inbox` how the conversation stands for one of them. The engine sends it, once for each of them however many
// events there were, after they are durable.
import { z } from 'zod';

const person = z.strictObject({ id: z.string(), name: z.string() });

export const conversationTypes = ['direct', 'group', 'announcement'] as const;

/**
 * A conversation as it stands for one member at a seq of its room. Every figure is absolute: a message that is lost is
 * made good by the next one, and one that comes twice changes nothing.
 */
export const inboxEntry = z.strictObject({
  type: z.enum(conversationTypes),
  /** What it is called in this member's list: a direct one by the other's name. */
  name: z.string(),
  photo: z.string().nullable(),
  /** The other one of a direct conversation. */
  peer: person.nullable(),
  members_count: z.int(),
  role: z.string(),
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
  /** What lists are ordered by: the last message, or when this member came. */
  active_at: z.iso.datetime(),
  unread_count: z.int().min(0),
  /** The room's seq up to which this member has read. */
  last_read_seq: z.int().min(0),
  muted_until: z.iso.datetime().nullable(),
});
export type InboxEntry = z.infer<typeof inboxEntry>;

export const noticeTypes = ['mention', 'reply', 'keyword', 'added'] as const;

/** Something that someone is notified of by name. The same type at the same seq of a room is the same one. */
export const inboxNotice = z.strictObject({
  type: z.enum(noticeTypes),
  seq: z.int().min(1),
  /** What the room was called. */
  room_name: z.string(),
  /** The message or comment that it is about. */
  target: z.string().nullable(),
  actor: person,
  text: z.string().max(200),
  at: z.iso.datetime(),
});
export type InboxNotice = z.infer<typeof inboxNotice>;

export const inboxMessage = z.strictObject({
  room_id: z.string(),
  kind: z.string(),
  /** The room's seq that this was made at: where a newer one is known, the entry changes nothing. */
  seq: z.int().min(0),
  /** null: it is in this account's list no more. Absent: rooms of this kind are in no list. */
  entry: inboxEntry.nullable().exactOptional(),
  notices: z.array(inboxNotice),
  /** Notices of these seqs are taken back, with their words. */
  withdrawn: z.array(z.int()),
});
export type InboxMessage = z.infer<typeof inboxMessage>;
