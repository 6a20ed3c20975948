// What a room does by its alarm.
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { retryDelayMs } from '#worker/platform/retry-delay.ts';
import type { Room } from '#worker/room/room.ts';
import type { JobContext, RoomJob } from '#worker/room/jobs/job.ts';
import { Jobs } from '#worker/room/jobs/jobs.ts';
import { accepted, person, ringFor, send, tinyRoom, type TestRoom } from '#test/kit/room-kit.ts';

const nothing = {} as JobContext;

/** The room's own parts, with a clock that is set by hand. */
function inside<T>({ stub }: TestRoom, work: (made: { room: Room }) => Promise<T>) {
  return runInDurableObject(stub, (instance) => {
    const { room } = instance as unknown as { room: Room };
    return work({ room: { ...room } });
  });
}

function failing(name: string, ran: string[]): RoomJob {
  return {
    name,
    dueMs: (room) => room.nowMs(),
    run: async () => {
      ran.push(name);
      throw new Error('away');
    },
  };
}

it('does the other jobs where one fails, and tries that one again after delays that grow, also across sleep', async () => {
  const delays = await inside(tinyRoom(), async ({ room }) => {
    let now = 1_000_000;
    room.nowMs = () => now;
    const ran: string[] = [];
    const fine: RoomJob = { name: 'fine', dueMs: () => now, run: () => (ran.push('fine'), null) };
    const jobs = [failing('broken', ran), fine];
    const waited: number[] = [];
    for (let time = 0; time < 12; time += 1) {
      // Memory is lost between any two.
      const one = new Jobs(room, jobs);
      await one.run(nothing);
      expect(ran.splice(0)).toEqual(['broken', 'fine']);
      one.note([]);
      waited.push((new Jobs(room, jobs).nextMs() ?? 0) - now);
      // What happens meanwhile makes it no sooner.
      now += 1;
      const early = new Jobs(room, jobs);
      early.note([]);
      await early.run(nothing);
      expect(ran.splice(0)).toEqual(['fine']);
      now = early.nextMs() ?? 0;
    }
    return waited;
  });
  expect(delays).toEqual(Array.from({ length: 12 }, (_, time) => retryDelayMs(time + 1)));
  expect(delays.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
  expect(delays.at(-1)).toBe(3_600_000);
});

it('forgets that a job failed once it is well', async () => {
  const waits = await inside(tinyRoom(), async ({ room }) => {
    let now = 1_000_000;
    room.nowMs = () => now;
    let well = false;
    const job: RoomJob = {
      name: 'moody',
      dueMs: () => now,
      run: () => {
        if (!well) throw new Error('not yet');
        return null;
      },
    };
    const jobs = new Jobs(room, [job]);
    const waited: (number | null)[] = [];
    for (const state of [false, false, true, false]) {
      well = state;
      jobs.note([]);
      await jobs.run(nothing);
      const next = jobs.nextMs();
      waited.push(next === null ? null : next - now);
      now = next ?? now;
    }
    return waited;
  });
  expect(waits).toEqual([5_000, 10_000, null, 5_000]);
});

it('begins what comes due while another job still works', async () => {
  await inside(tinyRoom(), async ({ room }) => {
    let finish = (): void => undefined;
    const slow: RoomJob = {
      name: 'slow',
      run: () => new Promise((resolve) => (finish = () => resolve(null))),
    };
    let rang = 0;
    const bell: RoomJob = {
      name: 'bell',
      dueMs: () => room.nowMs(),
      run: () => {
        rang += 1;
        if (rang === 2) finish();
        return null;
      },
    };
    const jobs = new Jobs(room, [slow, bell]);
    const done = jobs.run(nothing);
    expect(rang).toBe(1);
    jobs.note([]);
    await done;
    expect(rang).toBe(2);
  });
});

it('rings the other timers where the command of one breaks, and sends that one again by itself', async () => {
  const target = tinyRoom();
  const owner = person('지우');
  await accepted(send(target, owner, 'board.create', { title: '작은 방' }, { origin: 'worker' }));
  await accepted(send(target, owner, 'bell.set', { due_ms: Date.now() + 60_000 }));
  await runInDurableObject(target.stub, (_instance, { storage }) => {
    storage.sql.exec("INSERT INTO timers VALUES ('broken', 0, ?)", JSON.stringify({ type: 'note.break', data: {} }));
  });
  const rings = async () => {
    const { snapshot } = await accepted(target.room.snapshot({ credentials: owner, at: null }));
    return (snapshot as { rings: number }).rings;
  };
  const waiting = () =>
    runInDurableObject(target.stub, (_instance, { storage }) =>
      storage.sql.exec<{ key: string; due_ms: number }>('SELECT key, due_ms FROM timers').toArray(),
    );
  await ringFor(target, 'bell');
  expect(await rings()).toBe(1);
  const [again, ...others] = await waiting();
  expect(others).toEqual([]);
  expect(again?.key).toBe('broken');
  expect(again?.due_ms).toBeGreaterThan(Date.now() + 3_000);
  await ringFor(target, 'broken');
  const [later] = await waiting();
  expect(later?.due_ms).toBeGreaterThan(Date.now() + 8_000);
  await runDurableObjectAlarm(target.stub);
  expect(await rings()).toBe(1);
});
