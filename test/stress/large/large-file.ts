// A film that is larger than anything may be held: its bytes are made anew wherever they are needed.
import { createCipheriv, createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../../server-kit/api.ts';

export const mebibyte = 1024 * 1024;

/** Parts on their way at the same time: as many as the server takes. */
const atOnce = 4;

export class LargeFile {
  readonly size: number;
  readonly partSize = 16 * mebibyte;
  readonly parts: number;

  /** Less than that by some bytes: the last part is no whole one. */
  constructor(mebibytes: number) {
    this.size = mebibytes * mebibyte - 12_345;
    this.parts = Math.ceil(this.size / this.partSize);
  }

  get numbers(): number[] {
    return Array.from({ length: this.parts }, (_none, index) => index + 1);
  }

  /** No others' bytes; the first ones are those of a film. */
  part(k: number): Buffer {
    const length = Math.min(this.partSize, this.size - (k - 1) * this.partSize);
    const bytes = createCipheriv('aes-128-ctr', Buffer.alloc(16, k), Buffer.alloc(16)).update(Buffer.alloc(length));
    if (k === 1) bytes.set(Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex'));
    return bytes;
  }

  /** SHA-256 of all of it, and over the digests of its parts. */
  digests(): { whole: string; parts_sha256: string } {
    const whole = createHash('sha256');
    const parts = createHash('sha256');
    for (const k of this.numbers) {
      const bytes = this.part(k);
      whole.update(bytes);
      parts.update(createHash('sha256').update(bytes).digest());
    }
    return { whole: whole.digest('hex'), parts_sha256: parts.digest('hex') };
  }

  missing(there: readonly number[]): number[] {
    return this.numbers.filter((k) => !there.includes(k));
  }

  /** Four at a time; what is cut by a kill is not tried again. */
  async send(api: Api, at: string, all: readonly number[]): Promise<void> {
    const left = [...all];
    const lanes = Array.from({ length: atOnce }, async () => {
      for (let k = left.shift(); k !== undefined; k = left.shift()) {
        const bytes = this.part(k);
        const digest = createHash('sha256').update(bytes).digest('hex');
        const headers = { authorization: `Bearer ${api.token ?? ''}`, 'x-part-sha256': digest };
        const address = `${api.origin}/api/v1${at}/parts/${k}`;
        const answer = await fetch(address, { method: 'PUT', headers, body: new Uint8Array(bytes) }).catch(() => null);
        if (answer === null) return;
        if (!answer.ok) throw new Error(`part ${k}: ${answer.status} ${await answer.text()}`);
        await answer.arrayBuffer();
      }
    });
    await Promise.all(lanes);
  }
}

/** Once more where the server had closed an idle line while we were busy with digests. */
export async function again<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  return ask().catch((error: unknown) => {
    if (error instanceof TypeError) return ask();
    throw error;
  });
}

/** SHA-256 of what is answered there, all at once as whoever downloads it asks for it. @throws where it is no success */
export async function fetchedDigest(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ sha256: string; length: number }> {
  const hash = createHash('sha256');
  const answer = await again(() => fetch(url, { headers }));
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  let length = 0;
  for await (const bytes of answer.body ?? []) {
    hash.update(bytes);
    length += bytes.length;
  }
  return { sha256: hash.digest('hex'), length };
}

/** Which parts are there once there are so many. */
export async function untilThere(look: () => Promise<number[]>, count: number): Promise<number[]> {
  for (;;) {
    const there = await look().catch(() => []);
    if (there.length >= count) return there;
    await pause(20);
  }
}
