// Rooms that follow another hear from here who is in it. Each word is the whole of how the room stands at a seq of
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
import { consumer, type OutboxConsumer } from '#worker/room/jobs/consumer.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { WorkerContext } from '../worker-context.ts';
import { eachOf } from './inbox-gateway.ts';
import { roomStub } from '../rooms/room-stub.ts';

/** What rooms have told, as far as it concerns those that follow one. Of a batch, each is told once. */
export const followingConsumers: readonly OutboxConsumer<WorkerContext>[] = [
  consumer({
    type: 'following.began',
    schema: z.object({ follows: z.string() }),
    async run({ room_id, kind: ownKind, data: { follows } }, { env, db, once }: WorkerContext) {
      const kind = await findKind(db, follows);
      if (kind === null || ownKind === undefined) return;
      await once(`began ${room_id}`, () => follow(env, db, { roomId: room_id, ownKind, follows, kind }));
    },
  }),
  ...['member.changed', 'room.closed', 'room.ended'].map((type) =>
    consumer({
      type,
      schema: z.unknown(),
      run: ({ room_id, seq }: OutboxMessage, { env, db, once }: WorkerContext) =>
        once(`${type === 'room.ended' ? 'end of' : 'room'} ${room_id}`, () =>
          tellFollowers(env, db, { id: room_id, seq }),
        ),
    }),
  ),
  consumer({
    type: 'room.reopened',
    schema: z.unknown(),
    run: ({ room_id, seq }: OutboxMessage, { env, db, once }: WorkerContext) =>
      once(`back ${room_id}`, async () => {
        await tellFollowers(env, db, { id: room_id, seq });
        const follower = await findFollower(db, room_id);
        if (follower !== null) await tell(env, db, follower, seq);
      }),
  }),
  consumer({
    type: 'room.summary',
    schema: z.object({ title: z.string() }),
    run: ({ room_id, seq, data: { title } }, { env, db, once }: WorkerContext) =>
      once(`title ${room_id} ${title}`, () => tellFollowers(env, db, { id: room_id, seq, title })),
  }),
];

/** From now on it follows that room; it has been told how that one stands when this is done. */
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
async function tell(env: Env, db: DirectoryDatabase, follower: Follower, seq: number): Promise<void> {
  const { roomId, ownKind, follows, kind } = follower;
  const stands = await roomStub(env, kind, follows).membership();
  const data = { room_id: follows, ...(stands ?? { seq, title: null, open: false, members: [] }) };
  const command = { id: null, type: 'following.sync', data, credentials: systemActor, origin: 'system' } as const;
  const done = await roomStub(env, ownKind, roomId).execute(command);
  // One that was deleted is told when it is back.
  if (!done.ok && done.error.code !== 'NOT_FOUND') throw new Error(`nothing was told of a room: ${done.error.code}`);
  if (done.ok && stands !== null) await noteFollowedTitle(db, roomId, stands.title);
}
