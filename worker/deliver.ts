import { directoryConsumers } from './directory/consumers.ts';
import { openDirectory } from './directory/directory.ts';
import { workerConsumers } from './http/consumers.ts';
import type { WorkerContext } from './http/worker-context.ts';
import { mailConsumers } from './mail-consumers.ts';
import { findKind } from './directory/rooms.ts';
import { roomStub } from './http/rooms/room-stub.ts';
import { nowMs } from './platform/clock.ts';
import { sha256Hex } from './platform/secrets/digest.ts';
import { observe } from './platform/metrics/metrics.ts';
import type { OutboxMessage } from './platform/outbox-message.ts';
import type { WorkerEnv } from './platform/secrets/secrets.ts';
import { kinds } from './registry.ts';
import type { Answer, OutboxConsumer } from './room/jobs/consumer.ts';
import { systemActor } from '#worker/room/credentials.ts';

/** Those of the directory, of the worker, and of each kind and the features in it. */
function consumersOf(type: string): OutboxConsumer<WorkerContext>[] {
  const ofKinds = Object.values(kinds).flatMap(({ kind }) => kind.consumers ?? []);
  // A feature of several kinds is one consumer.
  return [...new Set([...directoryConsumers, ...workerConsumers, ...mailConsumers, ...ofKinds])].filter(
    (one) => one.type === type,
  );
}

/** Whether strangers are asked for it, who may be slow. */
export function isSlow({ type }: OutboxMessage): boolean {
  return consumersOf(type).some(({ slow }) => slow === true);
}

/** What messages that are delivered together share. */
export function deliveryContext(env: WorkerEnv): WorkerContext {
  const done = new Map<string, Promise<void>>();
  return {
    env,
    db: openDirectory(env.DB, 'first-primary').db,
    once(key, work) {
      const doing = done.get(key) ?? work();
      done.set(key, doing);
      return doing;
    },
  };
}

/** Has every consumer of a message do its part, one after the other; one that fails does not keep the others from theirs. */
export async function deliver(message: OutboxMessage, context: WorkerContext): Promise<void> {
  const consumers = consumersOf(message.type);
  if (consumers.length === 0) throw new Error(`no one knows what to do with a message of the type ${message.type}`);
  const failures: unknown[] = [];
  for (const one of consumers) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- the worker's read what the directory's have written
      for (const answer of await one.run(message, context)) await send(message, answer, context);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  observe('outbox_delivery_seconds', {}, Math.max(0, nowMs() - message.at_ms) / 1000);
}

/** The same message gives its answers the same keys, so that the room does once what comes twice. */
async function send(message: OutboxMessage, { room, type, data }: Answer, { env, db }: WorkerContext): Promise<void> {
  const { room_id, seq } = message;
  // Messages of before did not say of what kind their room is.
  const { id, kind } = room ?? { id: room_id, kind: message.kind ?? (await findKind(db, room_id)) };
  if (kind === null) return;
  const what = sha256Hex(JSON.stringify(message.data)).slice(0, 16);
  const key = `answer:${room_id}:${seq}:${message.type}:${what}:${type}`;
  const command = { id: key, type, data, credentials: systemActor, origin: 'system' } as const;
  const done = await roomStub(env, kind, id).execute(command);
  // The room is gone, or it was answered before, in other words.
  if (done.ok || done.error.code === 'NOT_FOUND' || done.error.code === 'IDEMPOTENCY_KEY_REUSED') return;
  throw new Error(`a room refused ${type}: ${done.error.code}`);
}
