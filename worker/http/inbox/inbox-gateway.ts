// How HTTP reaches an inbox, and brings it up to what a room says without waiting for the room to say it.
import type { AccountInbox } from '#worker/inbox/inbox-object.ts';
import { listRoomsOf } from '#worker/directory/rooms.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import type { Position } from '#worker/platform/cursor.ts';
import { roomStub } from '../rooms/room-stub.ts';

const roomsAtOnce = 20;

export function inboxOf(env: Env, accountId: string): DurableObjectStub<AccountInbox> {
  return env.INBOX.getByName(accountId);
}

/** The room's word on how it stands for this account, into its inbox: what the room's outbox does too, only now. */
export async function refreshInbox(env: Env, room: { id: string; kind: string }, accountId: string): Promise<void> {
  const message = await roomStub(env, room.kind, room.id).inboxMessage(accountId);
  await inboxOf(env, accountId).tell(message);
}

/** Once for each account: rooms from before rooms of every kind told inboxes. */
export async function fillInbox(env: Env, db: DirectoryDatabase, accountId: string): Promise<void> {
  if (await inboxOf(env, accountId).isFilled()) return;
  await repairInbox(env, db, accountId);
  await inboxOf(env, accountId).filled();
}

/** Asks every room of this account how it stands: those of the directory and those of the inbox itself. */
export async function repairInbox(env: Env, db: DirectoryDatabase, accountId: string): Promise<void> {
  const known = await inboxOf(env, accountId).rooms();
  const all = new Map([...known, ...(await roomsOf(db, accountId))].map((room) => [room.id, room]));
  await eachOf([...all.values()], (room) => refreshInbox(env, room, accountId));
}

/** A few at a time, so that somebody with hundreds of rooms does not wake all of them in one moment. */
export async function eachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += roomsAtOnce) {
    await Promise.all(items.slice(start, start + roomsAtOnce).map(work));
  }
}

async function roomsOf(db: DirectoryDatabase, accountId: string): Promise<{ id: string; kind: string }[]> {
  const rooms: { id: string; kind: string }[] = [];
  let after: Position | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRoomsOf>> = await listRoomsOf(db, accountId, {
      kind: null,
      after,
      limit: 200,
    });
    rooms.push(...page.items);
    after = page.next;
  } while (after !== null);
  return rooms;
}
