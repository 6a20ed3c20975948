// What a vote costs: a hundred who vote at once by request, a thousand who vote within a second on sockets, and how soon
// everyone has seen it. The voters run beside the server: it has what they leave of the machine.
import { Agent, request } from 'node:http';
import { Api } from '../test/server-kit/api.ts';
import { openDecision, propose, type DecisionRoom, type Seat } from '../test/server-kit/decision-room.ts';
import { EventReader } from '../test/server-kit/event-reader.ts';
import { TestServer } from '../test/server-kit/server.ts';
import { Latencies } from './latencies.ts';
import { Voter } from './voter.ts';

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
      room.seats.map(async ({ api }) => {
        const from = performance.now();
        await post(
          `${api.origin}/api/v1/decisions/${room.id}/conclusion-proposals/${proposalId}/votes`,
          api.token ?? '',
        );
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
  const voters: Voter[] = [];
  for (let from = 0; from < room.seats.length; from += 50) {
    const group = room.seats.slice(from, from + 50);
    voters.push(...(await Promise.all(group.map(async (seat) => Voter.open(await seat.address())))));
  }
  const proposalId = await propose(room.owner, room.id, 'sockets');
  let lastSent = 0;
  await Promise.all(
    voters.map(async (voter, index) => {
      await new Promise((turn) => setTimeout(turn, (index * 950) / voters.length));
      lastSent = performance.now();
      await voter.vote(proposalId);
    }),
  );
  const toldMs = performance.now() - lastSent;
  const path = `/decisions/${room.id}/conclusion-proposals/${proposalId}`;
  const { votes, status } = await room.owner.api.ask<{ votes: { approve: number }; status: string }>('GET', path);
  const last = Math.max(...voters.map((voter) => voter.votedAs));
  await Promise.all(voters.map((voter) => voter.through(last)));
  const seenMs = Math.max(...voters.map((voter) => voter.seenAt)) - lastSent;
  for (const voter of voters) voter.close();
  say(
    `${voters.length} voters on as many sockets within a second: tally ${votes.approve}, ${status}; the last was ` +
      `told ${toldMs.toFixed(0)} ms after it was sent, and all had seen all of them after ${seenMs.toFixed(0)} ms.`,
  );
}

/** The seq that the vote was given. */
async function vote({ api }: Seat, roomId: string, proposalId: string): Promise<number> {
  const path = `/decisions/${roomId}/conclusion-proposals/${proposalId}/votes`;
  return (await api.ask<{ seq: number }>('POST', path, { value: 'approve' })).seq;
}

const connections = new Agent({ keepAlive: true, maxSockets: 100 });

/** Without `fetch`, which costs the machine as much as the server's share of it. */
function post(url: string, token: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return new Promise((answered, failed) => {
    const sent = request(url, { method: 'POST', agent: connections, headers }, (response) => {
      response.resume();
      response.once('end', () =>
        response.statusCode === 201 ? answered() : failed(new Error(`${response.statusCode}`)),
      );
    });
    sent.once('error', failed);
    sent.end('{"value":"approve"}');
  });
}

if (import.meta.main) await measureVotes(console.log);
