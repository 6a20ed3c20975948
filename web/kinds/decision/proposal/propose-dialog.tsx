import { useState } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { TextArea } from '#web/ui/text-area.tsx';
import { DeadlineField } from '../head/deadline-field.tsx';
import { deadlineOf } from '../head/deadline-text.ts';
import { useDecision } from '../decision-context.ts';
import type { Draft } from '../decision-ui.ts';
import { targetOf } from './proposal-title.ts';
import styles from '../dialogs.module.css';

interface ProposeDialogProps {
  view: DecisionView;
  draft: Draft;
  onClose: () => void;
}

/** Something new, a change or a removal, or one's own proposal in other words. */
export default function ProposeDialog({ view, draft, onClose }: ProposeDialogProps) {
  const { send } = useDecision();
  const [content, setContent] = useState(draft.content);
  const [reason, setReason] = useState(draft.reason);
  const [closes, setCloses] = useState(draft.closes_at);
  // Whether a deadline lay ahead is asked when it is sent, not as time goes by.
  const [past, setPast] = useState(false);
  const [tried, setTried] = useState(false);
  const removes = draft.action === 'remove';
  const target = targetOf(view, draft);
  const criterion = view.criteria.find(({ id }) => id === draft.criterion_id)?.content ?? null;
  const edited = draft.proposal_id !== null;
  const votes = view.proposals.find(({ id }) => id === draft.proposal_id)?.voted ?? 0;
  const propose = (): void => {
    setTried(true);
    const [text, why] = [content.trim(), reason.trim() === '' ? null : reason.trim()];
    const deadline = deadlineOf(closes, Date.now());
    setPast(!deadline.ok);
    if (!deadline.ok || (!removes && text === '')) return;
    const { category, action, target_id, criterion_id, proposal_id } = draft;
    if (proposal_id === null) {
      send('proposal.create', {
        category,
        action,
        ...(removes ? {} : { content: text }),
        target_id,
        criterion_id: action === 'add' ? criterion_id : null,
        reason: why,
        closes_at: deadline.at,
      });
    } else if (text !== draft.content || why !== (draft.reason === '' ? null : draft.reason)) {
      send('proposal.edit', { proposal_id, content: text, reason: why });
    }
    onClose();
  };
  return (
    <FormDialog
      title={edited ? m.proposal_edit() : titles[draft.action][draft.category]()}
      action={edited ? m.save() : m.propose_action()}
      onClose={onClose}
      onSubmit={propose}
    >
      {criterion === null || draft.action !== 'add' ? null : (
        <p className={styles['about']}>{m.propose_for_criterion({ criterion })}</p>
      )}
      {target === null ? null : <blockquote className={clamp(styles['target'])}>{target}</blockquote>}
      {removes ? null : (
        <TextArea
          label={m.propose_content()}
          hint={edited && votes > 0 ? m.propose_edit_hint({ count: votes }) : undefined}
          error={tried && content.trim() === '' ? m.error_field_required() : undefined}
          placeholder={edited ? undefined : examples[draft.category]()}
          maxLength={2000}
          value={content}
          onText={setContent}
          data-autofocus
        />
      )}
      <TextArea label={m.propose_reason()} maxLength={1000} value={reason} onText={setReason} />
      {edited ? null : (
        <DeadlineField
          label={m.propose_deadline()}
          hint={m.propose_deadline_hint()}
          value={closes}
          past={past}
          onText={setCloses}
        />
      )}
    </FormDialog>
  );
}

const examples = {
  assumption: m.propose_example_assumption,
  criterion: m.propose_example_criterion,
  conclusion: m.propose_example_conclusion,
};

const titles = {
  add: { assumption: m.propose_assumption, criterion: m.propose_criterion, conclusion: m.propose_conclusion },
  change: { assumption: m.propose_change, criterion: m.propose_change, conclusion: m.propose_change },
  remove: { assumption: m.propose_remove, criterion: m.propose_remove, conclusion: m.propose_remove },
};
