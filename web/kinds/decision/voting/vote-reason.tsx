import { useEffect, useRef, useState } from 'react';
import type { VoteValue } from '#protocol/decision/terms.schema.ts';
import { roomDrafts, useDraft } from '#web/features/comments/room-drafts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { voteNames } from '../names.ts';
import styles from './vote-box.module.css';

interface VoteReasonProps {
  proposalId: string;
  value: VoteValue;
  reason: string | null;
  required: boolean;
  onVote: (value: VoteValue, reason: string | null) => void;
  onCancel: () => void;
}

/** A vote with why. What is written is kept if the form is left. */
export function VoteReason({ proposalId, value, reason, required, onVote, onCancel }: VoteReasonProps) {
  const key = `vote/${proposalId}`;
  const draft = useDraft(key);
  const [tried, setTried] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (reason !== null && !roomDrafts.has(key)) roomDrafts.write(key, { text: reason, problem: null });
    area.current?.focus();
  }, [key, reason]);
  const text = draft.text.trim();
  const cancel = (): void => {
    roomDrafts.write(key, null);
    onCancel();
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (required && text === '') return;
        roomDrafts.write(key, null);
        onVote(value, text === '' ? null : text);
      }}
    >
      <TextArea
        ref={area}
        label={required ? m.reason_required() : m.reason_label()}
        value={draft.text}
        maxLength={1000}
        error={tried && required && text === '' ? m.error_field_required() : undefined}
        onText={(next) => roomDrafts.write(key, { text: next, problem: null })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          cancel();
        }}
      />
      <div className={styles['confirm']}>
        <Button tone="primary" type="submit">
          {m.vote_with_reason({ value: voteNames[value]() })}
        </Button>
        <Button onClick={cancel}>{m.cancel()}</Button>
      </div>
    </form>
  );
}
