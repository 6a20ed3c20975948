import { useState } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextArea } from '#web/ui/text-area.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useDecision } from '../decision-context.ts';
import styles from '../dialogs.module.css';

interface OutcomeDialogProps {
  view: DecisionView;
  /** The decision ends with it; else only what is said of its end is written. */
  closes: boolean;
  onClose: () => void;
}

/** How it ended, in words, and when to look at it again. */
export default function OutcomeDialog({ view, closes, onClose }: OutcomeDialogProps) {
  const { send } = useDecision();
  const [statement, setStatement] = useState(view.outcome?.statement ?? '');
  const [review, setReview] = useState(view.outcome?.review_on ?? '');
  const [tried, setTried] = useState(false);
  const pending = view.proposals.filter(({ status }) => status === 'pending').length;
  const finish = (): void => {
    setTried(true);
    const text = statement.trim();
    if (!closes && text === '') return;
    const review_on = review === '' ? null : review;
    if (closes) send('decision.close', { ...(text === '' ? {} : { statement: text }), review_on });
    else send('decision.set_outcome', { statement: text, review_on });
    onClose();
  };
  return (
    <FormDialog
      title={closes ? m.decision_close() : m.outcome_write()}
      action={closes ? m.decision_close_action() : m.save()}
      onClose={onClose}
      onSubmit={finish}
    >
      {closes ? (
        <p className={styles['about']}>
          {pending > 0 ? m.decision_close_pending({ count: pending }) : m.decision_close_text()}
        </p>
      ) : null}
      <TextArea
        label={closes ? m.outcome_statement_optional() : m.outcome_statement()}
        maxLength={5000}
        error={tried && !closes && statement.trim() === '' ? m.error_field_required() : undefined}
        value={statement}
        onText={setStatement}
        data-autofocus
      />
      <TextField
        type="date"
        label={m.outcome_review_label()}
        hint={m.outcome_review_hint()}
        value={review}
        onText={setReview}
      />
    </FormDialog>
  );
}
