import { expect, test } from 'vitest';
import type { RoomEvent } from '#protocol/wire.ts';
import { Dice } from '../../fuzz/dice.ts';
import { Api } from '../../server-kit/api.ts';
import { TestServer } from '../../server-kit/server.ts';
import { faultsOfAppends } from '../linearizable/appends.ts';
import { Crowd, proposalsFor } from './crowd.ts';
import { openDecision, propose } from './decision-room.ts';
import { faultsOfEvents } from './events.ts';
import { judge } from './judge.ts';

// OPERATIONS=12000 KILLS=50 is the long run.
const operations = Number(process.env['OPERATIONS'] ?? 2_000);
const kills = Number(process.env['KILLS'] ?? 3);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const people = 24;
const threshold = 9;

test(`what ${people} people saw of ${operations} acts across ${kills} kills could have come from one plain program`, async () => {
  const server = await TestServer.start();
  try {
    const room = await openDecision(new Api(server.origin), {
      threshold: { kind: 'count', value: threshold },
      people,
    });
    const [owner] = room.seats;
    if (owner === undefined) throw new Error('nobody owns it');
    const proposals: string[] = [];
    for (let index = 0; index < proposalsFor(operations); index += 1) {
      proposals.push(await propose(owner, room.id, `연남동으로 간다 ${index}`));
    }
    const crowd = new Crowd({ room, proposals, dice: new Dice(seed) });
    const running = crowd.run();
    for (let round = 0; round < kills; round += 1) {
      await crowd.after(Math.floor(operations / (kills + 1)), running);
      await server.kill();
      crowd.killed();
      await server.start();
    }
    await running;

    const history = crowd.history();
    const log = await everyEvent(owner.api, room.id);
    const verdicts = judge(history, threshold);
    const { lost, repeated, doubled, abandoned } = crowd.faults;
    console.log(
      `seed ${seed}: ${history.length} requests in ${proposals.length} histories, ${kills} kills; ` +
        `${lost} answers lost, ${repeated} asked again, ${doubled} sent twice, ${abandoned} given up; ` +
        `${log.length} events; checked in ${verdicts.ms.toFixed(0)} ms`,
    );
    expect(verdicts.faults).toEqual([]);
    expect(faultsOfAppends(history, log)).toEqual([]);
    expect(faultsOfEvents(history, log)).toEqual([]);
    // Not for want of trying.
    expect(history.length).toBeGreaterThanOrEqual(operations);
    expect(log.filter(({ type }) => type === 'proposal.accepted').length).toBeGreaterThan(0);
    expect(Math.min(lost, repeated, doubled, abandoned)).toBeGreaterThan(0);
    for (const { socket } of room.seats) socket.close();
  } finally {
    await server.stop();
  }
}, 900_000);

async function everyEvent(api: Api, roomId: string): Promise<RoomEvent[]> {
  const events: RoomEvent[] = [];
  let cursor: string | null = null;
  do {
    const path = `/rooms/${roomId}/events?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`;
    const page: { items: RoomEvent[]; next_cursor: string | null } = await api.ask('GET', path);
    events.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return events;
}
