import { type IdPrefix, typedId } from '#protocol/ids.ts';
import { nowMs } from './clock.ts';
import { sha256Hex } from './secrets/digest.ts';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
// 4 × 62: the largest multiple of 62 in a byte. Bytes from here on are thrown away, or early letters would come up more.
const fairBytes = 248;

export function newId(prefix: IdPrefix): string {
  return typedId(prefix, nowMs(), crypto.getRandomValues(new Uint8Array(10)));
}

/** The id that a file of one room has in another that was made of it: the same each time, and nobody else's. */
export function fileIdIn(roomId: string, id: string): string {
  const digest = Buffer.from(sha256Hex(`file\n${id}\n${roomId}`), 'hex');
  return typedId('fil', digest.readUIntBE(0, 6), digest.subarray(6, 16));
}

/** A random base62 code for a share link: 8 characters are 47.6 bits, 22 are 131. */
export function shareCode(length: number): string {
  let code = '';
  while (code.length < length) code += fairCharacters(crypto.getRandomValues(new Uint8Array(length * 2)));
  return code.slice(0, length);
}

/** Six figures, each as likely as any other: to be read aloud and typed. */
export function joinCode(): string {
  const range = 1_000_000;
  const fair = Math.floor(2 ** 32 / range) * range;
  for (;;) {
    const [drawn = fair] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < fair) return String(drawn % range).padStart(6, '0');
  }
}

/** One base62 character for each byte that gives none of them an advantage; the others are thrown away. */
export function fairCharacters(bytes: Uint8Array): string {
  let characters = '';
  for (const byte of bytes) if (byte < fairBytes) characters += base62.charAt(byte % 62);
  return characters;
}
