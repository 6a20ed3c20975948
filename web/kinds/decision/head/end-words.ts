import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { nameOf } from '../names.ts';

/** What came of a proposal, and by whom or why. */
export function endWords(view: DecisionView, { status, decided_reason, decided_by, votes, hidden }: Proposal): string {
  if (status === 'deleted') return m.end_deleted();
  if (hidden) return m.end_hidden();
  if (status === 'accepted') {
    return decided_by === 'vote'
      ? m.decided_by_vote({ count: votes?.approve ?? 0 })
      : m.decided_by_person({ name: nameOf(view, decided_by ?? '') });
  }
  switch (decided_reason) {
    case 'settled':
      return m.end_rejected_by({ name: nameOf(view, decided_by ?? '') });
    case 'deadline':
      return m.end_deadline();
    case 'closed':
      return m.end_closed();
    case 'target_gone':
      return m.end_target_gone();
    case 'criterion_gone':
      return m.end_criterion_gone();
    case 'out_of_reach':
      return m.end_out_of_reach();
    case 'threshold':
    case null:
      return m.end_rejected();
  }
}
