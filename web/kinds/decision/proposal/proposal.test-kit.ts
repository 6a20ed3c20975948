import type { Proposal } from '#protocol/decision/view.ts';

/** A proposal that three are for, and I have not voted on. */
export const proposal: Proposal = {
  id: 'prp_1',
  category: 'assumption',
  action: 'add',
  target_id: null,
  criterion_id: null,
  content: '모두 시간이 돼요',
  reason: null,
  revision: 2,
  revisions: [],
  status: 'pending',
  closes_at: null,
  votes: { approve: 3, reject: 0, abstain: 0 },
  voted: 3,
  needs_confirming: 0,
  threshold_needed: 5,
  my_vote: null,
  created_by: 'acc_other',
  created_at: '2026-11-20T00:00:00.000Z',
  decided_by: null,
  decided_reason: null,
  decided_note: null,
  decided_at: null,
  decided_by_members: false,
  hidden: false,
};
