// Who we are to push services (VAPID, RFC 8292): a key pair of this instance, of which browsers know the public half.
import { SignJWT } from 'jose';
import { BoundedMap } from '../bounded-map.ts';

export interface VapidKeys {
  /** The public key, uncompressed, base64url: what browsers subscribe with. */
  publicKey: string;
  privateKey: CryptoKey;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
/** Push services take at most 24 hours. */
const lifetimeSeconds = 12 * 3600;
const renewSeconds = 3600;

const imported = new BoundedMap<string, Promise<VapidKeys>>();

/** The pair of a P-256 private key in PKCS #8, base64. */
export function vapidKeys(secret: string): Promise<VapidKeys> {
  let keys = imported.get(secret);
  if (keys === undefined) imported.set(secret, (keys = importKeys(secret)));
  return keys;
}

async function importKeys(secret: string): Promise<VapidKeys> {
  const bytes = Uint8Array.from(Buffer.from(secret, 'base64'));
  const privateKey = await crypto.subtle.importKey('pkcs8', bytes, algorithm, true, ['sign']);
  const { x = '', y = '' } = (await crypto.subtle.exportKey('jwk', privateKey)) as JsonWebKey;
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { publicKey: point.toString('base64url'), privateKey };
}

const tokens = new BoundedMap<string, { header: string; untilMs: number }>();

/** The `Authorization` for a push service: signed once for hours. `subject`: whom it may write to, `https:` or `mailto:`. */
export async function vapidHeader(
  keys: VapidKeys,
  { audience, subject, nowMs }: { audience: string; subject: string; nowMs: number },
): Promise<string> {
  const name = `${keys.publicKey} ${audience} ${subject}`;
  const known = tokens.get(name);
  if (known !== undefined && known.untilMs > nowMs) return known.header;
  const seconds = Math.floor(nowMs / 1000);
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
    .setAudience(audience)
    .setSubject(subject)
    .setExpirationTime(seconds + lifetimeSeconds)
    .sign(keys.privateKey);
  const header = `vapid t=${token}, k=${keys.publicKey}`;
  tokens.set(name, { header, untilMs: nowMs + (lifetimeSeconds - renewSeconds) * 1000 });
  return header;
}
