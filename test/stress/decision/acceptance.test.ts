import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoomEvent } from '#protocol/wire.ts';
import { Api } from '../../server-kit/api.ts';
import { openDecision, propose, type DecisionRoom, type Seat } from '../../server-kit/decision-room.ts';
import { TestServer } from '../../server-kit/server.ts';
import type { VoteValue } from '../linearizable/decision-model.ts';
import { byRest, bySocket, type Told } from './doors.ts';

const people = 100;
const threshold = 51;
const rounds = 20;

let server: TestServer;
let room: DecisionRoom;

beforeAll(async () => {
  server = await TestServer.start();
  room = await openDecision(new Api(server.origin), { threshold: { kind: 'count', value: threshold }, people });
  await Promise.all(room.seats.map(({ socket }) => socket.open()));
});

afterAll(async () => {
  for (const { socket } of room.seats) socket.close();
  await server.stop();
});

test(`of ${people} members who vote at once, exactly one vote accepts, none is lost and none counts twice`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const proposalId = await propose(room.owner, room.id, `연남동으로 간다 ${round}`);
    // Enough to be accepted, and enough that do not agree; a different crowd reaches the threshold each time.
    const values = room.seats.map(
      (_, index): VoteValue => (['reject', 'abstain'] as const)[(index + round) % 8] ?? 'approve',
    );
    const told = await Promise.all(
      room.seats.map((seat, index) => vote(seat, proposalId, values[index] ?? 'approve', index % 2 === 0)),
    );
    const counted = values.filter((_, index) => told[index]?.outcome.ok);
    const refused = told.filter((one) => one?.outcome.ok === false);
    const votes = { approve: 0, reject: 0, abstain: 0 };
    for (const value of counted) votes[value] += 1;
    expect(votes.approve).toBe(threshold);
    expect(counted.length + refused.length).toBe(people);
    for (const one of refused) expect(one?.outcome).toEqual({ ok: false, code: 'INVALID_TRANSITION' });

    const path = `/decisions/${room.id}/conclusion-proposals/${proposalId}`;
    expect(await room.owner.api.ask('GET', path)).toMatchObject({ status: 'accepted', votes, decided_by: 'vote' });
    const last = Math.max(...told.map((one) => one?.seq ?? 0));
    await Promise.all(room.seats.map(({ socket }) => socket.through(last)));
    for (const { socket } of room.seats) {
      const mine = socket.events.filter((event) => isAbout(event, proposalId));
      const voters = mine.filter(({ type }) => type === 'vote.cast').map(({ actor }) => actor.id);
      expect(voters).toHaveLength(counted.length);
      expect(new Set(voters).size).toBe(counted.length);
      expect(mine.filter(({ type }) => type === 'proposal.accepted')).toHaveLength(1);
      expect(mine.at(-1)?.type).toBe('proposal.accepted');
    }
  }
});

function vote(seat: Seat, proposalId: string, value: VoteValue, rest: boolean): Promise<Told | null> {
  const act = { type: 'cast', voter: seat.account, value } as const;
  const ask = { roomId: room.id, proposalId, act, key: `vote-${proposalId}`, cut: false };
  return rest ? byRest(seat, ask) : bySocket(seat, ask);
}

function isAbout(event: RoomEvent, proposalId: string): boolean {
  return (event.data as { proposal_id?: string }).proposal_id === proposalId;
}
