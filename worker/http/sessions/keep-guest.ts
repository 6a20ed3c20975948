import type { SignInAnswer } from '#protocol/accounts/account.schema.ts';
import { insertGuest } from '#worker/directory/accounts.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { beginSession } from './begin-session.ts';
import { beginningOf } from './beginning.ts';
import { handOver } from './refresh-cookie.ts';

/** A guest account for someone who has just come in under that id: they are the caller from here on. */
export async function keepGuest(
  c: AppContext,
  { account_id, name }: Pick<Credentials, 'account_id' | 'name'>,
): Promise<SignInAnswer> {
  const { db } = directoryOf(c);
  const account = await insertGuest(db, { id: account_id, displayName: name, nowMs: nowMs() });
  const session = newId('ses');
  const answer = await beginSession(db, { ...beginningOf(c), id: session }, account);
  const caller = { account_id, name, role: 'guest', guest: true, verified: false, session } as const;
  c.set('caller', { ...caller, lacksSecondFactor: false });
  return handOver(c, answer);
}
