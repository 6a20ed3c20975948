import { createHash, hash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in lower-case hexadecimal, 64 characters. In one call: a hash that is fed stays in memory until it is collected. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/** Whether two secrets are equal, in a time that tells nothing of where they differ nor of their lengths. */
export function equalSecrets(left: string, right: string): boolean {
  const digests = [left, right].map((text) => createHash('sha256').update(text, 'utf8').digest());
  const [first, second] = digests;
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
