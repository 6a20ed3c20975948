import type { DecisionView, Proposal } from '#protocol/decision/view.ts';
import { m } from '#web/i18n/generated/messages.js';

/** What a change or a removal is about, as it stands now; null where it is gone, and for what is new. */
export function targetOf(view: DecisionView, { target_id }: Pick<Proposal, 'target_id'>): string | null {
  const stands = [...view.assumptions, ...view.criteria, ...view.conclusions];
  return stands.find(({ id }) => id === target_id)?.content ?? null;
}

/** A proposal in a line: what would stand, or what would go. */
export function proposalTitle(view: DecisionView, proposal: Proposal): string {
  if (proposal.action !== 'remove') return proposal.hidden ? m.proposal_hidden() : proposal.content;
  return m.proposal_removes({ name: targetOf(view, proposal) ?? proposal.content });
}
