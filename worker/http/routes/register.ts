import type { z } from 'zod';
import type { registerBody, SignedIn } from '#protocol/accounts/account.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { type AccountRow, insertAccount, upgradeGuest } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { revokeAccountTokens } from '#worker/directory/refresh-tokens.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { isCommonPassword } from '#worker/platform/common-passwords.ts';
import { newId } from '#worker/platform/ids.ts';
import { hashPassword } from '#worker/platform/password.ts';
import type { Caller } from '../app-env.ts';
import { signIn } from './sign-in.ts';

interface Request {
  body: z.output<typeof registerBody>;
  caller: Caller | null;
  jwtSecret: string;
}

/** Makes an account, or makes one of the guest who asks, and signs it in. */
export async function register(db: DirectoryDatabase, request: Request): Promise<Result<SignedIn>> {
  const { email, password, full_name: fullName, role = 'student' } = request.body;
  if (isCommonPassword(password)) {
    const message = 'is one of the most common passwords';
    return refuse('VALIDATION_ERROR', `password: ${message}`, { password: [message] });
  }
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;
  const guestId = request.caller?.guest === true ? request.caller.account_id : null;
  const fields = { email, fullName, role, passwordHash: hashed.value, nowMs: nowMs() };
  const account = guestId === null ? await made(db, fields) : await upgraded(db, guestId, fields);
  return account.ok ? ok(await signIn(db, request.jwtSecret, account.value)) : account;
}

type Fields = Omit<Parameters<typeof insertAccount>[1], 'id'>;

async function made(db: DirectoryDatabase, fields: Fields): Promise<Result<AccountRow>> {
  const account = await insertAccount(db, { ...fields, id: newId('acc') });
  return account === null ? emailTaken() : ok(account);
}

async function upgraded(db: DirectoryDatabase, guestId: string, fields: Fields): Promise<Result<AccountRow>> {
  const account = await upgradeGuest(db, { ...fields, id: guestId });
  if (account === 'taken') return emailTaken();
  if (account === 'not_a_guest') return refuse('CONFLICT', 'This guest has registered already. Please sign in.');
  // Whoever else holds one of the guest's tokens does not become the registered account by refreshing it.
  await revokeAccountTokens(db, guestId, nowMs());
  return ok(account);
}

function emailTaken(): Result<never> {
  return refuse('CONFLICT', 'This e-mail is registered already.', { email: ['is registered already'] });
}
