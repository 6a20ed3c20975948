import { z } from 'zod';
import { line } from '../text.schema.ts';
import { givenPassword } from './account.schema.ts';

export const passkeySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
});
export type Passkey = z.infer<typeof passkeySchema>;

export const passkeyName: z.ZodType<string, string> = line(1, 60);

export const passkeyOptionsBody = z.strictObject({ password: givenPassword.exactOptional() });

// As browsers give and take it (WebAuthn Level 3, `toJSON` and `parseCreationOptionsFromJSON`): bytes are base64url.
const bytes = z
  .string()
  .min(1)
  .max(64 * 1024)
  .regex(/^[\w-]+$/u);
const credentialId = bytes.max(1400);
const named = { id: credentialId, rawId: credentialId, type: z.literal('public-key') };

/** What `navigator.credentials.create` has made. */
export const passkeyRegistration = z.looseObject({
  ...named,
  response: z.looseObject({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,32}$/u))
      .max(16)
      .exactOptional(),
  }),
});

/** What `navigator.credentials.get` has signed. */
export const passkeyAssertion = z.looseObject({
  ...named,
  response: z.looseObject({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
});

export const passkeyBody = z.strictObject({ credential: passkeyRegistration, name: passkeyName.exactOptional() });
export const passkeySignInBody = z.strictObject({ credential: passkeyAssertion });

const described = z.strictObject({ type: z.literal('public-key'), id: z.string(), transports: z.array(z.string()) });

/** For `navigator.credentials.create`. */
export const passkeyCreationOptions = z.strictObject({
  challenge: z.string(),
  rp: z.strictObject({ id: z.string(), name: z.string() }),
  user: z.strictObject({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.strictObject({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.int(),
  excludeCredentials: z.array(described),
  authenticatorSelection: z.strictObject({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  attestation: z.literal('none'),
});
export type PasskeyCreationOptions = z.infer<typeof passkeyCreationOptions>;

/** For `navigator.credentials.get`: it finds out by itself whose passkeys are here. */
export const passkeyRequestOptions = z.strictObject({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  userVerification: z.literal('required'),
});
export type PasskeyRequestOptions = z.infer<typeof passkeyRequestOptions>;
