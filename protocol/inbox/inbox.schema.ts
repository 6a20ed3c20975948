// An inbox as its owner sees it: `GET /inbox`, and the frames of its socket (`frames.ts`).
import { z } from 'zod';
import { line } from '../text.schema.ts';
import { maxKeywords } from '../limits.ts';
import { conversationPart, inboxEntry, inboxNotice, silenceable, type Silenced } from './message.schema.ts';

const place = { room_id: z.string(), kind: z.string() };
const mutedUntil = z.iso.datetime().nullable();

/** A room of any kind in its member's list. */
export const listedInInbox = inboxEntry.extend({
  ...place,
  muted_until: mutedUntil,
  /** On top of the list, whatever happens elsewhere. */
  pinned: z.boolean(),
  /** Out of sight until something happens there. */
  archived: z.boolean(),
  /** What of it this account does not want to be notified of. */
  off: z.array(z.enum(silenceable)),
  /** Nor by push, nor by mail; absent where there is nothing. */
  push_off: z.array(z.enum(silenceable)).exactOptional(),
  email_off: z.array(z.enum(silenceable)).exactOptional(),
});
export type RoomInInbox = z.infer<typeof listedInInbox>;

/** A conversation, as lists of conversations have it. */
export const conversationSchema = conversationPart.extend({
  ...place,
  name: z.string(),
  members_count: z.int(),
  role: z.string(),
  /** What lists are ordered by: the last message, or when this member came. */
  active_at: z.iso.datetime(),
  unread_count: z.int().min(0),
  /** The room's seq up to which this member has read. */
  last_read_seq: z.int().min(0),
  muted_until: mutedUntil,
});
export type Conversation = z.infer<typeof conversationSchema>;

export const notificationSchema = inboxNotice.extend({
  id: z.string(),
  room_id: z.string(),
  kind: z.string(),
  read: z.boolean(),
});
export type Notification = z.infer<typeof notificationSchema>;

/** What the badge shows: muted conversations do not count. */
export const unreadSchema = z.strictObject({
  messages: z.int(),
  conversations: z.int(),
  notifications: z.int(),
});
export type Unread = z.infer<typeof unreadSchema>;

/** What may be silenced: a type of notice everywhere, or in one kind of room (`KIND:comment`). */
const silenced = z
  .string()
  .max(64)
  .refine((text) => silenceable.includes((text.split(':').at(-1) ?? '') as Silenced), 'must name a type of notice');
const off = z.array(silenced).max(100);

/** Words that its owner waits for, in rooms of every kind. */
const keywords = z.array(line(1, 50)).max(maxKeywords);

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'must be a time of day as HH:MM');

/** From one time of day to another, past midnight where that is earlier: nothing is pushed then, and what still counts afterwards. */
export const quietHours = z.strictObject({
  from: clock,
  to: clock,
  time_zone: z.string().max(64).refine(isTimeZone, 'must be a zone like Asia/Seoul'),
});
export type QuietHours = z.infer<typeof quietHours>;

export const inboxSettings = z.strictObject({
  /** Whether notifications may go out as push messages or mail. */
  push: z.boolean(),
  email: z.boolean(),
  /** Seen as away by everyone, whatever I do. */
  invisible: z.boolean(),
  /** What I do not want to be notified of at all, where there is anything. */
  off: off.exactOptional(),
  /** What is kept for me and not pushed; not mailed. */
  push_off: off.exactOptional(),
  email_off: off.exactOptional(),
  /** What I am told of wherever it is said, as a word of its own. */
  keywords: keywords.exactOptional(),
  /** Absent where there are none. */
  quiet_hours: quietHours.exactOptional(),
});
export type InboxSettings = z.infer<typeof inboxSettings>;

export const inboxSettingsChanges = z.strictObject({
  push: z.boolean().exactOptional(),
  email: z.boolean().exactOptional(),
  invisible: z.boolean().exactOptional(),
  off: off.exactOptional(),
  push_off: off.exactOptional(),
  email_off: off.exactOptional(),
  keywords: keywords.exactOptional(),
  quiet_hours: quietHours.nullable().exactOptional(),
});
export type InboxSettingsChanges = z.infer<typeof inboxSettingsChanges>;

const offThere = z.array(z.enum(silenceable)).max(silenceable.length).exactOptional();

/** How one room stands in my list. A conversation's own settings mute it too. */
export const roomChoices = z.strictObject({
  pinned: z.boolean().exactOptional(),
  archived: z.boolean().exactOptional(),
  muted_until: mutedUntil.exactOptional(),
  off: offThere,
  push_off: offThere,
  email_off: offThere,
});
export type RoomChoices = z.infer<typeof roomChoices>;

export const deviceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  connected_at: z.iso.datetime(),
  last_heard_at: z.iso.datetime(),
});
export type Device = z.infer<typeof deviceSchema>;

export const presenceSchema = z.strictObject({
  id: z.string(),
  online: z.boolean(),
  /** When they were last online; null where that is not known or not shown. */
  last_seen_at: z.iso.datetime().nullable(),
});
export type PersonPresence = z.infer<typeof presenceSchema>;

export const inboxSchema = z.strictObject({
  /** The inbox's own clock: a socket that brings it along gets what changed since. */
  seq: z.int(),
  /** Most recently active first. */
  conversations: z.array(conversationSchema),
  next_cursor: z.string().nullable(),
  unread: unreadSchema,
  settings: inboxSettings,
  devices: z.array(deviceSchema),
});
export type InboxPage = z.infer<typeof inboxSchema>;

const roomId = z.string().max(64);

/** A room, up to a message where it is a conversation (absent: all that the list shows), some notifications, or everything. */
export const inboxReadBody = z.union([
  z.strictObject({ room_id: roomId, message_id: z.string().max(64).exactOptional() }),
  z.strictObject({ notification_ids: z.array(z.string().max(64)).min(1).max(200) }),
  z.strictObject({ all: z.literal(true) }),
]);
export type InboxRead = z.infer<typeof inboxReadBody>;

export const inboxTokenSchema = z.strictObject({ token: z.string(), expires_in: z.int() });
export const deviceName = line(0, 64);

export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
