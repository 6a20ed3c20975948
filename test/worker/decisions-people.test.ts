// People come to a decision and leave it while votes are cast.
import { describe, expect, it } from 'vitest';
import { recount } from '#protocol/decision/recount.ts';
import type { LedgerFile } from '#protocol/ledger.ts';
import { byLink, credentialsOf, linkTo, someone, type Caller } from '#test/kit/api.ts';
import { idOf, openDecision, proposalFor, proposed, stateFor, type Decision } from '#test/kit/decision-api.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';

function codeOf({ status, body }: { status: number; body: object }): [number, string | undefined] {
  return [status, (body as { error?: { code: string } }).error?.code];
}

async function observerOf({ id, owner }: Decision): Promise<Caller> {
  const person = await someone('지켜보는 사람');
  const link = await linkTo(id, owner.id, { kind: 'decision', level: 'comment' });
  const visitor = await byLink(id, link, { sub: person.id, name: '지켜보는 사람', guest: false, kind: 'decision' });
  expect((await visitor.post(`/rooms/${id}/commands`, { type: 'member.join', data: {} })).status).toBe(200);
  return person;
}

describe.each([false, true])('a member who leaves (anonymous: %s)', (anonymous) => {
  it('takes their vote out of the count, and finds it there when they are back', async () => {
    const decision = await openDecision({ anonymous, threshold: { kind: 'ratio', value: 0.75 } }, 3);
    const { owner, members, id, path } = decision;
    const [leaver, other] = members;
    if (leaver === undefined || other === undefined) throw new Error('no members');
    const address = await proposed(decision, owner);
    await leaver.post(`${address}/votes`, { value: 'approve' });
    expect((await leaver.post(`/rooms/${id}/commands`, { type: 'member.leave', data: {} })).status).toBe(200);
    expect(await proposalFor(owner, address)).toMatchObject({ votes: { approve: 0 }, threshold_needed: 3 });
    expect(codeOf(await leaver.put(`${address}/votes`, { value: 'reject' }))).toEqual([404, 'NOT_FOUND']);
    expect((await stateFor(owner, { path })).members).toHaveLength(3);
    const link = await linkTo(id, owner.id, { kind: 'decision', level: 'edit' });
    const again = await byLink(id, link, { sub: leaver.id, guest: false, kind: 'decision' });
    expect((await again.post(`${path}/memberships`)).status).toBe(201);
    expect(await proposalFor(owner, address)).toMatchObject({ votes: { approve: 1 } });
    expect(codeOf(await leaver.post(`${address}/votes`))).toEqual([409, 'ALREADY_VOTED']);
    expect((await leaver.put(`${address}/votes`, { value: 'abstain' })).status).toBe(200);
    expect(await proposalFor(leaver, address)).toMatchObject({ voted: 1, my_vote: { value: 'abstain' } });
    const ledger = await owner.get<LedgerFile & object>(`${path}/ledger`);
    expect(recount(ledger.body.lines).problems).toEqual([]);
  });

  it('is not counted among those who may vote, so that fewer approvals are enough', async () => {
    const decision = await openDecision({ anonymous, threshold: { kind: 'ratio', value: 0.5 }, min_approvals: 1 }, 3);
    const { owner, members, id } = decision;
    const address = await proposed(decision, owner);
    for (const member of members.slice(0, 2))
      expect((await owner.delete(`/rooms/${id}/members/${member.id}`)).status).toBe(204);
    expect(await proposalFor(owner, address)).toMatchObject({ threshold_needed: 1, status: 'pending' });
    await owner.post(`${address}/votes`);
    expect(await proposalFor(owner, address)).toMatchObject({ threshold_needed: 1, status: 'accepted' });
  });
});

describe('an observer', () => {
  it('who is made a member votes at once, also on the socket that is open, and counts', async () => {
    const decision = await openDecision({ threshold: { kind: 'ratio', value: 1 } }, 1);
    const { owner, id } = decision;
    const observer = await observerOf(decision);
    const address = await proposed(decision, owner);
    const proposal_id = idOf(address);
    const socket = await connect(roomOf('decision', id), credentialsOf(observer.id));
    await socket.next('welcome');
    socket.send({ id: 'early', type: 'vote.cast', data: { proposal_id } });
    expect((await socket.next('error')).error.code).toBe('FORBIDDEN');
    expect(await proposalFor(owner, address)).toMatchObject({ threshold_needed: 2 });
    expect((await owner.patch(`/rooms/${id}/members/${observer.id}`, { role: 'member' })).status).toBe(200);
    expect((await socket.next('permission.changed')).data.you).toMatchObject({ role: 'member' });
    expect(await proposalFor(owner, address)).toMatchObject({ threshold_needed: 3 });
    socket.send({ id: 'vote', type: 'vote.cast', data: { proposal_id } });
    await socket.next('ack');
    expect(await proposalFor(observer, address)).toMatchObject({ voted: 1, my_vote: { value: 'approve' } });
  });

  it('who is let in on request keeps their place in the list, and is one person in it', async () => {
    const decision = await openDecision({ membership_policy: 'approval', threshold: { kind: 'count', value: 1 } }, 0);
    const { owner, path } = decision;
    const observer = await observerOf(decision);
    const asked = await observer.post<{ membership_id: string }>(`${path}/memberships`);
    await owner.patch(`${path}/memberships/${asked.body.membership_id}/approve`, undefined);
    expect((await stateFor(owner, { path })).members.map(({ role }) => role)).toEqual(['owner', 'member']);
  });

  it('that a voter became has no vote that counts, and may neither change it nor take it back', async () => {
    const decision = await openDecision({ threshold: { kind: 'ratio', value: 1 }, reject_out_of_reach: false });
    const { owner, members, id } = decision;
    const [voter] = members;
    const address = await proposed(decision, owner);
    await voter?.post(`${address}/votes`, { value: 'reject' });
    await owner.patch(`/rooms/${id}/members/${voter?.id}`, { role: 'observer' });
    for (const refused of [
      await voter?.put(`${address}/votes`, { value: 'approve' }),
      await voter?.delete(`${address}/votes`),
      await voter?.post(`${address}/votes`),
    ])
      expect(codeOf(refused ?? { status: 0, body: {} })).toEqual([403, 'FORBIDDEN']);
    expect(await proposalFor(owner, address)).toMatchObject({ votes: { reject: 0 }, threshold_needed: 2 });
  });
});
