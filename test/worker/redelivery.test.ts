// Messages of rooms whose consumer fails.
import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handleQueue } from '#worker/outbox-queue.ts';
import type { OutboxMessage } from '#worker/platform/outbox-message.ts';
import { maxFailures } from '#worker/platform/undelivered.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { valley } from '#test/contract/workshop/echoes.ts';
import type { WorkshopView } from '#test/contract/workshop/index.ts';
import { broken } from '#test/kit/broken-part.ts';
import { registersWorkshop } from '#test/kit/registered-workshop.ts';
import { send as ask } from '#test/kit/http.ts';
import { accepted, newId, person, send, workshopRoom, type TestRoom } from '#test/kit/room-kit.ts';

registersWorkshop();

// What others left behind is not looked at.
beforeEach(() =>
  runInDurableObject(redelivery(), (_instance, { storage }) => void storage.sql.exec('DELETE FROM undelivered')),
);

afterEach(() => {
  vi.restoreAllMocks();
});

const redelivery = () => env.REDELIVERY.getByName('outbox');

function waiting(): Promise<{ due_ms: number | null; failures: number; type: string }[]> {
  return runInDurableObject(redelivery(), (_instance, { storage }) =>
    storage.sql
      .exec<{ due_ms: number | null; failures: number; type: string }>('SELECT due_ms, failures, type FROM undelivered')
      .toArray(),
  );
}

/** As if the time had come for the next try; returns how long the one after that is away, in seconds. */
async function nextTry(): Promise<number | null> {
  await runInDurableObject(redelivery(), (_instance, { storage }) => {
    storage.sql.exec('UPDATE undelivered SET due_ms = 1 WHERE due_ms IS NOT NULL');
  });
  await runDurableObjectAlarm(redelivery());
  const [one] = await waiting();
  return one === undefined || one.due_ms === null ? null : Math.round((one.due_ms - Date.now()) / 1000);
}

async function deliveredByQueue(body: OutboxMessage, parts: Partial<Env> = {}) {
  const batch = createMessageBatch<OutboxMessage>('madang-outbox', [
    { id: 'one', timestamp: new Date(), attempts: 3, body },
  ]);
  await handleQueue(batch, { ...env, ...parts }, createExecutionContext());
  return getQueueResult(batch, createExecutionContext());
}

async function workshop(): Promise<{
  room: TestRoom;
  owner: Credentials;
  call: OutboxMessage;
  words: () => Promise<string[]>;
}> {
  const room = workshopRoom();
  const owner = person('지우');
  await accepted(send(room, owner, 'workshop.create', { title: '목공방' }, { origin: 'worker' }));
  const words = async () => {
    const { snapshot } = await accepted(room.room.snapshot({ credentials: owner, at: null }));
    return (snapshot as WorkshopView).entries.map((entry) => entry.words);
  };
  const data = { words: '야호' };
  return {
    room,
    owner,
    words,
    call: { type: 'workshop.called', room_id: room.id, kind: 'workshop', seq: 9, at_ms: 1, data },
  };
}

function operate(method: string, path: string, body?: unknown, token: string = env.METRICS_TOKEN) {
  return ask(path, { method, token, ...(body === undefined ? {} : { body }) });
}

it('what a consumer answers comes back into the room as a command, once however often the message comes', async () => {
  const { room, owner, call, words } = await workshop();
  await accepted(send(room, owner, 'echo.call', { words: '여보세요' }));
  await vi.waitFor(async () => expect(await words()).toEqual(['여보세요, 여보세요']), { timeout: 10_000 });
  for (let time = 0; time < 3; time += 1) expect((await deliveredByQueue(call)).explicitAcks).toEqual(['one']);
  expect(await words()).toEqual(['여보세요, 여보세요', '야호, 야호']);
  // Another call of the same words is another call.
  await deliveredByQueue({ ...call, seq: 10 });
  expect(await words()).toHaveLength(3);
});

it('a message whose consumer fails for an hour arrives once it is well', async () => {
  const { call, words } = await workshop();
  const echo = vi.spyOn(valley, 'echo').mockRejectedValue(new Error('fog'));
  expect((await deliveredByQueue(call)).explicitAcks).toEqual(['one']);
  expect(await waiting()).toMatchObject([{ type: 'workshop.called', failures: 1 }]);
  let seconds = 5;
  const delays: (number | null)[] = [];
  while (seconds < 3600) {
    const delay = (await nextTry()) ?? Infinity;
    delays.push(delay);
    seconds += delay;
  }
  expect(delays).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560]);
  expect(await words()).toEqual([]);
  echo.mockRestore();
  expect(await nextTry()).toBeNull();
  expect([await words(), await waiting()]).toEqual([['야호, 야호'], []]);
});

it('one that can never succeed becomes a dead letter, is alarmed, listed without what it says, and can be played again', async () => {
  const { room, call, words } = await workshop();
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  const echo = vi.spyOn(valley, 'echo').mockRejectedValue(new Error('fog'));
  await deliveredByQueue(call);
  let tries = 1;
  while ((await nextTry()) !== null) tries += 1;
  expect(tries + 1).toBe(maxFailures);
  const alarms = said.filter((line) => line.includes('dead letter'));
  expect(alarms).toHaveLength(1);
  expect(alarms[0]).toContain(room.id);
  expect(said.join('')).not.toContain('야호');
  const metrics = await (await operate('GET', '/metrics')).text();
  expect(metrics).toMatch(/outbox_undelivered\{state="dead"\} 1\n/u);
  expect(metrics).toMatch(/outbox_dead_letters_total\{type="workshop.called"\} 1\n/u);
  const listed = await (await operate('GET', '/api/v1/dead-letters')).json<{ items: { id: string }[] }>();
  expect(listed).toEqual({
    items: [
      {
        id: listed.items[0]?.id,
        type: 'workshop.called',
        room_id: room.id,
        seq: 9,
        at: new Date(1).toISOString(),
        failures: maxFailures,
        error: 'Error: fog',
      },
    ],
    next_cursor: null,
  });
  const again = async (ids: string[] | null) => {
    const answer = await operate('POST', '/api/v1/dead-letters/replay', { ids });
    expect(answer.status).toBe(202);
    const { replayed } = await answer.json<{ replayed: number }>();
    await nextTry();
    return replayed;
  };
  // While it still fails it is dead again at once.
  expect([await again(null), (await waiting()).map(({ due_ms }) => due_ms)]).toEqual([1, [null]]);
  expect(await again(['0'.repeat(64)])).toBe(0);
  echo.mockRestore();
  expect(await again([listed.items[0]?.id ?? ''])).toBe(1);
  expect([await words(), await waiting()]).toEqual([['야호, 야호'], []]);
});

it('dead letters are for the operator alone', async () => {
  for (const [method, path] of [
    ['GET', '/api/v1/dead-letters'],
    ['POST', '/api/v1/dead-letters/replay'],
  ] as const)
    expect((await operate(method, path, method === 'POST' ? { ids: null } : undefined, 'wrong')).status).toBe(401);
});

it('one of the consumers of a message failing does not keep the others from their part', async () => {
  const account_id = newId('acc');
  const room_id = newId('rom');
  const body = { type: 'room.ended', room_id, seq: 2, at_ms: 5, data: {} };
  const columns = 'id, kind, title, owner_id, members_count, created_at_ms, active_at_ms, seq';
  await env.DB.prepare(`INSERT INTO rooms (${columns}) VALUES (?, 'itinerary', '끝', ?, 1, 1, 1, 1)`)
    .bind(room_id, account_id)
    .run();
  const MEDIA = broken(env.MEDIA);
  expect((await deliveredByQueue(body, { MEDIA })).explicitAcks).toEqual(['one']);
  expect(await env.DB.prepare('SELECT gone_at_ms FROM rooms WHERE id = ?').bind(room_id).first()).toEqual({
    gone_at_ms: 5,
  });
  expect((await waiting()).map(({ type }) => type)).toEqual(['room.ended']);
  expect(await nextTry()).toBeNull();
});

it('the queue tries again what could not even be kept, and a type that nobody knows is kept', async () => {
  const body = { type: 'nobody.knows', room_id: newId('rom'), seq: 1, at_ms: 0, data: {} };
  const away = { getByName: () => ({ keep: () => Promise.reject(new Error('away')) }) };
  const { explicitAcks, retryMessages } = await deliveredByQueue(body, { REDELIVERY: away as never });
  expect([explicitAcks, retryMessages]).toEqual([[], [{ msgId: 'one' }]]);
  await deliveredByQueue(body);
  await deliveredByQueue(body);
  expect((await waiting()).map(({ type }) => type)).toEqual(['nobody.knows']);
});
