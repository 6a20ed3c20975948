import { z } from 'zod';
import { givenCode, givenPassword } from './account.schema.ts';

export const secondFactorState = z.strictObject({
  enabled: z.boolean(),
  enabled_at: z.iso.datetime().nullable(),
  recovery_codes_left: z.int(),
  /** Without it this account may do nothing else. */
  required: z.boolean(),
});
export type SecondFactorState = z.infer<typeof secondFactorState>;

export const secondFactorSetupBody = z.strictObject({ password: givenPassword.exactOptional() });

/** What the authenticator is given, shown until it is enabled. */
export const secondFactorSetup = z.strictObject({ secret: z.string(), otpauth_url: z.string(), qr_svg: z.string() });
export type SecondFactorSetup = z.infer<typeof secondFactorSetup>;

export const secondFactorEnableBody = z.strictObject({ totp_code: givenCode });

/** Shown once. */
export const recoveryCodesAnswer = z.strictObject({ recovery_codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesAnswer>;

/** For what weakens an account: its password (where it has one), and a code or recovery code. */
export const secondFactorProof = z.strictObject({ password: givenPassword.exactOptional(), totp_code: givenCode });
