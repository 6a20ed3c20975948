import { z } from 'zod';
import { displayName, linkTerms } from '../access/access.schema.ts';
import { signInAnswer } from '../accounts/account.schema.ts';
import { permissionLevels } from '../capabilities.ts';
import { cleanLine, isVisible } from '../clean-text.ts';
import { roomSnapshotSchema } from '../rooms.schema.ts';
import { line } from '../text.schema.ts';

/** A moment in any zone; kept in UTC with milliseconds. */
const moment: z.ZodType<string, string> = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .meta({ format: 'date-time' });

/**
 * A new password of a link: of at least 4 characters, since it can be tried from anywhere; what a messenger adds to it on
 * the way (white space around it, characters that show nothing) is no part of it.
 */
const newSharePassword: z.ZodType<string, string> = z
  .string()
  .max(1024, 'must have at most 128 characters')
  .transform(cleanLine)
  .refine((value) => isVisible(value) && lengthOf(value) >= 4, 'must have at least 4 characters')
  .refine((value) => lengthOf(value) <= 128, 'must have at most 128 characters')
  .meta({ minLength: 4, maxLength: 128 });

function lengthOf(password: string): number {
  return Array.from(password.normalize('NFKC')).length;
}

const givenPassword = z.string().max(1024);

const terms = {
  permission_level: z.enum(permissionLevels),
  expires_at: moment.nullable(),
  allow_comments: z.boolean(),
  allow_edit: z.boolean(),
  password: newSharePassword.nullable(),
  max_people: z.number().int().min(1).max(100_000).nullable(),
  /** What it is called among the links of its room. */
  name: line(1, 50).nullable(),
  /** Whether its visitors may see how the room was; `null`: as its level has it, which is not to those who view. */
  show_history: z.boolean().nullable(),
  /** Whether search engines may show its page; theirs to say who manage the room. */
  indexed: z.boolean(),
};

const givenTerms = {
  permission_level: terms.permission_level.exactOptional(),
  expires_at: terms.expires_at.exactOptional(),
  /** `false` takes the capability away; `true` never adds beyond the level. */
  allow_comments: terms.allow_comments.exactOptional(),
  allow_edit: terms.allow_edit.exactOptional(),
  password: terms.password.exactOptional(),
  max_people: terms.max_people.exactOptional(),
  name: terms.name.exactOptional(),
  show_history: terms.show_history.exactOptional(),
  indexed: terms.indexed.exactOptional(),
  /** Only where the room's kind knows them: rights of its own that the link gives besides its level, all of them; none by default. */
  switches: linkTerms.switches,
  /** Only where the room's kind knows any: the one thing of the room that the link leads to; `null`: all of it. */
  target: linkTerms.target,
};

export const createShareBody = z.strictObject({
  room_id: z.string().max(64),
  ...givenTerms,
  permission_level: terms.permission_level,
  /** The moment that it shows for good, and nothing after it. It only lets people view. */
  pinned_seq: z.number().int().min(1).nullable().exactOptional(),
  /** A code of 22 characters instead of 8. */
  long: z.boolean().exactOptional(),
});
export type CreateShareBody = z.output<typeof createShareBody>;

/** What is absent stays as it is; `null` takes it away. */
export const changeShareBody = z
  .strictObject(givenTerms)
  .refine((changes) => Object.keys(changes).length > 0, 'must change something');
export type ChangeShareBody = z.output<typeof changeShareBody>;

/** A link as those with the right to share see it. Its id is its code. */
export const shareSchema = z.strictObject({
  share_id: z.string(),
  code: z.string(),
  room_id: z.string(),
  share_url: z.string(),
  qr_code_url: z.string(),
  permission_level: z.enum(permissionLevels),
  allow_comments: z.boolean(),
  allow_edit: z.boolean(),
  expires_at: z.iso.datetime().nullable(),
  max_people: z.number().int().nullable(),
  /** Those who came by it under a name. */
  people: z.number().int(),
  has_password: z.boolean(),
  name: z.string().nullable(),
  /** The link on whose rights it was made: it ends with it. */
  parent: z.string().nullable(),
  pinned_seq: z.number().int().nullable(),
  show_history: z.boolean(),
  indexed: z.boolean(),
  /** Rights of the kind's own that it gives besides what its level does; absent: none. */
  switches: z.array(z.string()).exactOptional(),
  /** The one thing of the room that it leads to; absent: all of it. */
  target: z.string().exactOptional(),
  state: z.enum(['active', 'revoked', 'expired']),
  /** Since when and why it opens nothing, by the word of whoever runs the instance. */
  frozen: z.strictObject({ reason: z.string(), at: z.iso.datetime() }).nullable(),
  created_by: z.string(),
  created_at: z.iso.datetime(),
});
export type ShareAnswer = z.infer<typeof shareSchema>;

const permission = z.strictObject({
  level: z.enum(permissionLevels),
  can_view: z.boolean(),
  can_comment: z.boolean(),
  can_edit: z.boolean(),
  can_share: z.boolean(),
  can_delete: z.boolean(),
});
export type SharePermission = z.infer<typeof permission>;

/** What a link opens. `room` also counts what its kind counts, as `places_count`. */
export const openedShareSchema = z.strictObject({
  room: z.looseObject({
    ...roomSnapshotSchema.shape,
    title: z.string(),
    created_by: z.strictObject({ id: z.string(), name: z.string() }),
    created_at: z.iso.datetime(),
    comments_count: z.number().int(),
    participants_count: z.number().int(),
  }),
  permission,
  can_edit: z.boolean(),
  can_comment: z.boolean(),
  /** A room access token, for 15 minutes. */
  access_token: z.string(),
  /** Only where a new guest was made from a `display_name`: who they are from now on. */
  guest: signInAnswer.exactOptional(),
});
export type OpenedShareAnswer = z.infer<typeof openedShareSchema>;

export const accessShareBody = z.strictObject({
  password: givenPassword.exactOptional(),
  display_name: displayName.exactOptional(),
  /** The address of the page that led here, of which only the host is counted. */
  referrer: z.string().max(2000).exactOptional(),
});
export type AccessShareBody = z.output<typeof accessShareBody>;

export const joinShareBody = z.strictObject({ password: givenPassword.exactOptional() });

export const joinedSchema = z.strictObject({
  room: z.strictObject({ id: z.string(), kind: z.string() }),
  role: z.string(),
});

/** How often a link was opened by people, never by whom. Days and hours are UTC. */
export const shareStatsSchema = z.strictObject({
  share_id: z.string(),
  access_count: z.number().int(),
  /** Robots that fetched the page, apart from people. */
  bot_count: z.number().int(),
  last_accessed_at: z.iso.datetime().nullable(),
  by_day: z.array(z.strictObject({ day: z.iso.date(), people: z.number().int() })),
  /** Most first; `null` where nothing said where they came from. */
  by_referrer: z.array(z.strictObject({ referrer_host: z.string().nullable(), people: z.number().int() })),
  /** 24 numbers, from midnight on. */
  by_hour: z.array(z.number().int()).length(24),
});
