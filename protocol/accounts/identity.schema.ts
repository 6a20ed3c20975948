// Signing in by somebody else's word: OpenID Connect.
import { z } from 'zod';
import { givenCode, givenPassword, signInAnswer } from './account.schema.ts';

/** An OpenID provider that this instance is set up for. */
export const identityProvider = z.strictObject({ id: z.string(), name: z.string() });
export type IdentityProvider = z.infer<typeof identityProvider>;

/**
 * What the way there is for. `keep`: a guest's, who becomes an account, or takes along what they made into the one that
 * they turn out to have. `link`: an account's, to be signed in to by this provider too.
 */
export const oidcPurposes = ['sign_in', 'keep', 'link'] as const;
export type OidcPurpose = (typeof oidcPurposes)[number];

/** A path of this site, where somebody goes on. */
export const nextOfOidc = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])/u, 'must be a path of this site');

export const oidcStartBody = z.strictObject({
  purpose: z.enum(oidcPurposes),
  next: nextOfOidc.exactOptional(),
  password: givenPassword.exactOptional(),
});
export const oidcStartAnswer = z.strictObject({ url: z.string() });
export type OidcStart = z.infer<typeof oidcStartAnswer>;

/** Why nobody came back from a provider, as its page is told: `/signin/return?problem=`. */
export const oidcProblems = ['cancelled', 'expired', 'refused', 'unavailable'] as const;
export type OidcProblem = (typeof oidcProblems)[number];

export const oidcFinishBody = z.strictObject({ totp_code: givenCode.exactOptional() });
export const oidcFinished = z.strictObject({
  purpose: z.enum(oidcPurposes),
  provider: identityProvider,
  /** As it was asked for at the start. */
  next: z.string(),
  /** null where one was signed in before: of `link`. */
  session: signInAnswer.nullable(),
});
export type OidcFinished = z.infer<typeof oidcFinished>;

export const identitySchema = z.strictObject({
  /** The provider's id; an account has one of each. */
  provider: z.string(),
  /** What the provider is called. */
  name: z.string(),
  /** As the provider said it when this was linked. */
  email: z.string().nullable(),
  linked_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
});
export type Identity = z.infer<typeof identitySchema>;
