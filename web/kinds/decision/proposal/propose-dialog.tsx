import { useState } from 'react';
import type { DecisionView } from '#protocol/decision/view.ts';
import { maxAttachments } from '#protocol/files/terms.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { shownFiles } from '#web/features/files/files-of.tsx';
import { useOutgoing, useUploads } from '#web/features/files/use-outgoing.ts';
import { m } from '#web/i18n/generated/messages.js';
import { clamp } from '#web/ui/clamp.ts';
import { TextArea } from '#web/ui/text-area.tsx';
import { DeadlineField } from '#web/features/editing/deadline-field.tsx';
import { deadlineOf } from '#web/features/editing/deadline-text.ts';
import { type Send, useDecision } from '../decision-context.ts';
import type { Draft } from '../decision-ui.ts';
import { ProposalFiles } from './proposal-files.tsx';
import { targetOf } from './proposal-title.ts';
import styles from '../dialogs.module.css';

interface ProposeDialogProps {
  view: DecisionView;
  draft: Draft;
  onClose: () => void;
}

/** Something new, a change or a removal, or one's own proposal in other words. */
export default function ProposeDialog({ view, draft, onClose }: ProposeDialogProps) {
  const [content, setContent] = useState(draft.content);
  const [reason, setReason] = useState(draft.reason);
  const [closes, setCloses] = useState(draft.closes_at);
  // Whether a deadline lay ahead is asked when it is sent, not as time goes by.
  const [past, setPast] = useState(false);
  const [tried, setTried] = useState(false);
  const room = useDecision();
  const outgoing = useOutgoing(room);
  const key = draftKey(draft);
  const uploads = useUploads(outgoing, key, maxAttachments);
  const shown = view.proposals.find(({ id }) => id === draft.proposal_id)?.revisions.at(-1)?.attachments ?? [];
  const [left, setLeft] = useState<readonly string[]>([]);
  const kept = shown.filter((id) => !left.includes(id));
  const removes = draft.action === 'remove';
  const target = targetOf(view, draft);
  const criterion = view.criteria.find(({ id }) => id === draft.criterion_id)?.content ?? null;
  const edited = draft.proposal_id !== null;
  const votes = view.proposals.find(({ id }) => id === draft.proposal_id)?.voted ?? 0;
  /** With its files, once they are there. */
  const goOut: Send = (type, data) => {
    const waits = uploads.all.length > 0 && outgoing.queue?.send(key, { type, data }) === true;
    if (!waits) room.send(type, data);
  };
  const propose = (): void => {
    setTried(true);
    const [text, why] = [content.trim(), reason.trim() === '' ? null : reason.trim()];
    const deadline = deadlineAhead(closes);
    setPast(!deadline.ok);
    if (!deadline.ok || (!removes && text === '') || uploads.attached === 'refused') return;
    const { category, action, target_id, criterion_id, proposal_id } = draft;
    if (proposal_id === null) {
      goOut('proposal.create', {
        category,
        action,
        ...(removes ? {} : { content: text }),
        target_id,
        criterion_id: action === 'add' ? criterion_id : null,
        reason: why,
        closes_at: deadline.at,
      });
    } else {
      const isSaid = text !== draft.content || why !== (draft.reason === '' ? null : draft.reason);
      const isShown = left.length > 0 || uploads.all.length > 0;
      const files = isShown ? { attachments: kept } : {};
      if (isSaid || isShown) goOut('proposal.edit', { proposal_id, content: text, reason: why, ...files });
    }
    onClose();
  };
  /** What goes with nothing is kept for nothing. */
  const giveUp = (): void => {
    for (const { file } of uploads.all) uploads.cancel(file.key);
    onClose();
  };
  return (
    <FormDialog
      title={edited ? m.proposal_edit() : titles[draft.action][draft.category]()}
      action={edited ? m.save() : m.propose_action()}
      disabled={uploads.attached === 'refused'}
      onClose={giveUp}
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
      <ProposalFiles
        kept={shownFiles({ ids: kept, files: view.files })}
        uploads={uploads}
        onLeaveOut={(id) => setLeft([...left, id])}
      />
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

function deadlineAhead(text: string): ReturnType<typeof deadlineOf> {
  return deadlineOf(text, Date.now());
}

/** Where the files of what is proposed wait for it. */
function draftKey({ category, action, target_id, criterion_id, proposal_id }: Draft): string {
  return ['proposal', category, action, target_id, criterion_id, proposal_id].join(' ');
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
