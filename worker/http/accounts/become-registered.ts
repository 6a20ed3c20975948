import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { dropWaysBack } from '#worker/directory/tickets.ts';
import { announceName } from '../inbox/person-everywhere.ts';
import { endEverywhere } from '../sessions/end-sessions.ts';

/** What follows once a guest is an account: whoever else holds one of the guest's tokens is not that account. */
export async function becomeRegistered(env: Env, db: DirectoryDatabase, accountId: string): Promise<void> {
  await endEverywhere(env, db, { accountId, which: { but: null } });
  await dropWaysBack(db, accountId);
  await announceName(env, accountId);
}
