import type { DecisionView } from '#protocol/decision/view.ts';
import ReportDialog from '#web/app/contacts/report-dialog.tsx';
import { useDecision } from '../decision-context.ts';
import { nameOf } from '../names.ts';

interface ReportProposalProps {
  view: DecisionView;
  proposalId: string;
  onClose: () => void;
}

/** Tells whoever runs the instance of a proposal. */
export default function ReportProposal({ view, proposalId, onClose }: ReportProposalProps) {
  const { roomId } = useDecision();
  const maker = view.proposals.find(({ id }) => id === proposalId)?.created_by ?? '';
  const about = { room_id: roomId, target_id: proposalId };
  return <ReportDialog name={nameOf(view, maker)} about={about} onClose={onClose} />;
}
