import { useState } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { TextArea } from '#web/ui/text-area.tsx';
import { useDecision } from '../decision-context.ts';
import styles from '../dialogs.module.css';
import { proposalTitle } from './proposal-title.ts';

interface SettleDialogProps {
  view: DecisionView;
  proposalId: string;
  status: 'accepted' | 'rejected';
  onClose: () => void;
}

/** Settles a proposal by hand, which ends its vote for good: so it asks, and offers to say why. */
export default function SettleDialog({ view, proposalId, status, onClose }: SettleDialogProps) {
  const { send } = useDecision();
  const [note, setNote] = useState('');
  const proposal = view.proposals.find(({ id }) => id === proposalId);
  const open = proposal?.status === 'pending';
  const accepts = status === 'accepted';
  return (
    <FormDialog
      title={accepts ? m.settle_accept() : m.settle_reject()}
      action={accepts ? m.settle_accept_action() : m.settle_reject_action()}
      tone={accepts ? 'primary' : 'danger'}
      disabled={!open}
      onClose={onClose}
      onSubmit={() => {
        send('proposal.settle', { proposal_id: proposalId, status, note: note.trim() === '' ? null : note.trim() });
        onClose();
      }}
    >
      {proposal === undefined ? null : (
        <blockquote className={clamp(styles['target'])}>{proposalTitle(view, proposal)}</blockquote>
      )}
      <p className={styles['about']}>{open ? m.settle_text() : m.settle_gone()}</p>
      <TextArea label={m.settle_note()} maxLength={1000} value={note} onText={setNote} data-autofocus />
    </FormDialog>
  );
}
