import { useState } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { TextArea } from '#web/ui/text-area.tsx';
import { useDecision } from '../decision-context.ts';
import styles from '../dialogs.module.css';
import { proposalTitle } from './proposal-title.ts';

interface HideDialogProps {
  view: DecisionView;
  proposalId: string;
  onClose: () => void;
}

/** Takes a proposal's words out of sight for good, of which the record keeps a mark: so it asks, and offers to say why. */
export default function HideDialog({ view, proposalId, onClose }: HideDialogProps) {
  const { send } = useDecision();
  const [note, setNote] = useState('');
  const proposal = view.proposals.find(({ id }) => id === proposalId);
  const pending = proposal?.status === 'pending';
  return (
    <FormDialog
      title={m.proposal_hide()}
      action={m.proposal_hide_action()}
      tone="danger"
      disabled={proposal === undefined || proposal.hidden}
      onClose={onClose}
      onSubmit={() => {
        send('proposal.hide', { proposal_id: proposalId, note: note.trim() === '' ? null : note.trim() });
        onClose();
      }}
    >
      {proposal === undefined ? null : (
        <blockquote className={clamp(styles['target'])}>{proposalTitle(view, proposal)}</blockquote>
      )}
      <p className={styles['about']}>{pending ? m.proposal_hide_text_pending() : m.proposal_hide_text()}</p>
      <TextArea label={m.settle_note()} maxLength={1000} value={note} onText={setNote} data-autofocus />
    </FormDialog>
  );
}
