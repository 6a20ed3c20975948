import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { nameOf } from './names.ts';

/** Why a proposal came to nothing. */
export function endWords(view: DecisionView, { status, decided_reason, decided_by }: Proposal): string {
  if (status === 'deleted') return m.end_deleted();
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
    case 'threshold':
    case null:
      return m.end_rejected();
  }
}
