import { useState } from 'react';
import { type BankEntry, maxTags, tagLength } from '#protocol/course/bank/terms.ts';
import type { QuestionType } from '#protocol/quiz-questions/question.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import type { AskCourse } from '#web/features/questions/bank/use-bank.ts';
import { emptyQuestion, missingIn, questionDraftOf, sentOf } from '#web/features/questions/question-draft.ts';
import { QuestionEditor } from '#web/features/questions/question-editor.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { TextField } from '#web/ui/text-field.tsx';

interface EntryProps {
  ask: AskCourse;
  onClose: () => void;
  /** One that is there; else a new one of this type. */
  entry?: BankEntry;
  type?: QuestionType;
}

/** A question of the bank, written or changed, with the words by which it is found. */
export default function EntryDialog({ ask, entry, type = 'multiple_choice', onClose }: EntryProps) {
  const [draft, setDraft] = useState(() =>
    entry === undefined ? emptyQuestion(type) : questionDraftOf(entry.question),
  );
  const [tags, setTags] = useState(entry?.tags.join(', ') ?? '');
  const [tried, setTried] = useState(false);
  const { busy, problem, act } = useAction();
  const isWhole = missingIn(draft) === null;
  const submit = (): void => {
    setTried(true);
    if (!isWhole) return;
    void act(async () => {
      const said = { question: sentOf(draft), tags: tagsIn(tags) };
      await (entry === undefined
        ? ask('/questions', { method: 'POST', body: { questions: [said] } })
        : ask(`/questions/${entry.question.id}`, { method: 'PATCH', body: said }));
      onClose();
    });
  };
  return (
    <FormDialog
      title={entry === undefined ? m.taught_bank_new() : m.taught_bank_edit()}
      action={m.class_quiz_keep()}
      placement="whole"
      busy={busy}
      problem={problem ?? (tried && !isWhole ? m.class_quiz_incomplete() : undefined)}
      onClose={onClose}
      onSubmit={submit}
    >
      <QuestionEditor draft={draft} tried={tried} onChange={setDraft} />
      <TextField
        label={m.taught_bank_tags()}
        hint={m.taught_bank_tags_hint()}
        maxLength={maxTags * (tagLength + 2)}
        autoComplete="off"
        value={tags}
        onText={setTags}
      />
    </FormDialog>
  );
}

function tagsIn(text: string): string[] {
  const tags = text.split(',').map((tag) => Array.from(tag.replace(/^\s*#/u, '').trim()).slice(0, tagLength).join(''));
  return [...new Set(tags)].filter((tag) => tag !== '').slice(0, maxTags);
}
