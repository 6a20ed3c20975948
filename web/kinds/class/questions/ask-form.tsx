import { useId, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { useLesson } from '../class-context.ts';
import { useSentDraft } from '../use-sent-draft.ts';
import styles from './questions.module.css';

/** Asking: without a name where that is allowed, which is what most who do not dare otherwise need. */
export function AskForm({ anonymousAllowed }: { anonymousAllowed: boolean }) {
  const { client } = useLesson();
  const id = useId();
  const [isAnonymous, setAnonymous] = useState(true);
  const { text, setText, busy, problem, submit } = useSentDraft(client, (content) => ({
    type: 'question.ask',
    data: { content, ...(anonymousAllowed && isAnonymous && { anonymous: true }) },
  }));
  return (
    <form
      id={id}
      className={styles['ask']}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextArea
        label={m.class_question_label()}
        value={text}
        onText={setText}
        maxLength={500}
        error={problem}
        data-autofocus
      />
      <div>
        {anonymousAllowed ? (
          <Checkbox label={m.class_question_without_name()} checked={isAnonymous} onCheck={setAnonymous} />
        ) : (
          <small>{m.class_question_by_name()}</small>
        )}
        <Button tone="primary" type="submit" busy={busy} disabled={Array.from(text.trim()).length < 2}>
          {m.class_question_ask()}
        </Button>
      </div>
    </form>
  );
}
