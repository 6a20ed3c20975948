// The hashing of passwords itself: also run beside the worker, where there is a machine of one's own (`scripts/server/hasher.ts`).
import { createHash, scrypt } from 'node:crypto';

export interface Cost {
  /** log2 of scrypt's N. */
  ln: number;
  r: number;
  p: number;
}

export interface Derivation {
  password: string;
  salt: Buffer;
  cost: Cost;
  /** Each lane by itself; older hashes were made in one go. */
  apart: boolean;
}

export const keyBytes = 32;
const maxMemoryBytes = 64 * 1024 * 1024;

/**
 * The p lanes of scrypt one by one, each a scrypt of its own (p=1) under its own salt, hashed together. As costly to guess
 * as p lanes in one go, which would hold the thread five times as long.
 *
 * @param pause between two lanes
 */
export async function deriveKey(asked: Derivation, pause: () => Promise<void>): Promise<Buffer> {
  const { password, salt, cost, apart } = asked;
  if (!apart) return derive(password, salt, cost);
  const all = createHash('sha256');
  for (let index = 0; index < cost.p; index += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    all.update(await derive(password, Buffer.concat([salt, Buffer.of(index)]), { ...cost, p: 1 }));
    // oxlint-disable-next-line no-await-in-loop -- as above
    await pause();
  }
  return all.digest();
}

/** NFKC first: the same password comes out of different keyboards in different forms (NIST SP 800-63B §5.1.1.2). */
function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { N: 2 ** ln, r, p, maxmem: maxMemoryBytes }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
