// What must be read again and yet stand in no row as it is: AES-256-GCM under the key of a purpose, bound to whose it is.
import { keyId, purposeKey, type Purpose } from './keys.ts';

const ivBytes = 12;

/** `<key id>.<iv and cipher text>`, base64url. It opens for this owner alone. */
export async function encrypt(secret: string, purpose: Purpose, plain: { bytes: Uint8Array; owner: string }) {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const cipher = await crypto.subtle.encrypt(
    form(iv, plain.owner),
    await keyOf(secret, purpose),
    bufferOf(plain.bytes),
  );
  return `${keyId(secret)}.${Buffer.concat([iv, new Uint8Array(cipher)]).toString('base64url')}`;
}

/** @throws where it was written under another secret, for another owner, or altered */
export async function decrypt(
  secrets: readonly string[],
  purpose: Purpose,
  kept: { text: string; owner: string },
): Promise<Uint8Array> {
  const [id, body = ''] = kept.text.split('.');
  const secret = secrets.find((one) => keyId(one) === id);
  if (secret === undefined) throw new Error(`what is kept for ${purpose} was written under a secret that is not set`);
  const bytes = Buffer.from(body, 'base64url');
  const opening = form(bufferOf(bytes.subarray(0, ivBytes)), kept.owner);
  const plain = await crypto.subtle.decrypt(opening, await keyOf(secret, purpose), bufferOf(bytes.subarray(ivBytes)));
  return new Uint8Array(plain);
}

/** Whether it is written under the secret of now: what was not goes with the secret before it. */
export function isCurrent(secret: string, text: string): boolean {
  return text.startsWith(`${keyId(secret)}.`);
}

function form(iv: Uint8Array<ArrayBuffer>, owner: string) {
  return { name: 'AES-GCM', iv, additionalData: bufferOf(Buffer.from(owner)) };
}

function keyOf(secret: string, purpose: Purpose): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bufferOf(purposeKey(secret, purpose)), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
}

/** Of its own memory: what Node hands out may be a piece of a shared one. */
function bufferOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
