import type { DecisionView, Proposal } from './view.ts';

export function changeProposal(view: DecisionView, id: string, change: (proposal: Proposal) => Proposal): DecisionView {
  return {
    ...view,
    proposals: view.proposals.map((proposal) => (proposal.id === id ? change(proposal) : proposal)),
  };
}
