import { z } from 'zod';
import { signInAnswer } from './accounts/account.schema.ts';
import { displayName, roleName } from './access/access.schema.ts';
import { line, paragraphs } from './text.schema.ts';

export const maxInvitations = 100;

export const inviteBody = z.strictObject({
  /** What is no address is answered with, and keeps no other from going out. */
  emails: z.array(line(0, 500)).min(1).max(maxInvitations),
  role: roleName,
  message: paragraphs(0, 1000).exactOptional(),
  expires_at: z.iso.datetime().exactOptional(),
});
export type InviteBody = z.infer<typeof inviteBody>;

/** `invited`: they have an invitation that still holds. `bounced`: mail to that address does not arrive. */
export const invitationProblems = ['invalid', 'duplicate', 'invited', 'bounced'] as const;
export type InvitationProblem = (typeof invitationProblems)[number];

export const invitedSchema = z.strictObject({
  batch_id: z.string(),
  total: z.int(),
  queued: z.int(),
  failed: z.array(z.strictObject({ email: z.string(), reason: z.enum(invitationProblems) })),
});
export type Invited = z.infer<typeof invitedSchema>;

export const invitationStates = ['pending', 'accepted', 'revoked', 'expired', 'bounced'] as const;

export const invitationSchema = z.strictObject({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  state: z.enum(invitationStates),
  /** Whether its mail has gone out. */
  mail: z.enum(['queued', 'sent', 'refused', 'skipped']).nullable(),
  invited_by: z.strictObject({ id: z.string(), name: z.string() }),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  accepted_by: z.string().nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;

const invitedRoom = z.strictObject({ id: z.string(), kind: z.string(), name: z.string() });

/** What whoever holds an invitation is told of it; of one that does not hold, why. */
export const verifiedInvitationSchema = z.strictObject({
  valid: z.boolean(),
  reason: z.enum(['unknown', 'accepted', 'revoked', 'expired']).nullable(),
  room: invitedRoom.nullable(),
  role: z.string().nullable(),
  invited_by: z.string().nullable(),
  message: z.string().nullable(),
  /** Its address, as far as its owner knows it again: `ji…@example.com`. */
  address: z.string().nullable(),
  expires_at: z.iso.datetime().nullable(),
});
export type VerifiedInvitation = z.infer<typeof verifiedInvitationSchema>;

export const acceptInvitationBody = z.strictObject({
  token: z.string().max(200),
  /** Of whoever has no account: they become a guest of that name. */
  display_name: displayName.exactOptional(),
});

export const acceptedInvitationSchema = z.strictObject({
  /** A room access token of whoever accepted, account or guest. */
  guest_token: z.string(),
  room: invitedRoom,
  role: z.string(),
  /** Where a guest account was made: what keeps it on this device. */
  guest: signInAnswer.exactOptional(),
});
export type AcceptedInvitation = z.infer<typeof acceptedInvitationSchema>;
