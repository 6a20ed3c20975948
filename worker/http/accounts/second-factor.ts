// A code besides the password: whether an account asks for one, and whether this is it.
import { createHmac, hkdfSync } from 'node:crypto';
import { ok, refuse, type Result } from '#protocol/result.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import {
  findSecondFactor,
  replaceSecret,
  type SecondFactor,
  spendRecoveryCode,
  spendStep,
} from '#worker/directory/second-factors.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { hitLimit, limitKeys, limitRules, refundLimit } from '#worker/platform/limits/exact-limit.ts';
import { decrypt, encrypt, isCurrent } from '#worker/platform/secrets/encrypted.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { stepOfCode } from '#worker/platform/secrets/totp.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';

/** After the first: what an account with a second factor must show besides. Others pass. */
export async function passSecondFactor(c: AppContext, accountId: string, code = ''): Promise<Result<null>> {
  const { db } = directoryOf(c);
  const factor = await findSecondFactor(db, accountId);
  if (factor?.enabledAtMs == null) return ok(null);
  if (code.trim() === '') return refuse('TOTP_REQUIRED', 'This account asks for a code of its authenticator.');
  const counted = await countCode(c, accountId);
  if (!counted.ok) return counted;
  const secret = await openSecret(c, factor);
  if (!(await spendCode(db, { accountId, secret }, plainCode(code)))) return wrongCode();
  await Promise.all([counted.value.takeBack(), keepReadable(c, factor, secret)]);
  return ok(null);
}

export function wrongCode(): Result<never> {
  const message = 'This code is not right, or was used before.';
  return refuse('TOTP_REQUIRED', message, { totp_code: ['is not right, or was used before'] });
}

/** People type codes as they are shown, in groups. */
export function plainCode(code: string): string {
  return code.replaceAll(/[\s-]/gu, '').toUpperCase();
}

/** Counted before it is judged, so that many at once are not let through. */
export async function countCode(
  { env: { LIMITER } }: AppContext,
  accountId: string,
): Promise<Result<{ takeBack: () => Promise<void> }>> {
  const [minute, hour] = [limitKeys.totp(accountId), limitKeys.totpHour(accountId)];
  const short = await hitLimit(LIMITER, minute, limitRules.totp);
  if (!short.ok) return short;
  const long = await hitLimit(LIMITER, hour, limitRules.totpHour);
  if (!long.ok) return long;
  const takeBack = async (): Promise<void> => {
    await Promise.all([minute, hour].map((key) => refundLimit(LIMITER, key)));
  };
  return ok({ takeBack });
}

/** The secret as the authenticator has it. */
export function openSecret(c: AppContext, { accountId: owner, secret: text }: SecondFactor): Promise<Uint8Array> {
  return decrypt(requireSecrets(c.env).jwtSecrets, 'second factor', { text, owner });
}

/** What was written under the secret before the one of now is written anew. */
async function keepReadable(c: AppContext, kept: SecondFactor, bytes: Uint8Array): Promise<void> {
  const { jwtSecret } = requireSecrets(c.env);
  if (isCurrent(jwtSecret, kept.secret)) return;
  const next = await encrypt(jwtSecret, 'second factor', { bytes, owner: kept.accountId });
  await replaceSecret(directoryOf(c).db, kept, next);
}

/** As a recovery code is kept: under the account's own secret, which is nowhere in the clear. */
export function recoveryHash(secret: Uint8Array, code: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, 'madang', 'recovery code', 32));
  return createHmac('sha256', key).update(code).digest('base64url');
}

async function spendCode(
  db: DirectoryDatabase,
  { accountId, secret }: { accountId: string; secret: Uint8Array },
  code: string,
): Promise<boolean> {
  if (!/^\d{6}$/u.test(code)) return spendRecoveryCode(db, accountId, recoveryHash(secret, code));
  const step = stepOfCode(secret, code, nowMs());
  return step !== null && spendStep(db, accountId, step);
}
