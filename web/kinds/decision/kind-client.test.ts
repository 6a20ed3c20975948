import { expect, test } from 'vitest';
import { type DecisionView, initialDecision } from '#protocol/decision/view.ts';
import { decisionClient } from './kind-client.ts';
import { proposal } from './proposal/proposal.test-kit.ts';

await decisionClient.prepare?.();

const me = { id: 'acc_me', name: '지우' };
const context = { me, nowMs: Date.parse('2026-11-21T00:00:00.000Z'), newId: (prefix: string) => `${prefix}_new` };
const view: DecisionView = { ...initialDecision('rom_1'), status: 'open', proposals: [proposal] };

function shown(type: string, data: object, on = view) {
  const planned = decisionClient.plan(on, { type, data }, context);
  if (!planned.ok || planned.value === null) throw new Error('nothing was planned');
  return { planned: planned.value, view: decisionClient.applyPending(on, [planned.value.plan], me) };
}

test('my vote is mine at once, and the count waits for the room', () => {
  const { view: after } = shown('vote.cast', { proposal_id: 'prp_1', value: 'approve' });
  expect(after.proposals[0]?.my_vote).toEqual({ value: 'approve', reason: null, revision: 2, needs_confirming: false });
  expect(after.proposals[0]?.votes).toEqual({ approve: 3, reject: 0, abstain: 0 });
});

test('votes on one proposal go in the order in which they were given', () => {
  const { planned } = shown('vote.change', { proposal_id: 'prp_1', value: 'reject' });
  expect(planned).toMatchObject({ lane: 'concurrent', subject: 'prp_1', needs: 'prp_1' });
});

test('a withdrawn vote is gone at once', () => {
  const voted = shown('vote.cast', { proposal_id: 'prp_1', value: 'approve' }).view;
  expect(shown('vote.withdraw', { proposal_id: 'prp_1' }, voted).view.proposals[0]?.my_vote).toBeNull();
});

test('what I propose stands there at once, and is not voted on before the room has it', () => {
  const { view: after, planned } = shown('proposal.create', {
    category: 'criterion',
    action: 'add',
    content: '역에서 10분',
  });
  expect(after.proposals[1]).toMatchObject({
    content: '역에서 10분',
    category: 'criterion',
    created_by: me.id,
    voted: 0,
  });
  expect(planned.subject).toBe(after.proposals[1]?.id);
});

test('a vote on what has ended meanwhile changes nothing', () => {
  const ended = { ...view, proposals: [{ ...proposal, status: 'accepted' as const }] };
  expect(shown('vote.cast', { proposal_id: 'prp_1', value: 'approve' }, ended).view).toEqual(ended);
});

test('what only the room can do shows nothing before it has', () => {
  expect(shown('decision.close', {}).view).toEqual(view);
});

test('an answer to a vote that was the same already is known to bring no event', () => {
  expect(decisionClient.isEmptyAnswer({ vote: { value: 'approve' } })).toBe(true);
  expect(decisionClient.isEmptyAnswer({ vote: null, proposal: {} })).toBe(false);
  expect(decisionClient.isEmptyAnswer(null)).toBe(false);
});
