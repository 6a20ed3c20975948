import { expect, test } from 'vitest';
import { type DecisionView, initialDecision, type Proposal } from '#protocol/decision/view.ts';
import { firstColumn } from './first-column.ts';
import { proposal } from '../proposal/proposal.test-kit.ts';

const voted = { value: 'approve', revision: 2, reason: null, needs_confirming: false } as const;
const item = { id: 'itm_1', content: '모두 시간이 돼요', criterion_id: null, proposal_id: 'prp_1' };

function columnOf(proposals: Partial<Proposal>[], more: Partial<DecisionView> = {}): string {
  const made = proposals.map((one) => ({ ...proposal, ...one }));
  return firstColumn({ ...initialDecision('rom_1'), status: 'open', proposals: made, ...more });
}

test('a decision begins with the column in which something waits for my vote', () => {
  expect(columnOf([{ my_vote: voted }, { category: 'conclusion' }])).toBe('conclusion');
  expect(columnOf([{ my_vote: { ...voted, needs_confirming: true } }, { category: 'conclusion' }])).toBe('assumption');
});

test('where nothing waits for me it begins with what the others decide', () => {
  expect(columnOf([{ status: 'accepted' }, { category: 'criterion', my_vote: voted }])).toBe('criterion');
});

test('where nothing is being decided it begins with what came of it', () => {
  const ended = [{ status: 'rejected' as const, category: 'criterion' as const }];
  expect(columnOf(ended, { status: 'closed', assumptions: [item], conclusions: [item] })).toBe('conclusion');
  expect(columnOf(ended, { status: 'closed', assumptions: [item] })).toBe('assumption');
  expect(columnOf(ended, { status: 'closed' })).toBe('criterion');
  expect(columnOf([])).toBe('assumption');
});
