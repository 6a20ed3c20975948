// An inbox as its owner sees it: `GET /inbox`, and the frames of its socket (`frames.ts`).
import { z } from 'zod';
import { line } from '../text.schema.ts';
import { inboxEntry, inboxNotice } from './message.schema.ts';

export const conversationSchema = inboxEntry.extend({ room_id: z.string(), kind: z.string() });
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

export const inboxSettings = z.strictObject({
  /** Whether notifications may go out as push messages or mail. */
  push: z.boolean(),
  email: z.boolean(),
  /** Seen as away by everyone, whatever I do. */
  invisible: z.boolean(),
});
export type InboxSettings = z.infer<typeof inboxSettings>;

export const inboxSettingsChanges = z.strictObject({
  push: z.boolean().exactOptional(),
  email: z.boolean().exactOptional(),
  invisible: z.boolean().exactOptional(),
});

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

/** A conversation up to a message (absent: up to the one that the list shows), some notifications, or everything. */
export const inboxReadBody = z.union([
  z.strictObject({ room_id: roomId, message_id: z.string().max(64).exactOptional() }),
  z.strictObject({ notification_ids: z.array(z.string().max(64)).min(1).max(200) }),
  z.strictObject({ all: z.literal(true) }),
]);
export type InboxRead = z.infer<typeof inboxReadBody>;

export const inboxTokenSchema = z.strictObject({ token: z.string(), expires_in: z.int() });
export const deviceName = line(0, 64);
