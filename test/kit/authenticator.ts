// What an authenticator does with the key that it was given: written apart from what judges its codes.
import { createHmac } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function secretBytes(key: string): Buffer {
  const bits = Array.from(key, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(Uint8Array.from(bits.match(/.{8}/gu) ?? [], (byte) => Number.parseInt(byte, 2)));
}

/** The code of now, or of so many half minutes later. */
export function codeOf(key: string, later = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor(Date.now() / 30_000) + later, 4);
  const mac = createHmac('sha1', secretBytes(key)).update(counter).digest();
  const number = mac.readInt32BE((mac[19] ?? 0) & 15) & 0x7fff_ffff;
  return String(number).slice(-6).padStart(6, '0');
}
