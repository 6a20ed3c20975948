// What rooms tell of their children: that there is to be one, and that its people, or whether it is there at all, may be
// another matter now. Each word is asked anew of the room, so it may come twice, late, or in any order.
import { z } from 'zod';
import { findPlace, insertChild, lineageOf, type RoomPlace } from '#worker/directory/rooms.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { nowMs } from '#worker/platform/clock.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import type { RoomRef } from '#worker/room/store/tables.ts';
import { consumer, type Answer, type OutboxConsumer } from '#worker/room/jobs/consumer.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { WorkerContext } from '../worker-context.ts';
import { eachOf } from '../inbox/inbox-gateway.ts';
import { roomStub } from './room-stub.ts';
import { asAbove, askAbove } from './vouched.ts';

const ref = z.object({ id: z.string(), kind: z.string() });

export const childConsumers: readonly OutboxConsumer<WorkerContext>[] = [
  consumer({
    type: 'child.made',
    schema: ref.extend({ command: z.string(), data: z.record(z.string(), z.unknown()) }),
    async run({ data: { command: type, data, ...child }, ...message }, { env, db }: WorkerContext) {
      const parent = parentIn(message);
      const stub = roomStub(env, child.kind, child.id);
      const command = { id: null, type, data, credentials: systemActor, origin: 'system', parent } as const;
      const made = await stub.execute(command);
      // It is there, or was, and is gone again.
      if (!made.ok && made.error.code !== 'CONFLICT' && made.error.code !== 'NOT_FOUND')
        throw new Error(`a room could not be made: ${made.error.code}`);
      const known = await stub.membership();
      if (known !== null) await insertChild(db, { ...child, title: known.title, parentId: parent.id, nowMs: nowMs() });
      // Had it been deleted meanwhile, it knew of a child that was not there yet.
      return reviewed(env, db, { parent, child, accounts: null });
    },
  }),
  consumer({
    type: 'parent.changed',
    schema: z.object({ children: z.array(ref), accounts: z.array(z.string()).nullable() }),
    async run({ data: { children, accounts }, ...message }, { env, db }: WorkerContext) {
      const parent = parentIn(message);
      const answers: Answer[] = [];
      await eachOf(children, async (child) => {
        answers.push(...(await reviewed(env, db, { parent, child, accounts })));
      });
      return answers;
    },
  }),
];

function parentIn({ room_id: id, kind }: Omit<OutboxMessage, 'data'>): RoomRef {
  if (kind === undefined) throw new Error('a room did not say of what kind it is');
  return { id, kind };
}

interface Review {
  parent: RoomRef;
  child: RoomRef;
  accounts: string[] | null;
}

/**
 * Asks the rooms above again about those who are in a child, and in the children of that. Returns what makes the child go
 * or come with its parent, and be frozen with it.
 */
async function reviewed(env: Env, db: DirectoryDatabase, { parent, child, accounts }: Review): Promise<Answer[]> {
  const stub = roomStub(env, child.kind, child.id);
  const { open, frozen, people } = await stub.childPeople(accounts);
  const room: RoomPlace = { ...child, parent: parent.id };
  const lineage = await lineageDownTo(db, parent);
  const word = await askAbove(env, { lineage, room, people: people.map(asAbove) });
  // Whoever is in a room that goes with the one above is told that it is gone.
  const goes = word.stands === 'closed' ? [] : [along(child, 'room.bury')];
  if (word.stands !== 'open') return open ? [along(child, 'room.delete'), ...goes] : goes;
  await stub.vouchAnew({ accounts, people, word });
  await eachOf(await stub.children(), async (one) => {
    await reviewed(env, db, { parent: child, child: one, accounts });
  });
  return [...(open ? [] : [along(child, 'room.restore')]), ...alongFrozen(child, frozen, word.frozen)];
}

/** The children of that hear of it by the child itself. */
function alongFrozen(child: RoomRef, isFrozen: boolean, reason: string | null): Answer[] {
  if (isFrozen === (reason !== null)) return [];
  return [
    reason === null ? along(child, 'room.thaw', { above: true }) : along(child, 'room.freeze', { reason, above: true }),
  ];
}

/** That room is there, whether or not the directory knows of it by now. */
async function lineageDownTo(db: DirectoryDatabase, { id, kind }: RoomRef): Promise<RoomPlace[]> {
  const room = (await findPlace(db, id)) ?? { id, kind, parent: null };
  return [...(await lineageOf(db, room)), room];
}

function along(room: RoomRef, type: string, data: object = {}): Answer {
  return { room, type, data };
}
