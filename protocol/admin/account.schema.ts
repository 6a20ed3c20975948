// Accounts as whoever runs an instance sees them.
import { z } from 'zod';
import { accountRole, givenPassword, sessionSchema } from '../accounts/account.schema.ts';
import { line } from '../text.schema.ts';

export const accountShows = ['registered', 'guests', 'suspended', 'admins'] as const;
export type AccountShow = (typeof accountShows)[number];

/** Where an account stands. `leaving`: its deletion is under way, or waits for its days of grace. */
const accountStates = ['active', 'suspended', 'leaving'] as const;

const listed = {
  id: z.string(),
  name: z.string(),
  /** Told in part, `h•••@example.com`: whoever looks somebody up by their address has it; nobody reads addresses off a list. */
  email_hint: z.string().nullable(),
  email_verified: z.boolean(),
  role: accountRole,
  state: z.enum(accountStates),
  created_at: z.iso.datetime(),
};

export const adminAccountSchema = z.strictObject(listed).meta({ id: 'AdminAccount' });
export type AdminAccount = z.infer<typeof adminAccountSchema>;

export const adminAccountDetail = z
  .strictObject({
    ...listed,
    suspension: z.strictObject({ reason: z.string(), at: z.iso.datetime() }).nullable(),
    /** When it will be gone, where its deletion was asked for. */
    deleted_at: z.iso.datetime().nullable(),
    second_factor: z.boolean(),
    passkeys: z.int(),
    sessions: z.array(sessionSchema.omit({ current: true })),
    rooms: z.int(),
    /** What it keeps in files, and how much it may; 0: without end. */
    file_bytes: z.int(),
    file_quota_bytes: z.int(),
  })
  .meta({ id: 'AdminAccountDetail' });
export type AdminAccountDetail = z.infer<typeof adminAccountDetail>;

/** Why an admin does something. */
export const actReason = line(1, 300);

export const actBody = z.strictObject({ reason: actReason });

/** For what destroys: with the password again, where the admin signed in longer ago. */
export const provenActBody = z.strictObject({ reason: actReason, password: givenPassword.exactOptional() });

export const roleBody = z.strictObject({
  role: z.enum(['admin', 'student', 'instructor']),
  reason: actReason,
  password: givenPassword.exactOptional(),
});
