// One secret is set, and each purpose has a key of its own made of it: what is signed for one is nothing to another.
import { createHash, createHmac, type Hmac, hkdfSync } from 'node:crypto';

export type Purpose =
  | 'access token'
  | 'room token'
  | 'inbox token'
  | 'refresh successor'
  | 'known device'
  | 'unlock cookie'
  | 'share code'
  | 'share password'
  | 'address mark'
  | 'unsubscribe'
  | 'invitation'
  | 'course calendar'
  | 'student card'
  | 'room file'
  | 'second factor'
  | 'passkey challenge'
  | 'sign-in elsewhere'
  | 'file address'
  | 'media session'
  | 'log';

const keys = new Map<string, Buffer>();

/** 32 bytes by HKDF-SHA-256 (RFC 5869): the same for the same secret and purpose. */
export function purposeKey(secret: string, purpose: Purpose): Buffer {
  const name = `${purpose} ${secret}`;
  let key = keys.get(name);
  if (key === undefined) keys.set(name, (key = Buffer.from(hkdfSync('sha256', secret, 'madang', purpose, 32))));
  return key;
}

/** Which of two secrets a token was signed with: tells nothing of the secret. */
export function keyId(secret: string): string {
  return createHash('sha256').update(`kid\n${secret}`).digest('base64url').slice(0, 8);
}

/** What only this instance can make of a text: HMAC-SHA-256 under the key of a purpose, base64url. */
export function sealed(secret: string, purpose: Purpose, text: string): string {
  return sealOf(secret, purpose).update(text).digest('base64url');
}

/** The same of a text that comes piece by piece. */
export function sealOf(secret: string, purpose: Purpose): Hmac {
  return createHmac('sha256', purposeKey(secret, purpose));
}
