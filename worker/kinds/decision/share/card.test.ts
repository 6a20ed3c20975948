import { expect, test } from 'vitest';
import { initialDecision, type DecisionView, type Proposal } from '#protocol/decision/view.ts';
import { decisionCard, decisionSummary } from './card.ts';

function proposal(changes: Partial<Proposal>): Proposal {
  return {
    id: 'prp_1',
    category: 'assumption',
    action: 'add',
    target_id: null,
    criterion_id: null,
    content: '토요일에 모두 와요',
    reason: null,
    revision: 1,
    revisions: [],
    status: 'pending',
    closes_at: null,
    votes: { approve: 9, reject: 2, abstain: 1 },
    voted: 12,
    needs_confirming: 0,
    threshold_needed: 11,
    my_vote: null,
    created_by: 'acc_1',
    created_at: '2026-11-20T00:00:00.000Z',
    decided_by: null,
    decided_reason: null,
    decided_note: null,
    decided_at: null,
    decided_by_members: false,
    hidden: false,
    ...changes,
  };
}

function viewOf(changes: Partial<DecisionView> = {}): DecisionView {
  const members = Array.from({ length: 22 }, (_, index) => ({
    account_id: `acc_${index}`,
    name: '',
    guest: false,
    role: index === 21 ? 'observer' : 'member',
    joined_at: '2026-11-20T00:00:00.000Z',
  }));
  return {
    ...initialDecision('rom_x'),
    title: '비 오는 토요일, 어디로 갈까요?',
    status: 'open',
    threshold: { kind: 'count', value: 11 },
    created_by: 'acc_1',
    people: [{ id: 'acc_1', name: '지우', guest: false }],
    members,
    voters_count: 21,
    proposals: [proposal({})],
    conclusions: [{ id: 'itm_1', content: '박물관으로', criterion_id: null, proposal_id: 'prp_0' }],
    ...changes,
  };
}

test('a card says how the votes are going, what stands, who made it and until when', () => {
  expect(decisionCard(viewOf({ closes_at: '2026-11-27T09:00:00.000Z' }), 'ko')).toEqual({
    colours: { mark: '#4f6eb7', soft: '#e1edff' },
    title: '비 오는 토요일, 어디로 갈까요?',
    lines: [
      '투표 중이에요 · 11표면 정해져요',
      '찬성 9 · 반대 2 · 기권 1 — 토요일에 모두 와요',
      '정해졌어요: 박물관으로',
    ],
    numbered: false,
    footer: '지우님이 만들었어요 · 투표하는 사람 21명 · 11월 27일 금요일 18:00(한국 시간) 마감',
    fallbackTitle: '함께 정하는 일',
  });
  expect(decisionCard(viewOf(), 'en').lines[0]).toBe('Voting is open · 11 votes decide');
});

test('a card whose counts are hidden says only how many have voted', () => {
  const { lines } = decisionCard(viewOf({ proposals: [proposal({ votes: null })] }), 'ko');
  expect(lines[1]).toBe('12명이 투표했어요 — 토요일에 모두 와요');
  expect(lines.join('')).not.toMatch(/찬성 9|반대/u);
});

test('a card has at most five lines, two of them proposals, and none of proposals that have ended', () => {
  const proposals = ['1', '2', '3'].map((id) => proposal({ id, content: `제안 ${id}` }));
  const items = ['가', '나', '다'].map((content) => ({ id: content, content, criterion_id: null, proposal_id: '' }));
  const { lines } = decisionCard(viewOf({ proposals, criteria: items }), 'ko');
  expect(lines.slice(1)).toEqual([
    expect.stringContaining('제안 1'),
    expect.stringContaining('제안 2'),
    '정해졌어요: 박물관으로',
    '정해졌어요: 가',
  ]);
  const ended = viewOf({ proposals: [proposal({ status: 'rejected' })] });
  expect(decisionCard(ended, 'ko').lines).toHaveLength(2);
});

test('of a closed one it says the outcome, and no threshold any more', () => {
  const outcome = { statement: '두 시에 만나요', review_on: null };
  const closed = viewOf({ status: 'closed', outcome, proposals: [] });
  expect(decisionCard(closed, 'ko').lines).toEqual(['결정이 끝났어요', '두 시에 만나요', '정해졌어요: 박물관으로']);
});

test('a preview says the state first, then the decision’s own words, in at most 200 characters', () => {
  const view = viewOf({ description: '다 같이\n정해요' });
  expect(decisionSummary(view, 'ko')).toBe(
    '투표 중이에요 · 11표면 정해져요 · 투표 중인 제안 1개 · 정해진 것 1개 · 다 같이 정해요',
  );
  expect(decisionSummary(view, 'en')).toContain('1 open proposal · 1 settled');
  expect(Array.from(decisionSummary(viewOf({ description: '🗳'.repeat(300) }), 'ko'))).toHaveLength(200);
});

test.each([
  [{ kind: 'ratio', numerator: 1, denominator: 2, more_than: true, of: 'members' } as const, '과반(11표)이면 정해져요'],
  [{ kind: 'ratio', numerator: 2, denominator: 3, of: 'members' } as const, '2/3(14표)면 정해져요'],
  [{ kind: 'ratio', numerator: 2, denominator: 3, of: 'votes' } as const, '찬반 표의 2/3이면 정해져요'],
  [{ kind: 'count', value: 3 } as const, '3표면 정해져요'],
])('the threshold %j is said as it is met', (threshold, said) => {
  expect(decisionCard(viewOf({ threshold }), 'ko').lines[0]).toBe(`투표 중이에요 · ${said}`);
});
