// Announcements that follow a room hear from here who is in it. Each word is the whole of how the room stands at a seq of
// its own, so that it may come twice, late, or in any order.
import { z } from 'zod';
import {
  findFollower,
  followersOf,
  noteFollowedTitle,
  noteFollower,
  type Follower,
} from '#worker/directory/followers.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { findKind } from '#worker/directory/rooms.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { systemActor } from '#worker/room/kind.ts';
import { eachOf } from './inbox-front.ts';
import { roomStub } from './room-front.ts';

const began = z.object({ follows: z.string() });
const summary = z.object({ title: z.string() });

/** What rooms have told, as far as it concerns those that follow one. Asked for a batch, each is told once. */
export function followingSync(env: Env, db: DirectoryDatabase): (message: OutboxMessage) => Promise<void> {
  const told = new Map<string, Promise<void>>();
  const once = (key: string, tell: () => Promise<void>): Promise<void> => {
    const telling = told.get(key) ?? tell();
    told.set(key, telling);
    return telling;
  };
  return async ({ type, room_id, seq, data }) => {
    switch (type) {
      case 'following.began': {
        const { follows } = began.parse(data);
        const kind = await findKind(db, follows);
        return kind === null
          ? undefined
          : once(`began ${room_id}`, () => follow(env, db, { roomId: room_id, follows, kind }));
      }
      case 'member.changed':
      case 'room.closed':
        return once(`room ${room_id}`, () => tellFollowers(env, db, { id: room_id, seq }));
      case 'room.ended':
        return once(`end of ${room_id}`, () => tellFollowers(env, db, { id: room_id, seq }));
      case 'room.reopened':
        return once(`back ${room_id}`, async () => {
          await tellFollowers(env, db, { id: room_id, seq });
          const follower = await findFollower(db, room_id);
          if (follower !== null) await tell(env, db, follower, seq);
        });
      case 'room.summary': {
        const { title } = summary.parse(data);
        return once(`title ${room_id} ${title}`, () => tellFollowers(env, db, { id: room_id, seq, title }));
      }
      default:
    }
  };
}

/** From now on a conversation follows that room; it has been told how that one stands when this is done. */
export async function follow(env: Env, db: DirectoryDatabase, follower: Follower): Promise<void> {
  // Noted before the room is asked, so that nothing falls between the two.
  await noteFollower(db, follower);
  await tell(env, db, follower, 1);
}

/** Tells all that follows this room how it stands; with `title` only what knows it by another. */
export async function tellFollowers(
  env: Env,
  db: DirectoryDatabase,
  { id, seq, title }: { id: string; seq: number; title?: string },
): Promise<void> {
  const followers = await followersOf(db, id);
  await eachOf(
    followers.filter((one) => title === undefined || one.title !== title),
    (one) => tell(env, db, one, seq),
  );
}

/** `seq`: of the room's last word, where nothing else is left of it. */
async function tell(env: Env, db: DirectoryDatabase, { roomId, follows, kind }: Follower, seq: number): Promise<void> {
  const stands = await roomStub(env, kind, follows).membership();
  const data = { room_id: follows, ...(stands ?? { seq, title: null, open: false, members: [] }) };
  const command = { id: null, type: 'following.sync', data, credentials: systemActor, door: 'system' } as const;
  const done = await roomStub(env, 'chat', roomId).execute(command);
  // One that was deleted is told when it is back.
  if (!done.ok && done.error.code !== 'NOT_FOUND') throw new Error(`nothing was told of a room: ${done.error.code}`);
  if (done.ok && stands !== null) await noteFollowedTitle(db, roomId, stands.title);
}
