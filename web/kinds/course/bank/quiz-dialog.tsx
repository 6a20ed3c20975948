import { useState } from 'react';
import { maxQuestions } from '#protocol/quiz-questions/limits.ts';
import type { BankEntry } from '#protocol/course/bank/terms.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { useAction } from '#web/app/requests/use-action.ts';
import { request } from '#web/app/session/session.ts';
import { toasts } from '#web/app/shell/toasts.ts';
import { questionDraftOf, sentOf } from '#web/features/questions/question-draft.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';

interface QuizProps {
  view: CourseView;
  entries: readonly BankEntry[];
  onClose: () => void;
  onMade: () => void;
}

/** Copies what was picked into a quiz of a lesson, as a draft: the bank keeps what it has. */
export default function QuizDialog({ view, entries, onClose, onMade }: QuizProps) {
  const lessons = view.sessions.filter(({ status }) => status === 'scheduled' || status === 'live');
  const [lesson, setLesson] = useState(lessons[0]?.session_id ?? '');
  const [title, setTitle] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, problem, act } = useAction();
  const tooMany = entries.length > maxQuestions;
  const submit = (): void => {
    setTried(true);
    if (title.trim() === '' || lesson === '' || tooMany) return;
    void act(async () => {
      const questions = entries.map(({ question }) => sentOf(questionDraftOf(question)));
      await request(`/sessions/${lesson}/quizzes`, { method: 'POST', body: { title: title.trim(), questions } });
      toasts.show({ text: m.taught_bank_quiz_made() });
      onMade();
    });
  };
  return (
    <FormDialog
      title={m.taught_bank_to_quiz({ count: entries.length })}
      action={m.taught_bank_quiz_make()}
      busy={busy}
      disabled={lessons.length === 0}
      problem={problem ?? (tooMany ? m.taught_bank_quiz_many({ most: maxQuestions }) : undefined)}
      onClose={onClose}
      onSubmit={submit}
    >
      {lessons.length === 0 ? (
        <p>{m.taught_bank_quiz_no_lesson()}</p>
      ) : (
        <>
          <TextField
            data-autofocus
            label={m.class_quiz_title_label()}
            maxLength={200}
            autoComplete="off"
            value={title}
            error={tried && title.trim() === '' ? m.error_field_required() : undefined}
            onText={setTitle}
          />
          <Select
            label={m.taught_bank_quiz_lesson()}
            value={lesson}
            options={lessons.map(({ session_id, title: label }) => ({ value: session_id, label }))}
            onPick={setLesson}
          />
        </>
      )}
    </FormDialog>
  );
}
