import { Library, Plus } from 'lucide-react';
import { Suspense, useCallback, useState } from 'react';
import { questionTypes, type Question, type QuestionType } from '#protocol/quiz-questions/question.ts';
import { maxQuestions } from '#protocol/quiz-questions/limits.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { useFetched } from '#web/app/requests/use-fetched.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import {
  emptyQuestion,
  missingIn,
  questionDraftOf,
  sentOf,
  type QuestionDraft,
} from '#web/features/questions/question-draft.ts';
import { QuestionEditor } from '#web/features/questions/question-editor.tsx';
import { typeText } from '#web/features/questions/type-text.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { refusalWords } from '#web/features/room/refusal-words.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { Select } from '#web/ui/select.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useLesson } from '../../class-context.ts';
import { IntoBank } from './into-bank.tsx';
import styles from './quiz-editor.module.css';
import { draftOf, emptyQuiz, type QuizDraft } from './quiz-draft.ts';
import { useCourseOf } from './use-course-of.ts';

const FromBankDialog = lazyWithRetry(() => import('./from-bank-dialog.tsx'));

/** Writing a quiz: a new one, or a draft whose questions are asked for first. */
export default function QuizEditor({ quiz, onClose }: { quiz: Quiz | null; onClose: () => void }) {
  return quiz === null ? (
    <Editor quiz={null} begins={emptyQuiz} onClose={onClose} />
  ) : (
    <Opened quiz={quiz} onClose={onClose} />
  );
}

function Opened({ quiz, onClose }: { quiz: Quiz; onClose: () => void }) {
  const { access } = useLesson();
  const { value, problem } = useFetched(
    useCallback(
      (signal: AbortSignal) => roomRequest<{ questions?: Question[] }>(access, `/quizzes/${quiz.id}`, { signal }),
      [access, quiz.id],
    ),
  );
  if (value !== null) return <Editor quiz={quiz} begins={draftOf(quiz, value.questions ?? [])} onClose={onClose} />;
  return (
    <Dialog title={quiz.title} closeLabel={m.close()} onClose={onClose}>
      {problem === null ? <Spinner /> : <p role="alert">{errorText(problem)}</p>}
    </Dialog>
  );
}

function Editor({ quiz, begins, onClose }: { quiz: Quiz | null; begins: QuizDraft; onClose: () => void }) {
  const [draft, setDraft] = useState(begins);
  const [tried, setTried] = useState(false);
  const [fromBank, setFromBank] = useState(false);
  const askCourse = useCourseOf();
  const { problem, busy, save } = useSaving(quiz, onClose);
  const change = (changes: Partial<QuizDraft>): void => setDraft((before) => ({ ...before, ...changes }));
  const setQuestion = (at: number, question: QuestionDraft): void =>
    setDraft((before) => ({ ...before, questions: before.questions.with(at, question) }));
  const add = (questions: readonly QuestionDraft[]): void =>
    setDraft((before) => ({ ...before, questions: [...before.questions, ...questions] }));
  const isWhole = draft.title.trim() !== '' && draft.questions.every((question) => missingIn(question) === null);
  return (
    <FormDialog
      title={quiz === null ? m.class_quiz_make() : m.class_quiz_edit()}
      action={m.class_quiz_keep()}
      placement="whole"
      busy={busy}
      problem={problem ?? (tried && !isWhole ? m.class_quiz_incomplete() : undefined)}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (isWhole) save(draft);
      }}
    >
      <TextField
        data-autofocus
        label={m.class_quiz_title_label()}
        maxLength={200}
        autoComplete="off"
        value={draft.title}
        error={tried && draft.title.trim() === '' ? m.error_field_required() : undefined}
        onText={(title) => change({ title })}
      />
      {draft.questions.map((question, at) => (
        <QuestionEditor
          key={question.key}
          number={at + 1}
          draft={question}
          tried={tried}
          onChange={(changed) => setQuestion(at, changed)}
          onRemove={() => change({ questions: draft.questions.toSpliced(at, 1) })}
          acts={askCourse === null ? null : <IntoBank ask={askCourse} draft={question} />}
        />
      ))}
      {draft.questions.length < maxQuestions ? (
        <div className={styles['adding']}>
          <AddQuestion onAdd={(type) => add([emptyQuestion(type)])} />
          {askCourse === null ? null : (
            <Button icon={<Library {...smallIcon} />} onClick={() => setFromBank(true)}>
              {m.class_quiz_from_bank()}
            </Button>
          )}
        </div>
      ) : null}
      <Fold summary={m.class_quiz_settings()}>
        <Settings draft={draft} onChange={change} />
      </Fold>
      {askCourse === null || !fromBank ? null : (
        <Suspense fallback={null}>
          <FromBankDialog
            ask={askCourse}
            most={maxQuestions - draft.questions.length}
            onPick={(entries) => add(entries.map(({ question }) => questionDraftOf(question)))}
            onClose={() => setFromBank(false)}
          />
        </Suspense>
      )}
    </FormDialog>
  );
}

function AddQuestion({ onAdd }: { onAdd: (type: QuestionType) => void }) {
  return (
    <Menu
      label={m.class_quiz_add_question()}
      triggerClass={styles['add']}
      trigger={
        <>
          <Plus {...smallIcon} /> {m.class_quiz_add_question()}
        </>
      }
      items={questionTypes.map((type) => ({ label: typeText(type), onPick: () => onAdd(type) }))}
    />
  );
}

function Settings({ draft, onChange }: { draft: QuizDraft; onChange: (changes: Partial<QuizDraft>) => void }) {
  return (
    <div className={styles['settings']}>
      <TextField
        label={m.class_quiz_limit_label()}
        hint={m.class_quiz_limit_hint()}
        inputMode="numeric"
        autoComplete="off"
        value={draft.minutes}
        onText={(text) => onChange({ minutes: text.replaceAll(/\D/gu, '').slice(0, 4) })}
      />
      <Select
        label={m.class_quiz_feedback_label()}
        value={draft.feedback}
        options={[
          { value: 'at_close', label: m.class_quiz_feedback_close() },
          { value: 'at_submission', label: m.class_quiz_feedback_submission() },
          { value: 'when_released', label: m.class_quiz_feedback_release() },
        ]}
        onPick={(feedback) => onChange({ feedback })}
      />
      <Checkbox
        label={m.class_quiz_shuffle_questions()}
        checked={draft.shuffleQuestions}
        onCheck={(shuffleQuestions) => onChange({ shuffleQuestions })}
      />
      <Checkbox
        label={m.class_quiz_shuffle_options()}
        checked={draft.shuffleOptions}
        onCheck={(shuffleOptions) => onChange({ shuffleOptions })}
      />
    </div>
  );
}

function useSaving(quiz: Quiz | null, onSaved: () => void) {
  const { client } = useLesson();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const save = async (draft: QuizDraft): Promise<void> => {
    setBusy(true);
    const minutes = Number(draft.minutes);
    const data = {
      title: draft.title.trim(),
      time_limit_minutes: minutes > 0 ? Math.min(minutes, 1440) : null,
      feedback: draft.feedback,
      shuffle_questions: draft.shuffleQuestions,
      shuffle_options: draft.shuffleOptions,
      questions: draft.questions.map(sentOf),
    };
    const answer = await (quiz === null
      ? client.send('quiz.create', data)
      : client.send('quiz.update', { quiz_id: quiz.id, ...data }));
    setBusy(false);
    if (answer.ok) onSaved();
    else setProblem(refusalWords(answer.error));
  };
  return { busy, problem, save: (draft: QuizDraft) => void save(draft) };
}
