import { z } from 'zod';
import { line } from '../text.schema.ts';
import { emailForm } from './email-form.ts';
import { termsVersions } from './terms.ts';

/** An e-mail address in the form it is known by: two spellings that differ in case only are one account. */
export const emailAddress: z.ZodType<string, string> = z
  .string()
  .max(400)
  .transform(emailForm)
  .pipe(z.email('must be an e-mail address').max(254, 'must have at most 254 characters'))
  .meta({ format: 'email', maxLength: 254 });

// As long as 128 characters can be in any Unicode form (a Korean syllable decomposes into three).
const maxPasswordUnits = 1024;

/** Neither trimmed nor folded: every character counts. Lengths in code points of the composed form, which is hashed. */
export const newPassword: z.ZodType<string, string> = z
  .string()
  .max(maxPasswordUnits, 'must have at most 128 characters')
  .refine((value) => Array.from(value.normalize('NFKC')).length >= 8, 'must have at least 8 characters')
  .refine((value) => Array.from(value.normalize('NFKC')).length <= 128, 'must have at most 128 characters')
  .refine((value) => value.isWellFormed(), 'has half of a surrogate pair')
  .refine((value) => new Set(value.normalize('NFKC')).size > 1, 'is one character again and again')
  .meta({ minLength: 8, maxLength: 128 });

/** What someone types as a password to get in: any text, bounded, since an old rule may have been kinder. */
export const givenPassword = z.string().min(1).max(maxPasswordUnits);

/** Six digits of an authenticator, or a recovery code; spaces and dashes are nothing. */
export const givenCode = z.string().min(1).max(32);

export const personName: z.ZodType<string, string> = line(1, 100);

export const accountRole = z.enum(['student', 'instructor', 'admin', 'guest']);

/** An account as its owner sees it. A guest has no e-mail. */
export const accountSchema = z.strictObject({
  id: z.string(),
  email: z.string().nullable(),
  full_name: z.string(),
  role: accountRole,
  guest: z.boolean(),
  created_at: z.string(),
  /** The file of the picture that stands for it: `/avatars/{file_id}`. */
  avatar: z.string().exactOptional(),
});
export type Account = z.infer<typeof accountSchema>;

/** What signing in gives. `expires_in` is the access token's life in seconds. */
export const signedInSchema = z.strictObject({
  user: accountSchema,
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.int(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

/** The same for a page that has its refresh token in a cookie (`madang-refresh: cookie`). */
export const signedInPageSchema = signedInSchema.omit({ refresh_token: true });
export const signInAnswer = z.union([signedInSchema, signedInPageSchema]);
export type SignInAnswer = z.infer<typeof signInAnswer>;

export const sessionSchema = z.strictObject({
  id: z.string(),
  /** `Chrome · Android`, as its browser said when it signed in; empty where it said nothing. */
  device: z.string(),
  created_at: z.iso.datetime(),
  /** When it last asked for fresh tokens. */
  last_used_at: z.iso.datetime(),
  /** The one that asks. */
  current: z.boolean(),
});
export type SessionInfo = z.infer<typeof sessionSchema>;

export const registerBody = z
  .strictObject({
    email: emailAddress,
    password: newPassword,
    full_name: personName,
    role: z.enum(['student', 'instructor']).exactOptional(),
    /** The terms that were agreed to by this; asked for later where none are named. */
    terms_version: z.enum(termsVersions).exactOptional(),
  })
  .refine(({ email, password }) => emailForm(password) !== email, {
    path: ['password'],
    error: 'is the e-mail address',
  });

export const loginBody = z.strictObject({
  email: emailAddress,
  password: givenPassword,
  /** Six digits or a recovery code; only asked for where the account has two-factor sign-in. */
  totp_code: z.string().max(32).exactOptional(),
});

const refreshToken = z.string().min(1).max(200);

export const refreshBody = z.strictObject({ refresh_token: refreshToken });

export const logoutBody = z.strictObject({ refresh_token: refreshToken.exactOptional() });

export const guestBody = z.strictObject({ display_name: personName });

export const accountChanges = z.strictObject({ full_name: personName });

/** A guest's way back, shown once. */
export const recoverySchema = z.strictObject({
  url: z.string(),
  qr_svg: z.string(),
  created_at: z.iso.datetime(),
});
export type Recovery = z.infer<typeof recoverySchema>;

export const keptRecoverySchema = z.strictObject({ created_at: z.iso.datetime().nullable() });

export const handoverSchema = z.strictObject({ secret: z.string(), expires_in: z.int() });

/** By the access token of the guest that is to be taken along. */
export const mergeBody = z.strictObject({ guest_token: z.string().min(1).max(4000) });
export const mergedSchema = z.strictObject({ rooms: z.int() });

export const recoverBody = z.strictObject({ secret: z.string().min(1).max(200) });

export const deletionBody = z.strictObject({
  password: givenPassword.exactOptional(),
  totp_code: givenCode.exactOptional(),
});
/** When the account will be gone, if nobody signs in to it before. */
export const deletionSchema = z.strictObject({ deleted_at: z.iso.datetime() });
