// Web Push message encryption (RFC 8291): `aes128gcm` (RFC 8188) under a key that the browser's and a passing key pair agree on.
/** What a browser hands out with its endpoint, base64url. */
export interface PushKeys {
  /** Its P-256 public key, uncompressed. */
  p256dh: string;
  auth: string;
}

/** For tests alone: what is drawn at random otherwise. */
export interface Fixed {
  salt: Uint8Array<ArrayBuffer>;
  keyPair: CryptoKeyPair;
  paddedTo: number;
}

const headerBytes = 86;
const tagBytes = 16;
/** What every push service takes (RFC 8030), header and tag included. */
const recordBytes = 4096;
/** A message's length tells nothing of it but which of these it fits in. */
const paddedSizes = [512, 1024, 2048, recordBytes - headerBytes - tagBytes - 1];
export const maxPushBytes = Math.max(...paddedSizes);

const curve = { name: 'ECDH', namedCurve: 'P-256' };
const bytesOfText = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));

/** The body to post to the endpoint. `payload` is at most `maxPushBytes`. */
export async function encryptPush(
  payload: Uint8Array,
  { p256dh, auth }: PushKeys,
  fixed?: Fixed,
): Promise<Uint8Array<ArrayBuffer>> {
  const padded = fixed?.paddedTo ?? paddedSizes.find((size) => size >= payload.byteLength);
  if (padded === undefined) throw new RangeError(`a push message of ${payload.byteLength} bytes is too long`);
  const salt = fixed?.salt ?? crypto.getRandomValues(new Uint8Array(16));
  const own = fixed?.keyPair ?? (await passingKeyPair());
  const theirPublic = bytesOf(p256dh);
  const theirKey = await crypto.subtle.importKey('raw', theirPublic, curve, false, []);
  // The types of the runtime know no exported key but a buffer or a JWK, whatever is asked for.
  const ownPublic = new Uint8Array((await crypto.subtle.exportKey('raw', own.publicKey)) as ArrayBuffer);
  const agreement = { name: 'ECDH', public: theirKey };
  const shared = new Uint8Array(await crypto.subtle.deriveBits(agreement as never, own.privateKey, 256));
  const info = joined(bytesOfText('WebPush: info\0'), theirPublic, ownPublic);
  const secret = await derive(shared, { salt: bytesOf(auth), info, bytes: 32 });
  const keyInfo = bytesOfText('Content-Encoding: aes128gcm\0');
  const nonceInfo = bytesOfText('Content-Encoding: nonce\0');
  const [keyBytes, iv] = await Promise.all([
    derive(secret, { salt, info: keyInfo, bytes: 16 }),
    derive(secret, { salt, info: nonceInfo, bytes: 12 }),
  ]);
  const key = await crypto.subtle.importKey('raw', keyBytes, 'AES-GCM', false, ['encrypt']);
  const record = new Uint8Array(padded + 1);
  record.set(payload);
  record[payload.byteLength] = 2;
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, record));
  const size = new Uint8Array(5);
  new DataView(size.buffer).setUint32(0, recordBytes);
  size[4] = ownPublic.byteLength;
  return joined(salt, size, ownPublic, sealed);
}

async function passingKeyPair(): Promise<CryptoKeyPair> {
  const made = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  if ('publicKey' in made) return made;
  throw new TypeError('a curve makes pairs');
}

async function derive(
  secret: Uint8Array<ArrayBuffer>,
  { salt, info, bytes }: { salt: Uint8Array<ArrayBuffer>; info: Uint8Array<ArrayBuffer>; bytes: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, bytes * 8));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64url, 'base64url'));
}
