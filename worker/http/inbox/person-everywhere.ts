// What an account is called and how it is pictured is told to each room in which it has acted: none is left out.
import { type AccountRow, findAccount } from '#worker/directory/accounts.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { roomsWith } from '#worker/directory/room-people.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { eachOf } from './inbox-gateway.ts';
import { credentialsOfAccount } from '../rooms/knocking.ts';
import { roomStub } from '../rooms/room-stub.ts';

interface RoomOfTheirs {
  id: string;
  kind: string;
}

/** Has the queue bring an account's name, that it is no guest any more, and that its e-mail is verified, to all its rooms. */
export async function announceName(env: Env, account_id: string): Promise<void> {
  await env.OUTBOX.send({ type: 'account.renamed', room_id: '', seq: 0, at_ms: nowMs(), data: { account_id } });
}

/** The same of its picture. */
export async function announceAvatar(env: Env, account_id: string): Promise<void> {
  await env.OUTBOX.send({ type: 'account.pictured', room_id: '', seq: 0, at_ms: nowMs(), data: { account_id } });
}

/** Tells every room that an account has acted in what it is called now, and what is known of it. Safe to repeat, in any order. */
export async function renameEverywhere(env: Env, db: DirectoryDatabase, accountId: string): Promise<void> {
  const account = await findAccount(db, accountId);
  if (account === null) return;
  const rooms = await roomsWith(db, accountId);
  await eachOf(rooms, (room) => tell(env, room, account, { type: 'person.rename', data: { name: account.fullName } }));
}

/** Tells every room that an account has acted in how it is pictured now. Safe to repeat, in any order. */
export async function pictureEverywhere(env: Env, db: DirectoryDatabase, accountId: string): Promise<void> {
  const account = await findAccount(db, accountId);
  if (account === null) return;
  await eachOf(await roomsWith(db, accountId), (room) => pictureIn(env, room, account));
}

/** Whoever has come into a room is known there by their name alone: their picture follows. */
export async function pictureInRoom(env: Env, room: RoomOfTheirs, account: AccountRow): Promise<void> {
  if (account.avatarFileId !== null) await pictureIn(env, room, account);
}

function pictureIn(env: Env, room: RoomOfTheirs, account: AccountRow): Promise<void> {
  return tell(env, room, account, { type: 'person.set_avatar', data: { avatar: account.avatarFileId } });
}

async function tell(
  env: Env,
  room: RoomOfTheirs,
  account: AccountRow,
  what: { type: string; data: object },
): Promise<void> {
  const credentials = credentialsOfAccount(account);
  const told = await roomStub(env, room.kind, room.id).execute({ id: null, ...what, credentials, origin: 'system' });
  // One that is gone, or has put them out, has nothing to tell of them.
  if (!told.ok && told.error.code !== 'NOT_FOUND') throw new Error(`a room refused ${what.type}: ${told.error.code}`);
}
