import { z } from 'zod';
import { emailAddress, givenPassword, newPassword } from './account.schema.ts';

/** What a mail brings in its link. */
const mailToken = z.string().min(1).max(200);

export const forgotBody = z.strictObject({ email: emailAddress });
export const resetBody = z.strictObject({ token: mailToken, password: newPassword });
export const verifyBody = z.strictObject({ token: mailToken });

/** `password`: the one of now, where there is one. */
export const passwordChangeBody = z.strictObject({
  password: givenPassword.exactOptional(),
  new_password: newPassword,
});
export const emailChangeBody = z.strictObject({ email: emailAddress, password: givenPassword.exactOptional() });

export const emailState = z.strictObject({
  email: z.string().nullable(),
  /** Its owner has shown that mail to it reaches them. */
  verified: z.boolean(),
  /** The address that takes its place once its owner has read the mail that was sent there. */
  pending: z.string().nullable(),
  has_password: z.boolean(),
});
export type EmailState = z.infer<typeof emailState>;

export const verifiedAnswer = z.strictObject({ email: z.string() });
export type Verified = z.infer<typeof verifiedAnswer>;
