// One-time codes by time: RFC 6238 over RFC 4226, SHA-1 and six digits, since authenticators ignore anything else.
import { createHmac, timingSafeEqual } from 'node:crypto';

const stepSeconds = 30;
const digits = 6;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The 30 seconds that a moment is in, counted from 1970. */
export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / 1000 / stepSeconds);
}

export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code this is: now, the one before or the one after, for clocks that are not quite right; null where it
 * is of none. All three are compared, whichever it is.
 */
export function stepOfCode(secret: Uint8Array, code: string, nowMs: number): number | null {
  const given = Buffer.from(code);
  let found: number | null = null;
  for (const step of [-1, 0, 1].map((drift) => stepAt(nowMs) + drift)) {
    const expected = Buffer.from(codeAt(secret, step));
    if (expected.length === given.length && timingSafeEqual(expected, given)) found = step;
  }
  return found;
}

/** What an authenticator reads, by camera or as a link. */
export function otpauthUri(secret: Uint8Array, account: string): string {
  const issuer = '마당';
  const query = new URLSearchParams({
    secret: base32(secret),
    issuer,
    algorithm: 'SHA1',
    digits: String(digits),
    period: String(stepSeconds),
  });
  // Some authenticators read `+` as it is.
  const asRead = query.toString().replaceAll('+', '%20');
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${asRead}`;
}

/** RFC 4648, without padding. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : `${text}${alphabet[(held << (5 - bits)) & 31]}`;
}
