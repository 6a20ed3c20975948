import { afterAll, beforeAll, expect, test } from 'vitest';
import { Api } from '../../server-kit/api.ts';
import { openDecision, propose, type DecisionRoom } from '../../server-kit/decision-room.ts';
import { TestServer } from '../../server-kit/server.ts';

const people = 200;

let server: TestServer;
let room: DecisionRoom;

beforeAll(async () => {
  server = await TestServer.start();
  room = await openDecision(new Api(server.origin), { threshold: { kind: 'count', value: people }, people });
  for (let from = 0; from < people; from += 50) {
    await Promise.all(room.seats.slice(from, from + 50).map(({ socket }) => socket.open()));
  }
});

afterAll(async () => {
  for (const { socket } of room.seats) socket.close();
  await server.stop();
});

test(`${people} voters on as many sockets: the last of them decides, and everyone sees every vote once, in one order`, async () => {
  const proposalId = await propose(room.owner, room.id, '연남동으로 간다');
  const told = await Promise.all(
    room.seats.map(({ socket }, index) =>
      socket.send(`vote-${index}`, 'vote.cast', { proposal_id: proposalId, value: 'approve' }),
    ),
  );
  expect(told.filter((one) => one?.ok !== true)).toEqual([]);
  const last = Math.max(...told.map((one) => (one?.ok === true ? one.seq : 0)));
  await Promise.all(room.seats.map(({ socket }) => socket.through(last)));
  const path = `/decisions/${room.id}/conclusion-proposals/${proposalId}`;
  const votes = { approve: people, reject: 0, abstain: 0 };
  expect(await room.owner.api.ask('GET', path)).toMatchObject({ status: 'accepted', votes, voted: people });
  const order = room.owner.socket.events.map(({ seq, type, actor }) => `${seq} ${type} ${actor.id}`);
  expect(order).toHaveLength(people + 2);
  for (const { socket } of room.seats) {
    expect(socket.events.map(({ seq, type, actor }) => `${seq} ${type} ${actor.id}`)).toEqual(order);
  }
  const voters = room.owner.socket.events.filter(({ type }) => type === 'vote.cast').map(({ actor }) => actor.id);
  expect(new Set(voters).size).toBe(people);
});
