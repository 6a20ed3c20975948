import ReportDialog from '#web/app/contacts/report-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { useDecision } from '../decision-context.ts';

interface ReportProposalProps {
  proposalId: string;
  onClose: () => void;
}

/** Tells whoever runs the instance of a proposal. */
export default function ReportProposal({ proposalId, onClose }: ReportProposalProps) {
  const { roomId } = useDecision();
  const about = { room_id: roomId, target_id: proposalId };
  return <ReportDialog title={m.report_proposal_title()} about={about} onClose={onClose} />;
}
