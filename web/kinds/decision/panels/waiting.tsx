import type { DecisionView } from '#protocol/decision/view.ts';
import { useDecision } from '../decision-context.ts';
import { JoinRequests } from './join-requests.tsx';
import { WaitingProposals } from './waiting-proposals.tsx';

/** Who asks to take part, for those who may let them in; and what I propose that waits for its files. */
export default function Waiting({ view }: { view: DecisionView }) {
  const { can } = useDecision();
  return (
    <>
      {can.manage ? <JoinRequests view={view} /> : null}
      <WaitingProposals view={view} />
    </>
  );
}
