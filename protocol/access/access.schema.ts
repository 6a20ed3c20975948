import { z } from 'zod';
import { capabilityPattern, permissionLevels } from '../capabilities.ts';
import { idPattern } from '../ids.ts';
import { fileId } from '../files/files.schema.ts';
import { line } from '../text.schema.ts';

export const accountId = z.string().regex(idPattern('acc'), 'must be an account id');
export const shareCode = z.string().regex(/^(?:[0-9A-Za-z]{8}|[0-9A-Za-z]{22})$/u, 'must be a share code');
export const roleName = z.string().regex(/^[a-z]{2,20}$/u);
export const displayName = line(1, 50);

const when = z.iso.datetime({ precision: 3 });

/** What a link grants and until when. `password_hash` never leaves the room. */
const grant = {
  permission_level: z.enum(permissionLevels),
  allow_comments: z.boolean(),
  allow_edit: z.boolean(),
  expires_at: when.nullable(),
  max_people: z.number().int().min(1).max(100_000).nullable(),
};

/** Terms of a link that only some kinds know, and say so (`links.ts` of the access feature). */
export const linkTerms = {
  /** Rights of the kind's own that it gives besides what its level does; absent: none. */
  switches: z.array(z.string().regex(capabilityPattern)).max(20).exactOptional(),
  /** The one thing of the room that it leads to, by its id; absent or null: all of the room. */
  target: z
    .string()
    .regex(/^[a-z]{3}_[0-9a-z]{26}$/u, 'must be the id of something in this room')
    .nullable()
    .exactOptional(),
};

/** What links made before they had it are without. */
const laterGrant = {
  name: line(1, 50).nullable().exactOptional(),
  /** Whether its visitors see how the room was; absent or null: as its level has it, which is not to those who view. */
  show_history: z.boolean().nullable().exactOptional(),
  /** Whether search engines may show its page. */
  indexed: z.boolean().exactOptional(),
  ...linkTerms,
};
/** Along with the room that made it. */
const above = z.literal(true).exactOptional();
/**
 * Their e-mail is verified. Only in kinds that count by it, and by the word of the worker alone; absent: it is not, or
 * nobody asks.
 */
const verified = z.literal(true).exactOptional();
const pinnedSeq = z.number().int().min(1).nullable().exactOptional();

export const accessCommands = {
  'share.create': z.strictObject({
    code: shareCode,
    ...grant,
    ...laterGrant,
    /** The moment that it shows, and nothing after it. */
    pinned_seq: pinnedSeq,
    password_hash: z.string().max(300).nullable(),
  }),
  'share.update': z.strictObject({
    code: shareCode,
    permission_level: grant.permission_level.exactOptional(),
    allow_comments: grant.allow_comments.exactOptional(),
    allow_edit: grant.allow_edit.exactOptional(),
    expires_at: grant.expires_at.exactOptional(),
    max_people: grant.max_people.exactOptional(),
    ...laterGrant,
    password_hash: z.string().max(300).nullable().exactOptional(),
  }),
  'share.revoke': z.strictObject({
    code: shareCode,
    /** Also what those have made who came by it. */
    with_children: z.boolean().exactOptional(),
  }),
  'share.expire': z.strictObject({ code: shareCode }),
  'share.take_seat': z.strictObject({}),
  'member.join': z.strictObject({}),
  'member.accept_invitation': z.strictObject({ role: roleName }),
  'member.set_role': z.strictObject({ account_id: accountId, role: roleName }),
  'member.remove': z.strictObject({
    account_id: accountId,
    /** Whether a link lets them in again; by default it does not, until they are let in. */
    may_return: z.boolean().exactOptional(),
  }),
  'member.leave': z.strictObject({}),
  'person.shut_out': z.strictObject({ account_id: accountId }),
  'person.let_in': z.strictObject({ account_id: accountId }),
  'person.take_back': z.strictObject({ account_id: accountId }),
  'person.rename': z.strictObject({ name: displayName }),
  /** The file of the picture that stands for somebody everywhere; null: none. */
  'person.set_avatar': z.strictObject({ avatar: fileId.nullable() }),
  'person.merge': z.strictObject({ from: accountId }),
  /** An account is no more; `also`: guests who became it. */
  'person.erase': z.strictObject({ account_id: accountId, also: z.array(accountId).max(1000) }),
  'room.delete': z.strictObject({}),
  'room.restore': z.strictObject({}),
  'room.bury': z.strictObject({}),
  'room.adopt': z.strictObject({}),
  /** By whoever runs the instance: it is read, and nothing else is done in it. */
  'room.freeze': z.strictObject({ reason: line(1, 300), above }),
  'room.thaw': z.strictObject({ above }),
  /** The same of one link: it opens nothing. */
  'share.freeze': z.strictObject({ code: shareCode, reason: line(1, 300) }),
  'share.thaw': z.strictObject({ code: shareCode }),
};

/** What the acknowledgements of these tell beyond their seq. */
export const accessAnswers = {
  'share.create': z.strictObject({ code: shareCode, created_at: when }),
  'share.revoke': z.strictObject({ codes: z.array(shareCode) }),
  'member.join': z.strictObject({ role: roleName }),
  'member.accept_invitation': z.strictObject({ role: roleName }),
  'room.delete': z.strictObject({ until: when }),
};
export type AccessAnswer<Type extends keyof typeof accessAnswers> = z.infer<(typeof accessAnswers)[Type]>;

const shareFacts = {
  code: shareCode,
  ...grant,
  ...laterGrant,
  pinned_seq: pinnedSeq,
  /** The link on whose rights it was made. */
  parent: shareCode.nullable().exactOptional(),
  epoch: z.number().int().exactOptional(),
  created_by: z.string(),
  created_at: when,
  /** In the log; taken away from whoever reads the event, who sees `has_password`. */
  password_hash: z.string().nullable(),
};

/** What can be taken back of what somebody has done, whatever the room is about. */
export const actSorts = [
  'places',
  'removed_places',
  'texts',
  'days',
  'proposals',
  'votes',
  'messages',
  'comments',
  'reactions',
] as const;
export type ActSort = (typeof actSorts)[number];
export const takenBackCounts = z.partialRecord(z.enum(actSorts), z.number().int().min(1));

/** An account's is longer than a guest's may be. */
const someName = line(0, 100);

export const accessEvents = {
  'person.joined': z.strictObject({ account_id: z.string(), name: someName, guest: z.boolean(), verified }),
  'person.renamed': z.strictObject({ account_id: z.string(), name: someName, guest: z.boolean(), verified }),
  'person.avatar_changed': z.strictObject({ account_id: z.string(), avatar: fileId.nullable() }),
  'person.shut_out': z.strictObject({ account_id: z.string() }),
  'person.let_in': z.strictObject({ account_id: z.string() }),
  /** A guest is this account from now on. */
  'person.merged': z.strictObject({ from: z.string(), to: z.string() }),
  /** Their name is gone, also from these events of before; what they wrote stays. */
  'person.erased': z.strictObject({
    account_id: z.string(),
    also: z.array(z.string()),
    seqs: z.array(z.number().int()),
  }),
  /** Comes before the events that take back what they did. */
  'person.taken_back': z.strictObject({ account_id: z.string(), counts: takenBackCounts }),
  'member.joined': z.strictObject({ account_id: z.string(), role: roleName, joined_at: when }),
  'member.role_changed': z.strictObject({ account_id: z.string(), role: roleName }),
  'member.removed': z.strictObject({ account_id: z.string(), left: z.boolean() }),
  'share.created': z.strictObject(shareFacts),
  'share.updated': z.strictObject(shareFacts),
  'share.revoked': z.strictObject({ code: shareCode }),
  'share.expired': z.strictObject({ code: shareCode }),
  'share.seat_taken': z.strictObject({ code: shareCode, account_id: z.string() }),
  'share.frozen': z.strictObject({ code: shareCode, reason: line(0, 300) }),
  'share.thawed': z.strictObject({ code: shareCode }),
  /** It can be brought back until then; rooms of before could not. */
  'room.deleted': z.strictObject({ until: when.exactOptional() }),
  'room.restored': z.strictObject({}),
  /** Gone for good. */
  'room.buried': z.strictObject({}),
  'room.frozen': z.strictObject({ reason: line(0, 300), above }),
  'room.thawed': z.strictObject({ above }),
  /** In which role; null: nobody owns it, since another room made it. Absent in rooms of before: `owner`. */
  'room.adopted': z.strictObject({ account_id: z.string(), role: roleName.nullable().exactOptional(), verified }),
};
export type AccessEventData = { [Type in keyof typeof accessEvents]: z.infer<(typeof accessEvents)[Type]> };
