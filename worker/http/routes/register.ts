import type { z } from 'zod';
import type { registerBody, SignedIn } from '#protocol/accounts/account.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { type AccountRow, insertAccount, upgradeGuest } from '#worker/directory/accounts.ts';
import { noteConsent } from '#worker/directory/consents.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { afterwards } from '#worker/platform/afterwards.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { isCommonPassword } from '#worker/platform/secrets/common-passwords.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { newId } from '#worker/platform/ids.ts';
import { hashPassword } from '#worker/platform/secrets/password.ts';
import { readSettings } from '#worker/platform/settings.ts';
import { note } from '../accounts/activity.ts';
import { becomeRegistered } from '../accounts/become-registered.ts';
import { sendLink } from '../accounts/account-mail.ts';
import type { AppContext } from '../app-env.ts';
import { addressOf, directoryOf } from '../request.ts';
import { beginSession } from '../sessions/begin-session.ts';
import { beginningOf } from '../sessions/beginning.ts';
import { whereOn } from '../switched.ts';
import { rememberDevice } from '../sessions/known-device.ts';

/** Makes an account, or makes one of the guest who asks, and signs it in. */
export async function register(c: AppContext, body: z.output<typeof registerBody>): Promise<Result<SignedIn>> {
  const { email, password, full_name: fullName, role = 'student', terms_version: version } = body;
  if (isCommonPassword(password)) {
    const message = 'is one of the most common passwords';
    return refuse('VALIDATION_ERROR', `password: ${message}`, { password: [message] });
  }
  const open = await whereOn(c.env, 'registration');
  if (!open.ok) return open;
  const counted = await countTry(c);
  if (!counted.ok) return counted;
  const hashed = await hashPassword(password, c.env.HASHER);
  if (!hashed.ok) return hashed;
  const { db } = directoryOf(c);
  const caller = c.get('caller');
  const fields = { email, fullName, role, passwordHash: hashed.value, nowMs: nowMs() };
  const isGuest = caller?.guest === true;
  const account = isGuest ? await upgraded(c.env, db, { ...fields, id: caller.account_id }) : await made(db, fields);
  if (!account.ok) return account;
  rememberDevice(c, account.value.id);
  if (version !== undefined) await noteConsent(db, { accountId: account.value.id, version, atMs: nowMs() });
  await note(c, account.value.id, 'registered');
  afterwards(c.executionCtx, sendLink(c, 'verification', { accountId: account.value.id, address: email }));
  return ok(await beginSession(db, { ...beginningOf(c), proven: true }, account.value));
}

/** Every try counts, also the right ones: a list of e-mails could be asked for by registering. */
async function countTry(c: AppContext): Promise<Result<null>> {
  if (!readSettings(c.env).rateLimits) return ok(null);
  return hitLimit(c.env.LIMITER, limitKeys.register(addressOf(c)), limitRules.register);
}

type Fields = Omit<Parameters<typeof insertAccount>[1], 'id'>;

async function made(db: DirectoryDatabase, fields: Fields): Promise<Result<AccountRow>> {
  const account = await insertAccount(db, { ...fields, id: newId('acc') });
  return account === null ? emailTaken() : ok(account);
}

async function upgraded(env: Env, db: DirectoryDatabase, fields: Fields & { id: string }): Promise<Result<AccountRow>> {
  const account = await upgradeGuest(db, fields);
  if (account === 'taken') return emailTaken();
  if (account === 'not_a_guest') return refuse('CONFLICT', 'This guest has registered already. Please sign in.');
  await becomeRegistered(env, db, fields.id);
  return ok(account);
}

function emailTaken(): Result<never> {
  return refuse('CONFLICT', 'This e-mail is registered already.', { email: ['is registered already'] });
}
