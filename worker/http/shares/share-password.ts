import { cleanLine } from '#protocol/clean-text.ts';
import { ok, type Refusal, refuse, type Result } from '#protocol/result.ts';
import { hitLimit, limitKeys, limitRules, refundLimit } from '#worker/platform/exact-limit.ts';
import { verifyPassword } from '#worker/platform/password.ts';
import type { AppContext } from '../app-env.ts';
import { addressOf } from '../request.ts';
import type { LiveShare } from './find-share.ts';

export const passwordRequired: Refusal = { code: 'PASSWORD_REQUIRED', message: 'This link has a password.' };

/**
 * Lets through whoever knows the link's password, and everyone where it has none. 401 PASSWORD_REQUIRED or
 * WRONG_PASSWORD; 429 after 5 wrong tries a minute for this code and address.
 */
export async function provePassword(
  c: AppContext,
  { row, secret }: LiveShare,
  password: string | undefined,
): Promise<Result<null>> {
  if (secret.password_hash === null) return ok(null);
  if (password === undefined || password === '') return { ok: false, error: passwordRequired };
  const key = limitKeys.sharePassword(row.code, addressOf(c));
  const allowed = await hitLimit(c.env.LIMITER, key, limitRules.sharePassword);
  if (!allowed.ok) return allowed;
  const verified = await isPassword(password, secret.password_hash);
  if (verified.ok && !verified.value) return refuse('WRONG_PASSWORD', 'This is not the password of this link.');
  // Neither a right one nor one that was not looked at is a guess.
  await refundLimit(c.env.LIMITER, key);
  return verified.ok ? ok(null) : verified;
}

/** As it was set: without what a messenger added on the way; or exactly as typed, since an older one may hold such. */
async function isPassword(given: string, hash: string): Promise<Result<boolean>> {
  const clean = cleanLine(given);
  const verified = await verifyPassword(clean, hash);
  return clean === given || !verified.ok || verified.value ? verified : verifyPassword(given, hash);
}
