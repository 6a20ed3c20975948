import type { DecisionCommandData } from '#protocol/decision/commands.schema.ts';
import { type Draft, newDraft } from '../decision-ui.ts';
import { localTime } from '#web/features/editing/deadline-text.ts';

/** A proposal as it was written in the dialog that made this of it. */
export function draftOf(sent: DecisionCommandData['proposal.create']): Draft {
  const { category, action, content = '', target_id = null, criterion_id = null, reason, closes_at = null } = sent;
  const facts = { category, action, content, target_id, criterion_id };
  return { ...newDraft, ...facts, reason: reason ?? '', closes_at: localTime(closes_at) };
}
