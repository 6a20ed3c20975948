import { cleanLine } from '#protocol/clean-text.ts';
import { ok, type Refusal, refuse, type Result } from '#protocol/result.ts';
import {
  blockAround,
  checkLimit,
  hitLimit,
  limitKeys,
  type LimitRule,
  limitRules,
  refundLimit,
} from '#worker/platform/limits/exact-limit.ts';
import { verifyPassword } from '#worker/platform/secrets/password.ts';
import type { AppContext } from '../app-env.ts';
import { addressOf } from '../request.ts';
import type { LiveShare } from './find-share.ts';

export const passwordRequired: Refusal = { code: 'PASSWORD_REQUIRED', message: 'This link has a password.' };

/**
 * Lets through whoever knows the link's password, and everyone where it has none. 401 PASSWORD_REQUIRED or
 * WRONG_PASSWORD; 429 after 5 wrong tries a minute for this code and address, 20 for the block around it, and 60 for
 * this code from anywhere. Whoever has come in before is not asked.
 */
export async function provePassword(
  c: AppContext,
  { row, secret }: LiveShare,
  password: string | undefined,
): Promise<Result<null>> {
  if (secret.password_hash === null) return ok(null);
  if (password === undefined || password === '') return { ok: false, error: passwordRequired };
  const key = limitKeys.sharePassword(row.code, addressOf(c));
  const wider = widerLimits(row.code, addressOf(c));
  const open = await Promise.all(wider.map(async (one) => checkLimit(c.env.LIMITER, one.key, one.rule)));
  const shut = open.find((one) => !one.ok);
  if (shut !== undefined) return shut;
  const allowed = await hitLimit(c.env.LIMITER, key, limitRules.sharePassword);
  if (!allowed.ok) return allowed;
  const verified = await isPassword(c, password, secret.password_hash);
  if (verified.ok && !verified.value) {
    await Promise.all(wider.map(async (one) => hitLimit(c.env.LIMITER, one.key, one.rule)));
    return refuse('WRONG_PASSWORD', 'This is not the password of this link.');
  }
  // Neither a right one nor one that was not looked at is a guess.
  await refundLimit(c.env.LIMITER, key);
  return verified.ok ? ok(null) : verified;
}

/** What wrong passwords are counted for beyond one subscriber, who could be many. */
function widerLimits(code: string, address: string): { key: string; rule: LimitRule }[] {
  const around = blockAround(address);
  const byCode = { key: limitKeys.sharePasswordMiss(code), rule: limitRules.sharePasswordMiss };
  if (around === null) return [byCode];
  return [byCode, { key: limitKeys.sharePassword(code, around), rule: limitRules.sharePasswordAround }];
}

/** As it was set: without what a messenger added on the way; or exactly as typed, since an older one may hold such. */
async function isPassword({ env }: AppContext, given: string, hash: string): Promise<Result<boolean>> {
  const clean = cleanLine(given);
  const verified = await verifyPassword(clean, hash, env.HASHER);
  return clean === given || !verified.ok || verified.value ? verified : verifyPassword(given, hash, env.HASHER);
}
