// A decision from its first word to its last, read at each step: what the past tells is what is there.
import { describe, expect, it } from 'vitest';
import type { Credentials } from '#worker/room/credentials.ts';
import { DecisionRoom } from '../../kit/decision-room.ts';
import { accepted } from '../../kit/room-kit.ts';

type Told = Record<string, string>;
type Step = [by: 'owner' | 'ann' | 'bob' | 'asking', type: string, data: (told: Told) => object];

const later = new Date(Date.now() + 3_600_000).toISOString();
const on =
  (proposal: string, data: object = {}) =>
  (told: Told) => ({ proposal_id: told[proposal], ...data });
const add =
  (content: string, data: object = {}) =>
  () => ({ category: 'assumption', action: 'add', content, ...data });

const steps: Step[] = [
  ['owner', 'proposal.create', add('준비 중에 낸 것', { closes_at: later })],
  ['owner', 'decision.update', () => ({ results: 'after_close' })],
  ['owner', 'decision.update', () => ({ results: 'always', anonymous: true })],
  ['owner', 'decision.update', () => ({ results: 'after_vote', closes_at: later, remind_before: 1 })],
  ['ann', 'proposal.create', add('앤의 제안')],
  ['owner', 'decision.open', () => ({})],
  ['ann', 'vote.cast', on('준비 중에 낸 것', { reason: '좋아서' })],
  ['bob', 'vote.cast', on('준비 중에 낸 것', { value: 'abstain' })],
  ['owner', 'proposal.edit', on('준비 중에 낸 것', { content: '고친 것', reason: '더 나아서' })],
  ['ann', 'vote.change', on('준비 중에 낸 것', { value: 'reject' })],
  ['bob', 'vote.withdraw', on('준비 중에 낸 것')],
  ['asking', 'membership.request', () => ({ message: '저도요' })],
  ['owner', 'member.set_role', (told) => ({ account_id: told['bob'], role: 'observer' })],
  ['owner', 'member.set_role', (told) => ({ account_id: told['bob'], role: 'admin' })],
  ['bob', 'membership.approve', (told) => ({ membership_id: told['asking'] })],
  ['asking', 'vote.cast', on('앤의 제안', { value: 'approve' })],
  ['ann', 'proposal.delete', on('앤의 제안')],
  ['owner', 'decision.update', () => ({ threshold: { kind: 'ratio', value: 0.3 }, quorum: 2 })],
  ['asking', 'vote.cast', on('준비 중에 낸 것')],
  ['owner', 'vote.cast', on('준비 중에 낸 것')],
  ['owner', 'proposal.create', add('기준', { category: 'criterion' })],
  ['bob', 'proposal.settle', on('기준', { status: 'accepted', note: '급해요' })],
  ['owner', 'member.remove', (told) => ({ account_id: told['ann'] })],
  ['owner', 'proposal.create', add('남은 것')],
  ['asking', 'vote.cast', on('남은 것', { value: 'reject' })],
  ['asking', 'member.leave', () => ({})],
  ['owner', 'comment.add', (told) => ({ content: '남은 것이 있어요', target: told['남은 것'] })],
  ['owner', 'decision.close', () => ({ statement: '이렇게 해요', review_on: '2030-01-01' })],
  ['owner', 'decision.set_outcome', () => ({ statement: '저렇게 해요', review_on: null })],
];

describe('a decision', () => {
  it.each([false, true])(
    'is retold to everyone as it is seen, at every step (asked for by a manager: %s)',
    async (isAsked) => {
      const policy = isAsked ? 'approval' : 'open';
      const room = await DecisionRoom.make(
        { threshold: { kind: 'count', value: 2 }, reject_out_of_reach: false },
        2,
        false,
      );
      if (isAsked) await accepted(room.send(room.owner, 'decision.update', { membership_policy: policy }));
      const asking = room.visitor('묻는 사람');
      const people = { owner: room.owner, ann: room.who(1), bob: room.who(2), asking };
      const viewers: Credentials[] = [...Object.values(people), room.visitor(), await room.observer()];
      const told: Told = { bob: people.bob.account_id, ann: people.ann.account_id };
      for (const [by, type, data] of steps) {
        if (type === 'membership.approve' && !isAsked) continue;
        const facts = data(told);
        const answer = (await accepted(room.send(people[by], type, facts))).data;
        const { proposal_id, membership_id } = (answer ?? {}) as { proposal_id?: string; membership_id?: string };
        if (proposal_id !== undefined) told[(facts as { content: string }).content] = proposal_id;
        if (membership_id !== undefined) told['asking'] = membership_id;
        for (const credentials of viewers) {
          const now = await room.target.room.snapshot({ credentials, at: null });
          if (!now.ok) continue;
          const { at, ...then } = await accepted(room.target.room.snapshot({ credentials, at: now.value.seq }));
          expect(at).toBeDefined();
          expect(then, `${credentials.name} after ${by}: ${type}`).toEqual(now.value);
        }
      }
    },
  );
});
