// An account as one file, for its owner.
import { z } from 'zod';
import { blockedPerson } from '../inbox/contacts.schema.ts';
import { inboxSettings, notificationSchema } from '../inbox/inbox.schema.ts';
import { accountSchema, sessionSchema } from './account.schema.ts';
import { activitySchema } from './activity.schema.ts';
import { identitySchema } from './identity.schema.ts';
import { agreedTerms } from './terms.schema.ts';

export const accountFileFormat = 'madang.account.v1';

const when = z.iso.datetime();

/** What an inbox holds of its owner's own: their choices, and what they were told. */
export const inboxInFileSchema = z.strictObject({
  settings: inboxSettings,
  rooms: z.array(
    z.strictObject({
      room_id: z.string(),
      kind: z.string(),
      pinned: z.boolean(),
      archived_at: when.nullable(),
      muted_until: when.nullable(),
      off: z.array(z.string()),
      push_off: z.array(z.string()).exactOptional(),
      email_off: z.array(z.string()).exactOptional(),
    }),
  ),
  blocked: z.array(blockedPerson),
  notifications: z.array(notificationSchema),
  push_devices: z.array(z.strictObject({ device: z.string(), created_at: when })),
});
export type InboxInFile = z.infer<typeof inboxInFileSchema>;

const actSchema = z.strictObject({
  seq: z.number().int(),
  type: z.string(),
  version: z.number().int().exactOptional(),
  data: z.unknown(),
  /** The account, or a guest who became it. */
  actor_id: z.string(),
  at: when,
});

export const accountFileSchema = z.strictObject({
  format: z.literal(accountFileFormat),
  exported_at: when,
  account: accountSchema,
  /** The picture that stands for it; its bytes are at `/files/{file_id}`. */
  avatar: z
    .strictObject({ file_id: z.string(), name: z.string(), content_type: z.string(), size: z.number().int() })
    .nullable(),
  sessions: z.array(sessionSchema.omit({ current: true })),
  passkeys: z.array(z.strictObject({ name: z.string(), created_at: when, last_used_at: when.nullable() })),
  identities: z.array(identitySchema),
  /** The terms that it has agreed to. */
  terms: z.array(agreedTerms),
  /** What happened to it in the last 90 days. */
  activity: z.array(activitySchema),
  /** Whether codes of an authenticator are asked for. */
  second_factor: z.boolean(),
  /** Guests who became this account. */
  guests: z.array(z.string()),
  contact_code: z.string().nullable(),
  /** Others find it by its e-mail. */
  found_by_email: z.boolean(),
  /** What it reported. */
  reports: z.array(
    z.strictObject({
      reason: z.string(),
      account_id: z.string().nullable(),
      room_id: z.string().nullable(),
      target_id: z.string().nullable(),
      note: z.string(),
      at: when,
    }),
  ),
  /** Whom it invited by e-mail, and with which words. */
  invitations: z.array(
    z.strictObject({
      room_id: z.string(),
      email: z.string(),
      role: z.string(),
      message: z.string(),
      state: z.enum(['pending', 'accepted', 'revoked']),
      at: when,
    }),
  ),
  /** What it uploaded, for rooms and for itself; the bytes are had by `GET /files/{id}`. */
  files: z.array(
    z.strictObject({
      id: z.string(),
      room_id: z.string().nullable(),
      name: z.string(),
      content_type: z.string(),
      size: z.number().int(),
      sha256: z.string(),
      at: when,
    }),
  ),
  inbox: inboxInFileSchema,
  /** Every room in which it has acted, or is. */
  rooms: z.array(
    z.strictObject({
      room_id: z.string(),
      kind: z.string(),
      /** null where the room is no longer theirs to see. */
      title: z.string().nullable(),
      name: z.string(),
      role: z.string().nullable(),
      acts: z.array(actSchema),
    }),
  ),
});
export type AccountFile = z.infer<typeof accountFileSchema>;
