// What a browser is asked for, and whether what it gives is that: WebAuthn, with user verification always, so that a
// passkey is two factors by itself.
import type * as WebAuthn from '@simplewebauthn/server';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type {
  passkeyAssertion,
  PasskeyCreationOptions,
  passkeyRegistration,
  PasskeyRequestOptions,
} from '#protocol/accounts/passkey.schema.ts';
import type { AccountRow } from '#worker/directory/accounts.ts';
import { listPasskeys, noteUse, type PasskeyRow, spendChallenge } from '#worker/directory/passkeys.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { equalSecrets } from '#worker/platform/secrets/digest.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { publicOrigin } from '#worker/platform/settings.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { isOwnPage } from '../sessions/refresh-cookie.ts';

const answerMs = 5 * 60_000;
// EdDSA, ES256, RS256 (Windows Hello).
const algorithms = [-8, -7, -257];

export async function creationOptions(c: AppContext, account: AccountRow): Promise<PasskeyCreationOptions> {
  const known = await listPasskeys(directoryOf(c).db, account.id);
  return {
    challenge: challengeFor(c, account.id),
    rp: { id: partyOf(c), name: '마당' },
    user: {
      id: Buffer.from(account.id).toString('base64url'),
      name: account.email ?? account.fullName,
      displayName: account.fullName,
    },
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: answerMs,
    excludeCredentials: known.map(({ id, transports }) => ({ type: 'public-key', id, transports })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  };
}

export function requestOptions(c: AppContext): PasskeyRequestOptions {
  return { challenge: challengeFor(c, ''), rpId: partyOf(c), timeout: answerMs, userVerification: 'required' };
}

let library: typeof WebAuthn | null = null;

/** Loaded with the first passkey: most requests need nothing of it. */
async function webAuthn(): Promise<typeof WebAuthn> {
  library ??= await import('@simplewebauthn/server');
  return library;
}

/** The passkey that a browser has made for this account, or null where it is none, or answers no challenge of ours. */
export async function registeredPasskey(
  c: AppContext,
  credential: z.output<typeof passkeyRegistration>,
  { accountId, name }: { accountId: string; name: string },
): Promise<PasskeyRow | null> {
  const asked = challengeIn(c, credential.response.clientDataJSON, accountId);
  if (asked === null) return null;
  const { verifyRegistrationResponse } = await webAuthn();
  const verified = await verifyRegistrationResponse({
    response: { ...credential, clientExtensionResults: {} } as Parameters<
      typeof verifyRegistrationResponse
    >[0]['response'],
    expectedChallenge: asked.challenge,
    ...expected(c),
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (verified?.registrationInfo === undefined || !(await spend(c, asked))) return null;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const transports = credential.response.transports ?? [];
  const key = Buffer.from(publicKey).toString('base64url');
  return { id, accountId, name, publicKey: key, counter, transports, createdAtMs: nowMs(), lastUsedAtMs: null };
}

/** Whether this passkey has signed a challenge of ours, for the first time. */
export async function hasSigned(
  c: AppContext,
  credential: z.output<typeof passkeyAssertion>,
  passkey: PasskeyRow,
): Promise<boolean> {
  const asked = challengeIn(c, credential.response.clientDataJSON, '');
  if (asked === null) return false;
  const { verifyAuthenticationResponse } = await webAuthn();
  const { id, counter } = passkey;
  const verified = await verifyAuthenticationResponse({
    response: { ...credential, clientExtensionResults: {} } as Parameters<
      typeof verifyAuthenticationResponse
    >[0]['response'],
    expectedChallenge: asked.challenge,
    ...expected(c),
    credential: { id, counter, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')) },
  }).catch(() => null);
  if (verified?.verified !== true || !(await spend(c, asked))) return false;
  await noteUse(directoryOf(c).db, { id, counter: verified.authenticationInfo.newCounter, nowMs: nowMs() });
  return true;
}

function expected(c: AppContext) {
  return { expectedOrigin: originOf(c), expectedRPID: partyOf(c), requireUserVerification: true };
}

/** For whom passkeys are: the host, whatever its port. */
function partyOf(c: AppContext): string {
  return new URL(originOf(c)).hostname;
}

/** Of the page that asks, where it is ours: on one's own machine it has two names. */
function originOf(c: AppContext): string {
  const asking = c.req.header('origin');
  return asking !== undefined && isOwnPage(c) ? asking : publicOrigin(c.env, c.req.url);
}

interface Asked {
  challenge: string;
  expiresAtMs: number;
}

/** It says itself that it is ours, until when, and for which account: nothing is kept before it is answered. */
function challengeFor(c: AppContext, accountId: string): string {
  const body = Buffer.alloc(22);
  randomBytes(16).copy(body);
  body.writeUIntBE(nowMs() + answerMs, 16, 6);
  const seal = sealOf(requireSecrets(c.env).jwtSecret, body, accountId);
  return Buffer.concat([body, Buffer.from(seal, 'base64url')]).toString('base64url');
}

/** The challenge that a browser says it was given, if it is ours, for this account, and not too old. */
function challengeIn(c: AppContext, clientDataJSON: string, accountId: string): Asked | null {
  const challenge = saidChallenge(clientDataJSON);
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== 22 + 32) return null;
  const [body, seal] = [bytes.subarray(0, 22), bytes.subarray(22).toString('base64url')];
  const isOurs = requireSecrets(c.env).jwtSecrets.some((one) => equalSecrets(seal, sealOf(one, body, accountId)));
  const expiresAtMs = body.readUIntBE(16, 6);
  return isOurs && expiresAtMs > nowMs() ? { challenge, expiresAtMs } : null;
}

function saidChallenge(clientDataJSON: string): string {
  try {
    const said = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as { challenge?: unknown };
    return typeof said.challenge === 'string' ? said.challenge : '';
  } catch {
    return '';
  }
}

function sealOf(secret: string, body: Buffer, accountId: string): string {
  return sealed(secret, 'passkey challenge', `${body.toString('base64url')}\n${accountId}`);
}

function spend(c: AppContext, asked: Asked): Promise<boolean> {
  return spendChallenge(directoryOf(c).db, { ...asked, nowMs: nowMs() });
}
