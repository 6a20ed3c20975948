import { env } from 'cloudflare:workers';
import { describe } from 'vitest';
import type { DecisionView } from '#protocol/decision/view.ts';
import { decision } from '#worker/kinds/decision/index.ts';
import { accepted, roomIn, send } from '../kit/room-kit.ts';
import { holdsTheRoomContract } from './room-contract.ts';

/** What a decision may be like: each must keep the same promises. */
const ways = {
  'in the open': {},
  'with results after a vote': { results: 'after_vote' },
  'with results after its close': { results: 'after_close', quorum: 1 },
  anonymous: { anonymous: true },
  'anonymous, with results after a vote': { anonymous: true, results: 'after_vote' },
};

type Chance = { below: number; type: string; data: (() => unknown) | null };

/** What somebody might do next; `null` where there is nothing yet to do it with. */
function nextCommand(random: () => number, view: DecisionView): { type: string; data: unknown } {
  const { proposals, comments, assumptions, criteria } = view;
  const pick = <T>(items: T[]): T | undefined => items[Math.floor(random() * items.length)];
  const id = pick(proposals.filter((one) => one.status === 'pending'))?.id;
  const target_id = pick(assumptions)?.id;
  const comment_id = pick(comments)?.id;
  const value = pick(['approve', 'approve', 'reject', 'abstain']);
  const words = random();
  const propose = () => ({
    category: pick(['assumption', 'criterion']),
    action: 'add',
    content: `제안 ${words}`,
    reason: '왜냐하면',
  });
  const onProposal = (data: object) => (id === undefined ? null : () => ({ proposal_id: id, ...data }));
  const chances: Chance[] = [
    { below: 0.05, type: 'membership.request', data: () => ({}) },
    {
      below: 0.15,
      type: 'proposal.create',
      data:
        target_id === undefined
          ? null
          : () => ({
              category: 'assumption',
              action: pick(['change', 'remove']),
              content: `다르게 ${words}`,
              target_id,
            }),
    },
    {
      below: 0.2,
      type: 'proposal.create',
      data: () => ({
        category: 'conclusion',
        action: 'add',
        content: `결론 ${words}`,
        criterion_id: pick(criteria)?.id ?? null,
      }),
    },
    { below: 0.3, type: 'proposal.create', data: propose },
    { below: 0.5, type: 'vote.cast', data: onProposal({ value, reason: `이유 ${words}` }) },
    { below: 0.6, type: 'vote.change', data: onProposal({ value }) },
    { below: 0.66, type: 'vote.withdraw', data: onProposal({}) },
    { below: 0.74, type: 'proposal.edit', data: onProposal({ content: `고친 제안 ${words}` }) },
    { below: 0.77, type: 'proposal.delete', data: onProposal({}) },
    { below: 0.8, type: 'proposal.settle', data: onProposal({ status: pick(['accepted', 'rejected']) }) },
    {
      below: 0.84,
      type: 'decision.update',
      data: () => ({ title: `제목 ${words}`, threshold: { kind: 'ratio', value: words } }),
    },
    { below: 0.85, type: 'decision.close', data: () => ({ statement: '이렇게 정했어요' }) },
    { below: 0.92, type: 'comment.add', data: () => ({ content: `좋아요 정말 ${words}`, target: id ?? null }) },
    { below: 0.95, type: 'comment.remove', data: comment_id === undefined ? null : () => ({ comment_id }) },
    { below: 0.98, type: 'reaction.add', data: id === undefined ? null : () => ({ target: id, reaction: '👍' }) },
    { below: 1, type: 'person.rename', data: () => ({ name: `이름 ${Math.floor(words * 9)}` }) },
  ];
  const dice = random();
  const chosen = chances.find((chance) => dice < chance.below);
  return chosen?.data == null
    ? { type: 'proposal.create', data: propose() }
    : { type: chosen.type, data: chosen.data() };
}

for (const [way, settings] of Object.entries(ways)) {
  describe(`a decision's room, ${way}`, () => {
    holdsTheRoomContract({
      kind: decision,
      async open(owner) {
        const room = roomIn(env.DECISION);
        const facts = { title: '어디로 갈까', membership_policy: 'open', threshold: { kind: 'ratio', value: 1 } };
        await accepted(send(room, owner, 'decision.create', { ...facts, ...settings }, { origin: 'worker' }));
        await accepted(send(room, owner, 'decision.open'));
        return room;
      },
      blank: () => roomIn(env.DECISION),
      async beforeExport(room, owner) {
        // Votes that are hidden stay where they are.
        if ('results' in settings) await send(room, owner, 'decision.close');
      },
      tables: [
        'decision',
        'items',
        'proposals',
        'revisions',
        'tallies',
        'ballots',
        'memberships',
        'comments',
        'reactions',
        'people',
      ],
      nextCommand: (random, view) => nextCommand(random, view as DecisionView),
    });
  });
}
