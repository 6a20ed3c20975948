import { z } from 'zod';

/** What an admin may have done; each is kept for other admins to read. */
export const adminActs = [
  // By the configuration, by nobody.
  'admin_named',
  'role_changed',
  'account_suspended',
  'suspension_lifted',
  'sessions_ended',
  'reset_mailed',
  'deletion_begun',
  'report_decided',
  'room_frozen',
  'room_thawed',
  'link_frozen',
  'link_thawed',
  'switched_on',
  'switched_off',
  'notice_set',
  'letters_replayed',
  'letters_dropped',
] as const;
export type AdminAct = (typeof adminActs)[number];

export const adminActSchema = z
  .strictObject({
    id: z.string(),
    act: z.enum(adminActs),
    /** null: the configuration. */
    by: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
    /** What it was done to, by its id, and by its name where it is an account that is still there. */
    target: z.strictObject({ id: z.string(), name: z.string().nullable() }),
    reason: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'AdminAct', description: 'What an admin did, to what, when and why.' });
export type AdminActLine = z.infer<typeof adminActSchema>;
