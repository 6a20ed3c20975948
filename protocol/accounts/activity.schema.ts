import { z } from 'zod';

/** What of an account is told to its owner by mail when it changes. */
export const accountChanges = [
  'password_changed',
  'email_asked',
  'email_changed',
  'second_factor_enabled',
  'second_factor_disabled',
  'recovery_codes_renewed',
  'passkey_added',
  'passkey_removed',
  'identity_linked',
  'identity_unlinked',
] as const;
export type AccountChange = (typeof accountChanges)[number];

/** What is noted of an account: those, how it was signed in to, and what was done to it. */
export const activityTypes = [
  'registered',
  'signed_in',
  'signed_in_by_passkey',
  'signed_in_by_provider',
  'deletion_asked',
  'deletion_taken_back',
  ...accountChanges,
  // By whoever runs the instance.
  'suspended',
  'lifted',
] as const;
export type ActivityType = (typeof activityTypes)[number];

export const activitySchema = z.strictObject({
  id: z.string(),
  type: z.enum(activityTypes),
  /** As of a session. */
  device: z.string(),
  at: z.iso.datetime(),
});
export type Activity = z.infer<typeof activitySchema>;
