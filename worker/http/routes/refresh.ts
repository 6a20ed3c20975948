import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { refreshRetrySeconds } from '#protocol/limits.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { findRefreshToken, type KnownToken, replaceRefreshToken } from '#worker/directory/refresh-tokens.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { checkLimit, hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { AppContext } from '../app-env.ts';
import { addressOf, directoryOf } from '../request.ts';
import { signedIn, tokenEndMs } from '../sessions/begin-session.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';

/**
 * Exchanges a refresh token for fresh tokens. Its successor is made of it, so that a retry whose first answer was lost
 * gets the same one for a minute; after that a token that comes again was copied, and its session ends. Misses are
 * counted by address: tokens must not be guessable.
 */
export async function refresh(c: AppContext, token: string): Promise<Result<SignedIn>> {
  const limitKey = limitKeys.tokenMiss(addressOf(c));
  const allowed = await checkLimit(c.env.LIMITER, limitKey, limitRules.tokenMiss);
  if (!allowed.ok) return allowed;
  const done = await exchanged(c, token);
  if (done !== null) return ok(done);
  const counted = await hitLimit(c.env.LIMITER, limitKey, limitRules.tokenMiss);
  if (!counted.ok) return counted;
  return refuse('UNAUTHORIZED', 'This sign-in has ended. Please sign in again.');
}

async function exchanged(c: AppContext, token: string): Promise<SignedIn | null> {
  const { db } = directoryOf(c);
  const known = await findRefreshToken(db, sha256Hex(token));
  const account = known === null ? null : await findAccount(db, known.accountId);
  if (known === null || account === null) return null;
  const { jwtSecret, jwtSecrets } = requireSecrets(c.env);
  const now = nowMs();
  if (known.usedAtMs === null) {
    if (known.expiresAtMs <= now) return null;
    const next = successorOf(jwtSecret, token);
    const nextExpiresAtMs = tokenEndMs(account.role, known.endsAtMs, now);
    const rotation = { hash: sha256Hex(token), nextHash: sha256Hex(next), nextExpiresAtMs, nowMs: now };
    await replaceRefreshToken(db, known, rotation);
  }
  const last = await latestOf(db, jwtSecrets, token, now);
  if (last !== null) return signedIn(jwtSecret, account, { id: known.family, refreshToken: last });
  log('WARN', 'a refresh token came twice', { account: known.accountId });
  await endEverywhere(c.env, db, { accountId: known.accountId, which: { ids: [known.family] } });
  return null;
}

/**
 * The newest of the tokens that this one has been exchanged for, if every step was taken within the last minute: with
 * several tabs, another may have gone further already.
 */
async function latestOf(
  db: DirectoryDatabase,
  secrets: readonly string[],
  token: string,
  now: number,
): Promise<string | null> {
  let last = token;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each step leads to the next
    const known: KnownToken | null = await findRefreshToken(db, sha256Hex(last));
    if (known === null) return null;
    if (known.usedAtMs === null) return last;
    if (now - known.usedAtMs > refreshRetrySeconds * 1000) return null;
    const next = secrets
      .map((secret) => successorOf(secret, last))
      .find((candidate) => sha256Hex(candidate) === known.replacedBy);
    if (next === undefined) return null;
    last = next;
  }
}

/** 256 bits that only this instance can make of the token. */
function successorOf(secret: string, token: string): string {
  return sealed(secret, 'refresh successor', token);
}
