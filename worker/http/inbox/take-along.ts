import { findAccount } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { roomsWith } from '#worker/directory/room-people.ts';
import { eachOf } from './inbox-gateway.ts';
import { credentialsOfAccount } from '../rooms/knocking.ts';
import { roomStub } from '../rooms/room-stub.ts';

/** Has every room in which a guest was or has acted make it the account's. Safe to repeat and to go on with. */
export async function takeAlong(
  env: Env,
  db: DirectoryDatabase,
  { guest_id, account_id }: { guest_id: string; account_id: string },
): Promise<void> {
  const account = await findAccount(db, account_id);
  if (account === null) return;
  const credentials = credentialsOfAccount(account);
  const command = { id: null, type: 'person.merge', data: { from: guest_id }, credentials, origin: 'system' } as const;
  await eachOf(await roomsWith(db, guest_id), async (room) => {
    const done = await roomStub(env, room.kind, room.id).execute(command);
    // One that is gone has nobody in it.
    if (!done.ok && done.error.code !== 'NOT_FOUND') throw new Error(`a room took nobody along: ${done.error.code}`);
  });
}
