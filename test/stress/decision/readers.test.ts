import { afterAll, beforeAll, expect, test } from 'vitest';
import { Latencies } from '../../../bench/latencies.ts';
import { Api } from '../../server-kit/api.ts';
import { openDecision, propose, type DecisionRoom } from '../../server-kit/decision-room.ts';
import { EventReader } from '../../server-kit/event-reader.ts';
import { TestServer } from '../../server-kit/server.ts';
import { byRest } from './doors.ts';

const people = 40;
const readersCount = 100;
const started = 'room_objects_started_total';

let server: TestServer;
let room: DecisionRoom;
let readers: EventReader[];

beforeAll(async () => {
  server = await TestServer.start();
  room = await openDecision(new Api(server.origin), { threshold: { kind: 'count', value: people }, people });
  const { token } = await room.owner.api.ask<{ token: string }>('POST', `/rooms/${room.id}/token`);
  const address = `${server.origin}/api/v1/decisions/${room.id}/stream?token=${token}`;
  readers = Array.from({ length: readersCount }, () => new EventReader(async () => address));
  await Promise.all(readers.map((reader) => reader.open()));
});

afterAll(async () => {
  for (const reader of readers) reader.cut();
  await server.stop();
});

test(`${readersCount} readers see every vote within a second, without a gap or a repeat when all of them reconnect`, async () => {
  const delays = new Latencies();
  let last = 0;
  for (let round = 0; round < 5; round += 1) {
    const proposalId = await propose(room.owner, room.id, `연남동으로 간다 ${round}`);
    const voting = Promise.all(
      room.seats.slice(1).map(async (seat) => {
        const asked = performance.now();
        const act = { type: 'cast', voter: seat.account, value: 'approve' } as const;
        const told = await byRest(seat, { roomId: room.id, proposalId, act, key: `vote-${proposalId}`, cut: false });
        if (told?.outcome.ok !== true || told.seq === null) throw new Error(`no vote: ${JSON.stringify(told)}`);
        return { seq: told.seq, asked };
      }),
    );
    // In the middle of the votes, on every other round.
    if (round % 2 === 1) await Promise.all(readers.map(reconnect));
    const votes = await voting;
    last = Math.max(...votes.map(({ seq }) => seq));
    await Promise.all(readers.map((reader) => reader.through(last)));
    if (round % 2 === 1) continue;
    for (const reader of readers) {
      const seenAt = new Map(reader.seen.map(({ event, at }) => [event.seq, at]));
      for (const { seq, asked } of votes) delays.add((seenAt.get(seq) ?? Infinity) - asked);
    }
  }
  console.log(`a vote reaches ${readersCount} readers in ${delays.percentile(0.95)} ms at p95`);
  expect(delays.percentile(0.95)).toBeLessThan(1_000);
  for (const { seen } of readers) {
    const seqs = seen.map(({ event }) => event.seq);
    const [first = 0] = seqs;
    expect(seqs).toEqual(Array.from({ length: last - first + 1 }, (_, index) => first + index));
  }
});

test('while nobody acts the room sleeps under its readers, and what happens next reaches all of them', async () => {
  const before = await server.metric(started, 'decision');
  // Only a knock can show whether it slept, and a knock wakes it: one each time it may have fallen asleep.
  await until(async () => {
    await new Promise((idle) => setTimeout(idle, 12_000));
    await room.owner.api.ask('GET', `/decisions/${room.id}`);
    return (await server.metric(started, 'decision')) > before;
  });
  expect(await server.metric('sse_streams_current')).toBe(readersCount);
  const next = Math.max(...readers.map(({ lastSeq }) => lastSeq)) + 1;
  await propose(room.owner, room.id, '다시 깨어났다');
  await Promise.all(readers.map((reader) => reader.through(next)));
  for (const reader of readers) expect(reader.seen.at(-1)?.event.type).toBe('proposal.created');
}, 90_000);

async function reconnect(reader: EventReader): Promise<void> {
  reader.cut();
  await reader.open();
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) if (Date.now() > deadline) throw new Error('never came true');
}
