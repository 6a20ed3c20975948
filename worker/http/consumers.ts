// What rooms and the worker's own routes leave to the queue: inboxes, rooms elsewhere, sockets, pictures.
import { z } from 'zod';
import { inboxMessage } from '#protocol/inbox/message.schema.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import { mergedInto } from '#worker/directory/merges.ts';
import { dropPictures } from '#worker/platform/room-folder.ts';
import { fileConsumers } from '#worker/files/consumers.ts';
import { findFileRow } from '#worker/files/file-rows.ts';
import { nowMs } from '#worker/platform/clock.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { consumer, type OutboxConsumer } from '#worker/room/jobs/consumer.ts';
import type { WorkerContext } from './worker-context.ts';
import { settleAvatar } from './accounts/avatar.ts';
import { eraseAccount } from './accounts/erase-account.ts';
import { sweepGuests } from './accounts/sweep-guests.ts';
import { followingConsumers } from './inbox/follow-rooms.ts';
import { inboxOf } from './inbox/inbox-gateway.ts';
import { pictureEverywhere, pictureInRoom, renameEverywhere } from './inbox/person-everywhere.ts';
import { childConsumers } from './rooms/child-consumers.ts';
import { closeSockets } from './sessions/end-sessions.ts';
import { takeAlong } from './inbox/take-along.ts';

const inARoom = z.object({ account_id: z.string(), role: z.string().nullish() });

/** A room that tells only now of a guest who has been taken along since: it comes along too. */
async function takeAlongLate(
  { data: { account_id: guest_id, role } }: { data: z.output<typeof inARoom> },
  { env, db }: WorkerContext,
): Promise<void> {
  const account_id = role === null ? null : await mergedInto(db, guest_id);
  if (account_id === null) return;
  const data = { guest_id, account_id };
  await env.OUTBOX.send({ type: 'account.merged', room_id: '', seq: 0, at_ms: nowMs(), data });
}

type Arrival = OutboxMessage & { data: z.output<typeof inARoom> };

/**
 * Whoever comes, or is let in again, is known to the room by their name alone; and a room that tells only now of somebody
 * may not know what they are called since, or that more is known of them.
 */
async function introduce({ type, room_id: id, kind, data, at_ms: joinedAtMs }: Arrival, { env, db }: WorkerContext) {
  const account = data.role === null ? null : await findAccount(db, data.account_id);
  if (account === null) return;
  const { createdAtMs, updatedAtMs, emailVerifiedAtMs } = account;
  const changedAtMs = Math.max(updatedAtMs === createdAtMs ? 0 : updatedAtMs, emailVerifiedAtMs ?? 0);
  if (type === 'person.joined' && changedAtMs >= joinedAtMs) await renameEverywhere(env, db, account.id);
  // Messages of before did not say of what kind their room is.
  if (kind !== undefined) await pictureInRoom(env, { id, kind }, account);
}

/** After the directory's own, which they read. */
export const workerConsumers: readonly OutboxConsumer<WorkerContext>[] = [
  consumer({
    type: 'inbox.changed',
    schema: z.object({ account_id: z.string(), message: inboxMessage }),
    async run({ data: { account_id, message } }, { env }: WorkerContext) {
      await inboxOf(env, account_id).tell(message);
    },
  }),
  consumer({
    type: 'account.renamed',
    schema: z.object({ account_id: z.string() }),
    run: ({ data }, { env, db }: WorkerContext) => renameEverywhere(env, db, data.account_id),
  }),
  consumer({
    type: 'account.pictured',
    schema: z.object({ account_id: z.string() }),
    run: ({ data }, { env, db }: WorkerContext) => pictureEverywhere(env, db, data.account_id),
  }),
  consumer({
    type: 'account.merged',
    schema: z.object({ guest_id: z.string(), account_id: z.string() }),
    run: ({ data }, { env, db }: WorkerContext) => takeAlong(env, db, data),
  }),
  consumer({
    type: 'account.erased',
    schema: z.object({ account_id: z.string() }),
    async run({ data }, { env, db }: WorkerContext) {
      const rest = await eraseAccount(env, db, data.account_id);
      if (rest !== null) await env.OUTBOX.send(rest);
    },
  }),
  consumer({
    type: 'guests.swept',
    schema: z.unknown(),
    run: (_message: OutboxMessage, { env, db }: WorkerContext) => sweepGuests(env, db),
  }),
  consumer({
    type: 'sessions.ended',
    schema: z.object({ account_id: z.string(), sessions: z.array(z.string()) }),
    run: ({ data: { account_id: accountId, sessions } }, { env, db }: WorkerContext) =>
      closeSockets(env, db, { accountId, sessions }),
  }),
  consumer({ type: 'person.joined', schema: inARoom, run: takeAlongLate }),
  consumer({ type: 'person.joined', schema: inARoom, run: introduce }),
  consumer({ type: 'member.changed', schema: inARoom, run: takeAlongLate }),
  consumer({ type: 'member.changed', schema: inARoom, run: introduce }),
  consumer({
    type: 'room.ended',
    schema: z.unknown(),
    run: ({ room_id }: OutboxMessage, { env }: WorkerContext) => dropPictures(env.MEDIA, room_id),
  }),
  ...followingConsumers,
  ...fileConsumers,
  // After them, who have looked at it.
  consumer({
    type: 'file.added',
    schema: z.object({ file_id: z.string() }),
    async run({ room_id, data }, { env, db }: WorkerContext) {
      const file = room_id === '' ? await findFileRow(db, data.file_id) : null;
      if (file !== null) await settleAvatar(env, db, file);
    },
  }),
  ...childConsumers,
];
