import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { rotateRefreshToken } from '#worker/directory/refresh-tokens.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { sha256Hex } from '#worker/platform/digest.ts';
import { checkLimit, hitLimit, limitKeys, limitRules } from '#worker/platform/exact-limit.ts';
import type { Limiter } from '#worker/platform/limiter.ts';
import { log } from '#worker/platform/logger.ts';
import { newRefreshToken, signedIn } from './sign-in.ts';

interface Exchange {
  token: string;
  address: string;
  jwtSecret: string;
}

/** Exchanges a refresh token for fresh tokens. Misses are counted by address: tokens must not be guessable. */
export async function refresh(
  db: DirectoryDatabase,
  limiters: DurableObjectNamespace<Limiter>,
  exchange: Exchange,
): Promise<Result<SignedIn>> {
  const limitKey = limitKeys.tokenMiss(exchange.address);
  const allowed = await checkLimit(limiters, limitKey, limitRules.tokenMiss);
  if (!allowed.ok) return allowed;
  const next = newRefreshToken();
  const rotated = await rotateRefreshToken(db, {
    hash: sha256Hex(exchange.token),
    nextHash: next.hash,
    nextExpiresAtMs: next.expiresAtMs,
    nowMs: nowMs(),
  });
  if (rotated.outcome === 'rotated') {
    const account = await findAccount(db, rotated.accountId);
    if (account !== null) {
      return ok(await signedIn(exchange.jwtSecret, account, { family: rotated.family, refreshToken: next.token }));
    }
  }
  if (rotated.outcome === 'reused') log('WARN', 'a refresh token came twice', { account: rotated.accountId });
  const counted = await hitLimit(limiters, limitKey, limitRules.tokenMiss);
  if (!counted.ok) return counted;
  return refuse('UNAUTHORIZED', 'This sign-in has ended. Please sign in again.');
}
