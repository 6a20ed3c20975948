import { createHmac } from 'node:crypto';
import type { Directory } from '#worker/directory/directory.ts';
import { findLink, reserveLink } from '#worker/directory/links.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { fairCharacters, shareCode } from '#worker/platform/ids.ts';
import { purposeKey } from '#worker/platform/secrets/keys.ts';

export interface CodeRequest {
  roomId: string;
  createdBy: string;
  long: boolean;
  /** What a retry of the same request has again, with the key that only we know; null draws a code at random. */
  seed: { secret: string; text: string } | null;
}

export interface ReservedCode {
  code: string;
  /** An earlier try of the same request has taken it, and may have made the link. */
  again: boolean;
}

/** Takes a code that no link has. Two links never get the same one: the directory decides, not chance. */
export async function reserveCode(directory: Directory, request: CodeRequest): Promise<ReservedCode> {
  const { roomId, createdBy, long, seed } = request;
  const length = long ? 22 : 8;
  for (let attempt = 0; ; attempt += 1) {
    const code = seed === null ? shareCode(length) : seededCode(seed, length, attempt);
    if (await reserveLink(directory.db, { code, roomId, createdBy, nowMs: nowMs() })) return { code, again: false };
    if (seed === null) continue;
    const taken = await findLink(directory, code);
    if (taken?.roomId === roomId && taken.createdBy === createdBy) return { code, again: true };
  }
}

/** As even and as hard to guess as a random code, for whoever has not got the secret: HMAC-SHA-256 is its generator. */
export function seededCode(seed: { secret: string; text: string }, length: number, attempt: number): string {
  const key = purposeKey(seed.secret, 'share code');
  let code = '';
  for (let block = 0; code.length < length; block += 1) {
    const bytes = createHmac('sha256', key).update(`${seed.text}\n${attempt}\n${block}`).digest();
    code += fairCharacters(bytes);
  }
  return code.slice(0, length);
}
