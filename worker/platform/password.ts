import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { ok, type Result } from '#protocol/result.ts';
import { nowMs } from './clock.ts';
import { tooMany } from './exact-limit.ts';
import { HashingSlots } from './hashing-slots.ts';

interface Cost {
  /** log2 of scrypt's N. */
  ln: number;
  r: number;
  p: number;
}

// OWASP's equivalents of N=2^17, r=8, p=1 list N=2^14, r=8, p=5: 16 MiB, five lanes of some 25 ms of a Worker's one thread.
const cost: Cost = { ln: 14, r: 8, p: 5 };
const keyBytes = 32;
const maxMemoryBytes = 64 * 1024 * 1024;

/** After each lane everything else that waits for the thread has its turn: for twice as long as the lane took. */
const leastPauseMs = 20;
const mostPauseMs = 400;

// One at a time: two would only take turns on the same thread. A few may wait; more are told to come again.
const slots = new HashingSlots({
  slots: 1,
  maxWaiting: 16,
  maxWaitMs: 8000,
  pollMs: 50,
  leaseMs: 4000,
  now: nowMs,
  wait,
});

/** `$scrypt$ln=14,r=8,p=5,lanes=apart$<salt>$<key>`, base64. Refuses with 429 while too many others are being hashed. */
export async function hashPassword(password: string): Promise<Result<string>> {
  const salt = randomBytes(16);
  const done = await slots.run(() => deriveApart(password, salt, cost));
  if (done === null) return busy();
  return ok(
    `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p},lanes=apart$${salt.toString('base64')}$${done.value.toString('base64')}`,
  );
}

/**
 * Whether the password is the stored one. With `null` (no such account) it works as long and says no, so that the time
 * of an answer does not tell whether an account exists. Refuses with 429 while too many others are being hashed.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<Result<boolean>> {
  const parsed = stored === null ? null : parseStored(stored);
  const { salt, key, storedCost, apart } = parsed ?? {
    salt: randomBytes(16),
    key: Buffer.alloc(keyBytes),
    storedCost: cost,
    apart: true,
  };
  const done = await slots.run(() => (apart ? deriveApart : derive)(password, salt, storedCost));
  if (done === null) return busy();
  return ok(timingSafeEqual(done.value, key) && parsed !== null);
}

const storedPattern =
  /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})(,lanes=apart)?\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/u;

interface Stored {
  salt: Buffer;
  key: Buffer;
  storedCost: Cost;
  /** Older ones were hashed in one go. */
  apart: boolean;
}

function parseStored(stored: string): Stored {
  const [, ln, r, p, lanes, salt, key] = storedPattern.exec(stored) ?? [];
  if (salt === undefined || key === undefined) throw new Error('a stored password hash has an unknown form');
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== keyBytes) throw new Error('a stored password hash has an unknown length');
  const storedCost = { ln: Number(ln), r: Number(r), p: Number(p) };
  return { salt: Buffer.from(salt, 'base64'), key: bytes, storedCost, apart: lanes !== undefined };
}

/**
 * The p lanes of scrypt one by one, each a scrypt of its own (p=1) under its own salt, hashed together. As costly to guess
 * as p lanes in one go, which would hold the thread five times as long.
 */
async function deriveApart(password: string, salt: Buffer, { p, ...lane }: Cost): Promise<Buffer> {
  const all = createHash('sha256');
  for (let index = 0; index < p; index += 1) {
    const startedMs = nowMs();
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    all.update(await derive(password, Buffer.concat([salt, Buffer.of(index)]), { ...lane, p: 1 }));
    // oxlint-disable-next-line no-await-in-loop -- as above; a Worker's clock moves on only when it waits
    await wait(leastPauseMs);
    const tookMs = nowMs() - startedMs - leastPauseMs;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await wait(Math.min(mostPauseMs, Math.max(0, 2 * tookMs - leastPauseMs)));
  }
  return all.digest();
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
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

function busy(): Result<never> {
  return tooMany('Too many people are signing in right now. Please try again in a moment.', 2);
}
