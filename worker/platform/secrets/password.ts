import { randomBytes, timingSafeEqual } from 'node:crypto';
import { ok, type Result } from '#protocol/result.ts';
import { nowMs } from '../clock.ts';
import { tooMany } from '../limits/exact-limit.ts';
import { deriveElsewhere, type Hasher } from './hasher.ts';
import { HashingSlots } from './hashing-slots.ts';
import { type Cost, type Derivation, deriveKey, keyBytes } from './scrypt-lanes.ts';

// OWASP's equivalents of N=2^17, r=8, p=1 list N=2^14, r=8, p=5: 16 MiB, five lanes of some 25 ms of a Worker's one thread.
const cost: Cost = { ln: 14, r: 8, p: 5 };

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

// As many as are hashed or may wait for it, with all that is asked for them before and after.
const door = new HashingSlots({
  slots: 17,
  maxWaiting: 0,
  maxWaitMs: 0,
  pollMs: 0,
  leaseMs: 15_000,
  now: nowMs,
  wait,
});

/**
 * Lets in whoever comes to sign in or up, so long as they are few; a crowd beyond is told to come again before anything is
 * asked for it.
 */
export async function throughDoor<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  const done = await door.run(work);
  return done === null ? busy() : done.value;
}

/** `$scrypt$ln=14,r=8,p=5,lanes=apart$<salt>$<key>`, base64. Refuses with 429 while too many others are being hashed. */
export async function hashPassword(password: string, hasher?: Hasher): Promise<Result<string>> {
  const salt = randomBytes(16);
  const done = await slots.run(() => derive({ password, salt, cost, apart: true }, hasher));
  if (done === null) return busy();
  return ok(
    `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p},lanes=apart$${salt.toString('base64')}$${done.value.toString('base64')}`,
  );
}

/**
 * Whether the password is the stored one. With `null` (no such account) it works as long and says no, so that the time
 * of an answer does not tell whether an account exists. Refuses with 429 while too many others are being hashed.
 */
export async function verifyPassword(
  password: string,
  stored: string | null,
  hasher?: Hasher,
): Promise<Result<boolean>> {
  const parsed = stored === null ? null : parseStored(stored);
  const { salt, key, storedCost, apart } = parsed ?? {
    salt: randomBytes(16),
    key: Buffer.alloc(keyBytes),
    storedCost: cost,
    apart: true,
  };
  const done = await slots.run(() => derive({ password, salt, cost: storedCost, apart }, hasher));
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

/** With a hasher at its pace; on this thread with pauses in which everything else has its turn. */
async function derive(asked: Derivation, hasher: Hasher | undefined): Promise<Buffer> {
  if (hasher !== undefined) return deriveElsewhere(hasher, asked);
  let startedMs = nowMs();
  return deriveKey(asked, async () => {
    // A Worker's clock moves on only when it waits.
    await wait(leastPauseMs);
    const tookMs = nowMs() - startedMs - leastPauseMs;
    await wait(Math.min(mostPauseMs, Math.max(0, 2 * tookMs - leastPauseMs)));
    startedMs = nowMs();
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function busy(): Result<never> {
  return tooMany('Too many people are signing in right now. Please try again in a moment.', 2);
}
