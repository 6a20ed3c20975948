import type { SignedIn } from '#protocol/accounts/account.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { findAccountByEmail } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { hitLimit, limitKeys, limitRules, refundLimit } from '#worker/platform/exact-limit.ts';
import type { Limiter } from '#worker/platform/limiter.ts';
import { verifyPassword } from '#worker/platform/password.ts';
import { beginSession, type Beginning } from '../sessions/begin-session.ts';

interface Attempt {
  /** Folded. */
  email: string;
  password: string;
  address: string;
  beginning: Beginning;
}

/**
 * Signs in. An unknown e-mail gets the same answer in the same time as a wrong password. A try is counted before it is
 * judged, so that many at once are not let through; one that was right, or never judged, is taken back: a classroom
 * behind one address can sign in.
 */
export async function login(
  db: DirectoryDatabase,
  limiters: DurableObjectNamespace<Limiter>,
  attempt: Attempt,
): Promise<Result<SignedIn>> {
  const keys = [limitKeys.loginAddress(attempt.address), limitKeys.loginEmail(attempt.email)];
  for (const key of keys) {
    const counted = await hitLimit(limiters, key, limitRules.login);
    if (!counted.ok) return counted;
  }
  const account = await findAccountByEmail(db, attempt.email);
  const right = await verifyPassword(attempt.password, account?.passwordHash ?? null);
  if (!right.ok || right.value) await Promise.all(keys.map((key) => refundLimit(limiters, key)));
  if (!right.ok) return right;
  if (!right.value || account === null) return refuse('UNAUTHORIZED', 'The e-mail or the password is not right.');
  return ok(await beginSession(db, attempt.beginning, account));
}
