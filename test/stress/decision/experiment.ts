import type { RoomEvent } from '#protocol/wire.ts';
import { Dice } from '../../fuzz/dice.ts';
import { Api } from '../../server-kit/api.ts';
import { openDecision, propose } from '../../server-kit/decision-room.ts';
import type { TestServer } from '../../server-kit/server.ts';
import { Crowd, proposalsFor, type CrowdFaults, type Proposed, type Recorded } from './crowd.ts';

export interface Plan {
  operations: number;
  kills: number;
  seed: number;
  people: number;
  threshold: number;
}

export interface Observed {
  history: Recorded[];
  /** From the first proposal on: of how people came, some is told to nobody. */
  log: RoomEvent[];
  faults: CrowdFaults;
}

/** A crowd at work on a server that is killed again and again: what its people saw, and what the log says. */
export async function observe(server: TestServer, plan: Plan): Promise<Observed> {
  const { operations, kills, people } = plan;
  const threshold = { kind: 'count', value: plan.threshold } as const;
  const room = await openDecision(new Api(server.origin), { threshold, people });
  const proposals: Proposed[] = [];
  for (let index = 0; index < proposalsFor(operations); index += 1) {
    // Each in turn, since nobody may have more than twenty pending.
    const author = room.seats[index % people] ?? room.owner;
    proposals.push({ id: await propose(author, room.id, `연남동으로 간다 ${index}`), author: author.account });
  }
  const crowd = new Crowd({ room, proposals, dice: new Dice(plan.seed) });
  const running = crowd.run();
  for (let round = 0; round < kills; round += 1) {
    await crowd.after(Math.floor(operations / (kills + 1)), running);
    await server.kill();
    crowd.killed();
    await server.start();
  }
  await running;
  for (const { socket } of room.seats) socket.close();
  const everything = await everyEvent(room.owner.api, room.id);
  const log = everything.slice(everything.findIndex(({ type }) => type === 'proposal.created'));
  return { history: crowd.history(), log, faults: crowd.faults };
}

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
