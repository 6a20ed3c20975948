import { z } from 'zod';
import { attachedFile } from './files/files.schema.ts';
import { mentionRange } from './mention-ranges.schema.ts';
import { roleName } from './access/access.schema.ts';
import { capabilityPattern } from './capabilities.ts';

export const youSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  guest: z.boolean(),
  role: z.string().nullable(),
  capabilities: z.array(z.string().regex(capabilityPattern)),
  /** Only for whoever merely looks: what the link lets them do once they have said who they are. */
  offers: z.array(z.string().regex(capabilityPattern)).exactOptional(),
  /** They own the room: they may delete it and bring it back, make owners, and take words out for good. */
  owns: z.literal(true).exactOptional(),
  /** Only by a link to a moment: what is shown is the room as it was at this seq. */
  pinned_seq: z.number().int().exactOptional(),
  /** The room's past is not for whoever came by this link. */
  past_hidden: z.literal(true).exactOptional(),
  /** Only by a link to one thing of the room: its id. What is about others is not for them. */
  bound_to: z.string().exactOptional(),
  frozen: z
    .strictObject({ reason: z.string(), at: z.iso.datetime(), could: z.array(z.string().regex(capabilityPattern)) })
    .exactOptional(),
});

/** Of a room that was made from a file. `unaltered`: as this instance wrote it. */
export const importedRoomSchema = z.strictObject({
  by: z.strictObject({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
  unaltered: z.boolean(),
});

/** A room as one viewer may see it; the snapshot's shape is its kind's. */
export const roomSnapshotSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  /** The room that made it; absent where people did. */
  parent_id: z.string().exactOptional(),
  seq: z.number().int(),
  /** When that was; only of a moment that is past. */
  at: z.iso.datetime().exactOptional(),
  snapshot: z.record(z.string(), z.unknown()),
  you: youSchema,
});

export const listedRoomSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  role: z.string(),
  members_count: z.number().int(),
  created_at: z.iso.datetime(),
  active_at: z.iso.datetime(),
  /** Only of a deleted room: until when its owner can bring it back. */
  restorable_until: z.iso.datetime().exactOptional(),
});
export type ListedRoom = z.infer<typeof listedRoomSchema>;

export const roomEventSchema = z.strictObject({
  seq: z.number().int(),
  type: z.string(),
  data: z.unknown(),
  actor: z.strictObject({ id: z.string(), name: z.string() }),
  at: z.iso.datetime(),
  command_id: z.string().exactOptional(),
});

export const commandBody = z.strictObject({ type: z.string().min(1).max(64), data: z.unknown().optional() });
export const ackSchema = z.strictObject({ seq: z.number().int(), data: z.unknown() });
export const roomTokenSchema = z.strictObject({ token: z.string(), expires_in: z.number().int(), you: youSchema });
export const roleBody = z.strictObject({ role: roleName });

export const memberSchema = z.strictObject({
  account_id: z.string(),
  name: z.string(),
  guest: z.boolean(),
  /** Their e-mail is verified; said only in rooms that count by it. */
  verified: z.literal(true).exactOptional(),
  role: z.string(),
  joined_at: z.iso.datetime(),
});

export const commentSchema = z.strictObject({
  id: z.string(),
  target: z.string().nullable(),
  parent_id: z.string().nullable(),
  author: z.strictObject({ id: z.string(), name: z.string() }),
  content: z.string().nullable(),
  removed: z.boolean(),
  mentions: z.array(z.string()),
  /** Where they are named, by UTF-16 offsets of `content`. */
  mention_ranges: z.array(mentionRange),
  /** Absent where it shows none. */
  files: z.array(attachedFile).exactOptional(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime().nullable(),
  replies_count: z.number().int(),
  reactions: z.record(z.string(), z.number().int()),
  mine: z.array(z.string()),
});
