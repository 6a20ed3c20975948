import { ok, refuse, type Result } from '#protocol/result.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import { findProof, noteProof } from '#worker/directory/sessions.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { hitLimit, limitKeys, limitRules, refundLimit } from '#worker/platform/limits/exact-limit.ts';
import { verifyPassword } from '#worker/platform/secrets/password.ts';
import type { AppContext } from '../app-env.ts';
import { callerOf, directoryOf } from '../request.ts';

/** Whoever has just signed in is not asked again. */
const freshMs = 10 * 60_000;

/**
 * That whoever asks is the owner of the account and not only holds its token: they signed in a moment ago, or give the
 * password now. An account without a password signs in anew.
 * @param always asks for the password however fresh the sign-in is
 */
export async function reauthenticate(
  c: AppContext,
  password: string | undefined,
  always = false,
): Promise<Result<null>> {
  const { account_id: accountId, session } = callerOf(c);
  const db = directoryOf(c).primary();
  const provenAtMs = await findProof(db, session);
  const isFresh = provenAtMs !== null && nowMs() - provenAtMs < freshMs;
  if (password === undefined && isFresh && !always) return ok(null);
  const stored = (await findAccount(db, accountId))?.passwordHash ?? null;
  if (stored === null)
    return isFresh ? ok(null) : refuse('FORBIDDEN', 'Please sign in again to do this.', { session: ['is too old'] });
  if (password === undefined) return refuse('PASSWORD_REQUIRED', 'Please give your password to do this.');
  const key = limitKeys.ownPassword(accountId);
  const counted = await hitLimit(c.env.LIMITER, key, limitRules.ownPassword);
  if (!counted.ok) return counted;
  const right = await verifyPassword(password, stored, c.env.HASHER);
  if (!right.ok || right.value) await refundLimit(c.env.LIMITER, key);
  if (!right.ok) return right;
  if (!right.value) return refuse('WRONG_PASSWORD', 'The password is not right.', { password: ['is not right'] });
  await noteProof(db, session, nowMs());
  return ok(null);
}
