import { describe, expect, it } from 'vitest';
import { DecisionRoom, refusal } from '../kit/decision-room.ts';
import { accepted } from '../kit/room-kit.ts';

const types = (events: { type: string }[]): string[] => events.map((event) => event.type);
const count = (value: number) => ({ threshold: { kind: 'count', value } });
const ratio = (value: number) => ({ threshold: { kind: 'ratio', value } });

describe('a vote', () => {
  it('that meets the threshold accepts in its own transaction, once, and what it adds stands', async () => {
    const room = await DecisionRoom.make(count(2));
    const id = await room.propose();
    await accepted(room.vote(0, id));
    const ack = await accepted(room.vote(1, id));
    const view = await room.view();
    expect(view.assumptions).toMatchObject([{ content: '예산은 그대로예요', proposal_id: id }]);
    expect(view.proposals[0]).toMatchObject({ status: 'accepted', decided_by: 'vote', decided_reason: 'threshold' });
    expect(types(await room.events()).slice(-3)).toEqual(['vote.cast', 'vote.cast', 'proposal.accepted']);
    expect(ack.data).toMatchObject({ proposal: { status: 'accepted', votes: { approve: 2 }, threshold_needed: 2 } });
  });

  it('of 30 at once decides once: one acceptance, and everyone after it is told that it was accepted', async () => {
    const room = await DecisionRoom.make(count(16), 30);
    const id = await room.propose();
    const answers = await Promise.all(room.members.map((_, index) => room.vote(index + 1, id)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(16);
    for (const answer of answers)
      if (!answer.ok)
        expect(answer.error).toMatchObject({ code: 'INVALID_TRANSITION', details: { from: ['accepted'] } });
    expect(types(await room.events()).filter((type) => type === 'proposal.accepted')).toHaveLength(1);
    expect(await room.proposal(id)).toMatchObject({ votes: { approve: 16, reject: 0, abstain: 0 } });
  });

  it('is one for each member: a second is refused, a change and a withdrawal are events of their own', async () => {
    const room = await DecisionRoom.make({ ...count(3), reject_out_of_reach: false });
    const id = await room.propose();
    await accepted(room.vote(1, id));
    expect((await refusal(room.vote(1, id, 'reject'))).code).toBe('ALREADY_VOTED');
    await accepted(room.send(room.who(1), 'vote.change', { proposal_id: id, value: 'reject', reason: '비싸요' }));
    expect(await room.proposal(id, room.who(1))).toMatchObject({
      votes: { approve: 0, reject: 1, abstain: 0 },
      my_vote: { value: 'reject', reason: '비싸요' },
    });
    await accepted(room.send(room.who(1), 'vote.withdraw', { proposal_id: id }));
    expect(await room.proposal(id, room.who(1))).toMatchObject({ voted: 0, my_vote: null });
    expect((await refusal(room.send(room.who(1), 'vote.withdraw', { proposal_id: id }))).code).toBe('NOT_FOUND');
    expect((await refusal(room.send(room.who(1), 'vote.change', { proposal_id: id, value: 'reject' }))).code).toBe(
      'NOT_FOUND',
    );
    expect(types(await room.events()).slice(-3)).toEqual(['vote.cast', 'vote.changed', 'vote.withdrawn']);
  });

  it('is for members: not for observers, nor for whoever has a link alone, of whatever level', async () => {
    const room = await DecisionRoom.make(count(2));
    const id = await room.propose();
    for (const by of [await room.observer(), room.visitor(), { ...room.visitor(), link: 'editlink' }])
      expect((await refusal(room.send(by, 'vote.cast', { proposal_id: id }))).code).toBe('FORBIDDEN');
    expect(await room.proposal(id)).toMatchObject({ voted: 0 });
  });

  it('is refused on a draft, on what has ended, on another decision, with an unknown value, changing nothing', async () => {
    const draft = await DecisionRoom.make(count(2), 2, false);
    const early = await draft.propose();
    expect(await refusal(draft.vote(1, early))).toMatchObject({
      code: 'INVALID_TRANSITION',
      details: { from: ['draft'] },
    });
    const room = await DecisionRoom.make(count(3));
    expect((await refusal(room.vote(1, early))).code).toBe('NOT_FOUND');
    const [deleted, rejected, pending] = [await room.propose(), await room.propose(), await room.propose()];
    await accepted(room.send(room.owner, 'proposal.delete', { proposal_id: deleted }));
    await accepted(room.send(room.owner, 'proposal.settle', { proposal_id: rejected, status: 'rejected' }));
    const before = await room.everything();
    expect((await refusal(room.vote(1, deleted))).details).toEqual({ from: ['deleted'], to: ['voted'] });
    expect((await refusal(room.vote(1, rejected))).details).toEqual({ from: ['rejected'], to: ['voted'] });
    expect((await refusal(room.vote(1, pending, 'maybe'))).code).toBe('VALIDATION_ERROR');
    expect((await refusal(room.vote(1, pending, 'approve', { revision: 2 }))).code).toBe('CONFLICT');
    expect(await room.everything()).toEqual(before);
  });

  it('sent twice by one key counts once and is answered the same; the key is not for another vote', async () => {
    const room = await DecisionRoom.make(count(3));
    const id = await room.propose();
    const first = await accepted(room.send(room.who(1), 'vote.cast', { proposal_id: id }, 'key'));
    const again = await accepted(room.send(room.who(1), 'vote.cast', { proposal_id: id }, 'key'));
    expect(again).toEqual({ ...first, replayed: true });
    const other = room.send(room.who(1), 'vote.cast', { proposal_id: id, value: 'reject' }, 'key');
    expect((await refusal(other)).code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await room.proposal(id)).toMatchObject({ voted: 1, votes: { approve: 1 } });
  });

  it('needs a reason where reasons are asked for, and keeps it when the same is confirmed', async () => {
    const room = await DecisionRoom.make({ ...count(3), reasons_required: true });
    const id = await room.propose();
    expect((await refusal(room.vote(1, id))).details).toHaveProperty('reason');
    await accepted(room.vote(1, id, 'approve', { reason: '가까워요' }));
    await accepted(room.send(room.owner, 'proposal.edit', { proposal_id: id, content: '예산은 늘지 않아요' }));
    await accepted(room.send(room.who(1), 'vote.change', { proposal_id: id, value: 'approve' }));
    expect((await room.proposal(id, room.who(1))).my_vote).toMatchObject({ reason: '가까워요', revision: 2 });
    const other = room.send(room.who(1), 'vote.change', { proposal_id: id, value: 'reject' });
    expect((await refusal(other)).details).toHaveProperty('reason');
  });
});

describe('a threshold', () => {
  it('by ratio is a share of those who may vote at that moment, rounded up; observers are not counted', async () => {
    const room = await DecisionRoom.make(ratio(0.5));
    await room.observer();
    const id = await room.propose();
    expect(await room.proposal(id)).toMatchObject({ threshold_needed: 2 });
    await accepted(room.vote(0, id));
    await room.join('늦게 온 사람');
    await room.join('더 늦게 온 사람');
    expect(await room.proposal(id)).toMatchObject({ threshold_needed: 3, status: 'pending' });
    await accepted(room.vote(1, id));
    // Fewer members need fewer: that decides in the transaction in which one goes.
    await accepted(room.send(room.owner, 'member.remove', { account_id: room.who(2).account_id }));
    expect(await room.proposal(id)).toMatchObject({
      threshold_needed: 2,
      status: 'accepted',
      decided_by: 'vote',
      decided_by_members: true,
      votes: { approve: 2 },
    });
  });

  it('of 0, of 101 %, or of more votes than there are members is refused, each saying what is wrong', async () => {
    const room = await DecisionRoom.make({ ...count(2), membership_policy: 'open' }, 2, false);
    for (const threshold of [0, -1, 1.5].map((value) => ({ kind: 'count', value })))
      expect((await refusal(room.send(room.owner, 'decision.update', { threshold }))).code).toBe('VALIDATION_ERROR');
    for (const value of [0, 1.01, -0.5])
      expect((await refusal(room.send(room.owner, 'decision.update', ratio(value)))).code).toBe('VALIDATION_ERROR');
    await accepted(room.send(room.owner, 'decision.update', { ...count(4), quorum: 5 }));
    // Nobody can join any more: one must be invited, and no invitation is out.
    await accepted(room.send(room.owner, 'decision.update', { membership_policy: 'invite' }));
    await accepted(room.send(room.owner, 'share.revoke', { code: 'editlink' }));
    const early = await refusal(room.send(room.owner, 'decision.open'));
    expect(early.details).toEqual({
      threshold: ['asks for 4 approvals, and 3 may vote'],
      quorum: ['asks for 5 votes, and 3 may vote'],
    });
    await accepted(room.send(room.owner, 'decision.update', { ...count(3), quorum: null }));
    await accepted(room.send(room.owner, 'decision.open'));
    expect((await refusal(room.send(room.owner, 'decision.update', count(4)))).details).toHaveProperty('threshold');
    expect(await room.view()).toMatchObject(count(3));
  });

  it('that is lowered accepts in the same transaction what has met it already', async () => {
    const room = await DecisionRoom.make(count(3));
    const [first, second] = [await room.propose(), await room.propose()];
    await accepted(room.vote(1, first));
    await accepted(room.vote(2, first));
    await accepted(room.send(room.owner, 'decision.update', count(2)));
    expect(types(await room.events()).slice(-2)).toEqual(['decision.updated', 'proposal.accepted']);
    expect(await room.proposal(first)).toMatchObject({ status: 'accepted', decided_by: 'vote' });
    expect(await room.proposal(second)).toMatchObject({ status: 'pending', threshold_needed: 2 });
  });

  it('waits for the quorum, which abstaining helps to reach and approving does not replace', async () => {
    const room = await DecisionRoom.make({ ...count(1), quorum: 3 });
    const id = await room.propose();
    await accepted(room.vote(0, id));
    await accepted(room.vote(1, id, 'abstain'));
    expect(await room.proposal(id)).toMatchObject({ status: 'pending', voted: 2 });
    await accepted(room.vote(2, id, 'abstain'));
    expect(await room.proposal(id)).toMatchObject({ status: 'accepted', votes: { approve: 1, abstain: 2 } });
  });
});

describe('a revision', () => {
  it('turns earlier ballots into ones to be confirmed, which count again only then', async () => {
    const room = await DecisionRoom.make(count(2));
    const id = await room.propose();
    await accepted(room.vote(1, id));
    await accepted(room.send(room.owner, 'proposal.edit', { proposal_id: id, content: '예산은 늘지 않아요' }));
    expect(await room.proposal(id, room.who(1))).toMatchObject({
      revision: 2,
      revisions: [{ content: '예산은 그대로예요' }, { content: '예산은 늘지 않아요' }],
      votes: { approve: 0 },
      voted: 0,
      needs_confirming: 1,
      my_vote: { revision: 1, needs_confirming: true },
    });
    await accepted(room.vote(2, id));
    expect(await room.proposal(id)).toMatchObject({ status: 'pending', votes: { approve: 1 } });
    expect((await refusal(room.vote(1, id))).code).toBe('ALREADY_VOTED');
    await accepted(room.send(room.who(1), 'vote.change', { proposal_id: id, value: 'approve', revision: 2 }));
    expect(await room.proposal(id, room.who(1))).toMatchObject({
      status: 'accepted',
      needs_confirming: 0,
      my_vote: { revision: 2, needs_confirming: false },
    });
    expect((await room.view()).assumptions).toMatchObject([{ content: '예산은 늘지 않아요' }]);
  });

  it('is its author’s to make, only while the proposal is pending, and a late vote on old words is told so', async () => {
    const room = await DecisionRoom.make(count(2));
    const id = await room.propose({}, room.who(1));
    const words = { proposal_id: id, content: '다른 말' };
    expect((await refusal(room.send(room.owner, 'proposal.edit', words))).code).toBe('FORBIDDEN');
    await accepted(room.send(room.who(1), 'proposal.edit', words));
    const late = await refusal(room.vote(2, id, 'approve', { revision: 1 }));
    expect(late).toMatchObject({ code: 'CONFLICT', details: { revision: ['2'] } });
    await accepted(room.send(room.owner, 'proposal.settle', { proposal_id: id, status: 'rejected' }));
    expect((await refusal(room.send(room.who(1), 'proposal.edit', words))).details).toEqual({
      from: ['rejected'],
      to: ['edited'],
    });
  });
});

describe('settling', () => {
  it('by two managers at once: the first has done it, the second is told from what to what', async () => {
    const room = await DecisionRoom.make(count(3));
    const id = await room.propose();
    await accepted(room.send(room.owner, 'member.set_role', { account_id: room.who(1).account_id, role: 'admin' }));
    const [first, second] = await Promise.all([
      room.send(room.owner, 'proposal.settle', { proposal_id: id, status: 'accepted', note: '급해요' }),
      room.send(room.who(1), 'proposal.settle', { proposal_id: id, status: 'rejected' }),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({
      error: { code: 'INVALID_TRANSITION', details: { from: ['accepted'], to: ['rejected'] } },
    });
    const settled = await room.proposal(id);
    expect(settled).toMatchObject({
      decided_by: room.owner.account_id,
      decided_note: '급해요',
      decided_reason: 'settled',
    });
    expect(
      (await refusal(room.send(room.who(2), 'proposal.settle', { proposal_id: id, status: 'accepted' }))).code,
    ).toBe('FORBIDDEN');
  });

  it('changes and removes what stands; what its target has left meanwhile is rejected and says why', async () => {
    const room = await DecisionRoom.make(count(1));
    const target_id = await room.stand();
    const change = await room.propose({ action: 'change', target_id, content: '예산은 줄어요' });
    const [remove, late] = [
      await room.propose({ action: 'remove', target_id }),
      await room.propose({ action: 'change', target_id, content: '늦은 생각' }),
    ];
    await accepted(room.vote(0, change));
    expect((await room.view()).assumptions).toMatchObject([
      { id: target_id, content: '예산은 줄어요', proposal_id: change },
    ]);
    await accepted(room.vote(0, remove));
    expect((await room.view()).assumptions).toEqual([]);
    // In the transaction that removes it, so that nobody votes on what cannot be.
    expect(await room.proposal(late)).toMatchObject({
      status: 'rejected',
      decided_by: 'vote',
      decided_reason: 'target_gone',
    });
    expect((await refusal(room.vote(0, late))).code).toBe('INVALID_TRANSITION');
  });

  it('of a criterion’s removal takes its conclusions along, and a new conclusion for it is rejected', async () => {
    const room = await DecisionRoom.make(count(1));
    const criterion_id = await room.stand({ category: 'criterion', content: '출근이 30분 안' });
    await room.stand({ category: 'conclusion', content: '망원동', criterion_id });
    const waiting = await room.propose({ category: 'conclusion', content: '성산동', criterion_id });
    const remove = await room.propose({ category: 'criterion', action: 'remove', target_id: criterion_id });
    await accepted(room.vote(0, remove));
    expect(await room.view()).toMatchObject({ criteria: [], conclusions: [] });
    expect(await room.proposal(waiting)).toMatchObject({ status: 'rejected', decided_reason: 'criterion_gone' });
  });
});

describe('joining', () => {
  it('by request is approved or rejected once, and the second answer is told what became of it', async () => {
    const room = await DecisionRoom.make({ ...count(1), membership_policy: 'approval' }, 0);
    const asking = room.visitor();
    const ack = await accepted(room.send(asking, 'membership.request', { message: '같이 살 사람이에요' }));
    const { membership_id } = ack.data as { membership_id: string };
    expect((await refusal(room.send(asking, 'membership.request'))).code).toBe('ALREADY_SUBMITTED');
    expect((await room.view(asking)).memberships).toMatchObject([{ id: membership_id, status: 'pending' }]);
    expect((await room.view(room.visitor())).memberships).toEqual([]);
    expect((await refusal(room.send(asking, 'membership.approve', { membership_id }))).code).toBe('FORBIDDEN');
    await accepted(room.send(room.owner, 'membership.approve', { membership_id }));
    const again = await refusal(room.send(room.owner, 'membership.reject', { membership_id }));
    expect(again).toMatchObject({ code: 'INVALID_TRANSITION', details: { from: ['approved'], to: ['rejected'] } });
    const id = await room.propose();
    await accepted(room.send(asking, 'vote.cast', { proposal_id: id }));
    expect(await room.proposal(id)).toMatchObject({ status: 'accepted', threshold_needed: 1 });
  });

  it('by request is at once where everyone may, and not at all where one is invited', async () => {
    const open = await DecisionRoom.make({ membership_policy: 'open' }, 0);
    const ack = await accepted(open.send(open.visitor(), 'membership.request'));
    expect(ack.data).toMatchObject({ status: 'approved' });
    expect((await open.view()).members).toHaveLength(2);
    const closed = await DecisionRoom.make({ membership_policy: 'invite' }, 0);
    expect((await refusal(closed.send(closed.visitor(), 'membership.request'))).code).toBe('FORBIDDEN');
    await closed.join('초대된 사람');
    expect((await closed.view()).members.map((member) => member.role)).toEqual(['owner', 'member']);
  });

  it.each(['open', 'approval', 'invite'])('for keeps makes nobody a voter, by whatever link (%s)', async (policy) => {
    const room = await DecisionRoom.make({ membership_policy: policy }, 0);
    for (const link of ['editlink', 'viewlink']) await accepted(room.send({ ...room.visitor(), link }, 'member.join'));
    expect((await room.view()).members.map((member) => member.role)).toEqual(['owner', 'observer', 'observer']);
  });
});
