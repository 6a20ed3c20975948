import type { z } from 'zod';
import type { loginBody, SignedIn } from '#protocol/accounts/account.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { findAccountByEmail } from '#worker/directory/accounts.ts';
import { hitLimit, limitKeys, limitRules, refundLimit } from '#worker/platform/limits/exact-limit.ts';
import { sealed } from '#worker/platform/secrets/keys.ts';
import { log } from '#worker/platform/metrics/logger.ts';
import { verifyPassword } from '#worker/platform/secrets/password.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { note } from '../accounts/activity.ts';
import { passSecondFactor } from '../accounts/second-factor.ts';
import type { AppContext } from '../app-env.ts';
import { addressMark, addressOf, directoryOf } from '../request.ts';
import { beginSession, refusalOf } from '../sessions/begin-session.ts';
import { beginningOf } from '../sessions/beginning.ts';
import { knownDevice, rememberDevice } from '../sessions/known-device.ts';

/** How long a try waits that comes after too many for its e-mail. */
const slowMs = 1_000;

/**
 * Signs in. An unknown e-mail gets the same answer in the same time as a wrong password. A try is counted before it is
 * judged, so that many at once are not let through; one that was right, or never judged, is taken back: a classroom
 * behind one address can sign in.
 */
export async function login(
  c: AppContext,
  { email, password, totp_code: code }: z.output<typeof loginBody>,
): Promise<Result<SignedIn>> {
  const { db } = directoryOf(c);
  const account = await findAccountByEmail(db, email);
  const counted = await countTry(c, email, account?.id ?? null);
  if (!counted.ok) return counted;
  const right = await verifyPassword(password, account?.passwordHash ?? null, c.env.HASHER);
  if (!right.ok || right.value) await Promise.all(counted.value.map((key) => refundLimit(c.env.LIMITER, key)));
  if (!right.ok) return right;
  if (!right.value || account === null) {
    logFailed(c, email);
    return refuse('UNAUTHORIZED', 'The e-mail or the password is not right.');
  }
  const second = await passSecondFactor(c, account.id, code);
  if (!second.ok) return second;
  const open = refusalOf(account);
  if (!open.ok) return open;
  rememberDevice(c, account.id);
  await note(c, account.id, 'signed_in');
  return ok(await beginSession(db, { ...beginningOf(c), proven: true }, account));
}

/**
 * Five wrong tries a minute for an address and for an e-mail. An e-mail that has had them is not shut: a stranger could
 * do that to anybody. Twenty more are judged after a while each; and a device that its owner has signed in on before has
 * tries of its own. Returns what was counted.
 */
async function countTry(c: AppContext, email: string, accountId: string | null): Promise<Result<string[]>> {
  const hit = (key: string, rule: (typeof limitRules)['login' | 'loginSlow']) => hitLimit(c.env.LIMITER, key, rule);
  const device = accountId === null ? null : knownDevice(c, accountId);
  const first = device === null ? limitKeys.loginAddress(addressOf(c)) : limitKeys.loginDevice(device);
  const allowed = await hit(first, limitRules.login);
  if (!allowed.ok) return allowed;
  if (device !== null) return ok([first]);
  const byEmail = limitKeys.loginEmail(email);
  if ((await hit(byEmail, limitRules.login)).ok) return ok([first, byEmail]);
  const slow = limitKeys.loginSlow(email);
  const late = await hit(slow, limitRules.loginSlow);
  if (!late.ok) return late;
  await scheduler.wait(slowMs);
  return ok([first, slow]);
}

/** Guessing leaves a trace that names nobody: the same e-mail and the same place have the same marks. */
function logFailed(c: AppContext, email: string): void {
  const mark = sealed(requireSecrets(c.env).jwtSecret, 'log', email).slice(0, 16);
  log('WARN', 'sign-in failed', { request_id: c.get('requestId'), detail_email: mark, detail_address: addressMark(c) });
}
