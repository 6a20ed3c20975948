import { findAccount } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { roomsWith } from '#worker/directory/room-people.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { eachOf } from './inbox-gateway.ts';
import { roomStub } from '../rooms/room-stub.ts';

/** Has the queue bring an account's name, and that it is no guest any more, to all its rooms: none is left out. */
export async function announceName(env: Env, account_id: string): Promise<void> {
  await env.OUTBOX.send({ type: 'account.renamed', room_id: '', seq: 0, at_ms: nowMs(), data: { account_id } });
}

/** Tells every room that an account has acted in what it is called now. Safe to repeat, in any order. */
export async function renameEverywhere(env: Env, db: DirectoryDatabase, accountId: string): Promise<void> {
  const account = await findAccount(db, accountId);
  if (account === null) return;
  const { id, fullName: name, role } = account;
  const credentials = { account_id: id, name, guest: role === 'guest', link: null };
  const command = { id: null, type: 'person.rename', data: { name }, credentials, origin: 'system' } as const;
  await eachOf(await roomsWith(db, accountId), async (room) => {
    const told = await roomStub(env, room.kind, room.id).execute(command);
    // One that is gone has no names.
    if (!told.ok && told.error.code !== 'NOT_FOUND') throw new Error(`a room refused a name: ${told.error.code}`);
  });
}
