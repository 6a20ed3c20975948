// What a vote costs: a hundred who vote at once by request, a thousand who vote within a second on sockets, and how soon
// everyone has seen it. The voters run beside the server: it has what they leave of the machine.
import { Api } from '../test/server-kit/api.ts';
import { openDecision, propose, type DecisionRoom, type Seat } from '../test/server-kit/decision-room.ts';
import { EventReader } from '../test/server-kit/event-reader.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { Latencies } from './latencies.ts';

type Say = (line: string) => void;

export async function measureVotes(say: Say): Promise<void> {
  await withRoom(100, async (room) => {
    await requests(room, say);
    await readers(room, say);
  });
  await withRoom(1000, (room) => sockets(room, say));
}

async function withRoom(people: number, measure: (room: DecisionRoom) => Promise<void>): Promise<void> {
  const server = await TestServer.start();
  try {
    const room = await openDecision(new Api(server.origin), { threshold: { kind: 'count', value: people }, people });
    await measure(room);
    for (const { socket } of room.seats) socket.close();
  } finally {
    await server.stop();
  }
}

/** All of them at once, again and again. The first rounds find nothing compiled and are not counted. */
async function requests(room: DecisionRoom, say: Say): Promise<void> {
  const took = new Latencies();
  for (let round = 0; round < 25; round += 1) {
    const proposalId = await propose(room.owner, room.id, `${round}`);
    await Promise.all(
      room.seats.map(async (seat) => {
        const from = performance.now();
        await vote(seat, room.id, proposalId);
        if (round >= 5) took.add(performance.now() - from);
      }),
    );
  }
  const { length } = room.seats;
  say(
    `\nVotes by request, ${length} at once, 20 rounds: p50 ${took.percentile(0.5)} ms, p95 ${took.percentile(0.95)} ms.`,
  );
}

/** A hundred streams while a hundred vote, spread over a second. */
async function readers(room: DecisionRoom, say: Say): Promise<void> {
  const { token } = await room.owner.api.ask<{ token: string }>('POST', `/rooms/${room.id}/token`);
  const address = `${room.owner.api.origin}/api/v1/decisions/${room.id}/stream?token=${token}`;
  const streams = Array.from({ length: 100 }, () => new EventReader(async () => address));
  await Promise.all(streams.map((stream) => stream.open()));
  const proposalId = await propose(room.owner, room.id, 'streams');
  const askedAt = new Map<number, number>();
  await Promise.all(
    room.seats.map(async (seat, index) => {
      await new Promise((turn) => setTimeout(turn, (index * 1000) / room.seats.length));
      const from = performance.now();
      askedAt.set(await vote(seat, room.id, proposalId), from);
    }),
  );
  const last = Math.max(...askedAt.keys());
  await Promise.all(streams.map((stream) => stream.through(last)));
  const delays = new Latencies();
  for (const { seen } of streams) {
    for (const { event, at } of seen) {
      const asked = askedAt.get(event.seq);
      if (asked !== undefined) delays.add(at - asked);
    }
  }
  for (const stream of streams) stream.cut();
  say(
    `A vote reaches 100 event streams, 100 votes a second: p50 ${delays.percentile(0.5)} ms, p95 ${delays.percentile(0.95)} ms.`,
  );
}

/** Everyone within a second, each on a socket of their own. */
async function sockets(room: DecisionRoom, say: Say): Promise<void> {
  for (let from = 0; from < room.seats.length; from += 50) {
    await Promise.all(room.seats.slice(from, from + 50).map(({ socket }) => socket.open()));
  }
  const proposalId = await propose(room.owner, room.id, 'sockets');
  let lastSent = 0;
  const told = await Promise.all(
    room.seats.map(async ({ socket }, index) => {
      await new Promise((turn) => setTimeout(turn, (index * 950) / room.seats.length));
      lastSent = performance.now();
      return socket.send(`vote-${index}`, 'vote.cast', { proposal_id: proposalId, value: 'approve' });
    }),
  );
  const counted = told.filter((one) => one?.ok).length;
  const last = Math.max(...told.map((one) => (one?.ok === true ? one.seq : 0)));
  await Promise.all(room.seats.map(({ socket }) => socket.through(last)));
  const seenMs = performance.now() - lastSent;
  const path = `/decisions/${room.id}/conclusion-proposals/${proposalId}`;
  const { votes, status } = await room.owner.api.ask<{ votes: { approve: number }; status: string }>('GET', path);
  say(
    `${room.seats.length} voters on as many sockets within a second: ${counted} acknowledged, tally ${votes.approve}, ` +
      `${status}; all have seen all of them ${seenMs.toFixed(0)} ms after the last.`,
  );
}

/** The seq that the vote was given. */
async function vote({ api }: Seat, roomId: string, proposalId: string): Promise<number> {
  const path = `/decisions/${roomId}/conclusion-proposals/${proposalId}/votes`;
  return (await api.ask<{ seq: number }>('POST', path, { value: 'approve' })).seq;
}

if (import.meta.main) await measureVotes(console.log);
