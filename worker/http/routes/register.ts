import type { z } from 'zod';
import type { registerBody, SignedIn } from '#protocol/accounts/account.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { type AccountRow, insertAccount, upgradeGuest } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { isCommonPassword } from '#worker/platform/common-passwords.ts';
import { newId } from '#worker/platform/ids.ts';
import { hashPassword } from '#worker/platform/password.ts';
import type { Caller } from '../app-env.ts';
import { beginSession, type Beginning } from '../sessions/begin-session.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';

interface Request {
  body: z.output<typeof registerBody>;
  caller: Caller | null;
  beginning: Beginning;
}

/** Makes an account, or makes one of the guest who asks, and signs it in. */
export async function register(env: Env, db: DirectoryDatabase, request: Request): Promise<Result<SignedIn>> {
  const { email, password, full_name: fullName, role = 'student' } = request.body;
  if (isCommonPassword(password)) {
    const message = 'is one of the most common passwords';
    return refuse('VALIDATION_ERROR', `password: ${message}`, { password: [message] });
  }
  const hashed = await hashPassword(password);
  if (!hashed.ok) return hashed;
  const guestId = request.caller?.guest === true ? request.caller.account_id : null;
  const fields = { email, fullName, role, passwordHash: hashed.value, nowMs: nowMs() };
  const account = guestId === null ? await made(db, fields) : await upgraded(env, db, { ...fields, id: guestId });
  return account.ok ? ok(await beginSession(db, request.beginning, account.value)) : account;
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
  // Whoever else holds one of the guest's tokens is not the registered account.
  await endEverywhere(env, db, { accountId: fields.id, which: { but: null } });
  return ok(account);
}

function emailTaken(): Result<never> {
  return refuse('CONFLICT', 'This e-mail is registered already.', { email: ['is registered already'] });
}
