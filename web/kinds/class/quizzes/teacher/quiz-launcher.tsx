import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { FormDialog } from '#web/app/form-dialog.tsx';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useLesson } from '../../class-context.ts';
import type { PartProps } from '../../parts.ts';
import { quizFacts, quizStatus } from '../quiz-words.ts';
import styles from './quiz-launcher.module.css';

const QuizEditor = lazyWithRetry(() => import('./quiz-editor.tsx'));
const QuizGrading = lazyWithRetry(() => import('./quiz-grading.tsx'));

/** What is open over the desk: the quiz that is written (null: a new one), deleted or graded. */
type Open = { what: 'edit'; quiz: Quiz | null } | { what: 'delete'; quiz: Quiz } | { what: 'grade'; id: string } | null;

/** The quizzes of the lesson: prepared, opened to all, closed and graded. */
export function QuizLauncher({ view }: PartProps) {
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const graded = open?.what === 'grade' ? view.quizzes.find(({ id }) => id === open.id) : undefined;
  const isOver = view.status === 'completed' || view.status === 'cancelled';
  return (
    <div className={styles['quizzes']}>
      {view.quizzes.length === 0 ? <p className={styles['empty']}>{m.class_quiz_none()}</p> : null}
      {view.quizzes.toReversed().map((quiz) => (
        <QuizRow key={quiz.id} view={view} quiz={quiz} isOver={isOver} onOpen={setOpen} />
      ))}
      {isOver ? null : (
        <Button icon={<Plus {...smallIcon} />} onClick={() => setOpen({ what: 'edit', quiz: null })}>
          {m.class_quiz_make()}
        </Button>
      )}
      <Suspense fallback={null}>
        {open?.what === 'edit' ? <QuizEditor quiz={open.quiz} onClose={close} /> : null}
        {open?.what === 'delete' ? <DeleteQuiz quiz={open.quiz} onClose={close} /> : null}
        {graded === undefined ? null : <QuizGrading quiz={graded} onClose={close} />}
      </Suspense>
    </div>
  );
}

interface RowProps extends Pick<PartProps, 'view'> {
  quiz: Quiz;
  isOver: boolean;
  onOpen: (open: Open) => void;
}

function QuizRow({ view, quiz, isOver, onOpen }: RowProps) {
  const of = view.quiz_submissions.filter(({ quiz_id }) => quiz_id === quiz.id);
  const done = of.filter(({ submitted_at }) => submitted_at !== null);
  const waiting = done.reduce((sum, { to_grade }) => sum + to_grade, 0);
  const progress = [
    m.class_quiz_handed_in({ count: done.length }),
    ...(of.length > done.length ? [m.class_quiz_at_it({ count: of.length - done.length })] : []),
    ...(waiting > 0 ? [m.class_quiz_to_grade({ count: waiting })] : []),
  ];
  return (
    <section className={styles['quiz']}>
      <div>
        <h3 dir="auto">{quiz.title}</h3>
        <p data-status={quiz.status}>
          <b>{quizStatus(quiz)}</b> {quiz.status === 'draft' ? quizFacts(quiz) : progress.join(' · ')}
        </p>
      </div>
      <Acts quiz={quiz} isOver={isOver} onOpen={onOpen} />
    </section>
  );
}

/** A draft is gone with its questions. */
function DeleteQuiz({ quiz, onClose }: { quiz: Quiz; onClose: () => void }) {
  const { send } = useLesson();
  return (
    <FormDialog
      title={m.class_quiz_delete_title()}
      action={m.class_quiz_delete()}
      tone="danger"
      onClose={onClose}
      onSubmit={() => {
        send('quiz.delete', { quiz_id: quiz.id });
        onClose();
      }}
    >
      <p>{m.class_quiz_delete_text({ title: quiz.title })}</p>
    </FormDialog>
  );
}

function Acts({ quiz, isOver, onOpen }: Omit<RowProps, 'view'>) {
  const { send } = useLesson();
  const grade = (): void => onOpen({ what: 'grade', id: quiz.id });
  const quiz_id = quiz.id;
  if (quiz.status === 'draft')
    return (
      <div className={styles['acts']}>
        <Button size="small" onClick={() => onOpen({ what: 'delete', quiz })}>
          {m.class_quiz_delete()}
        </Button>
        <Button size="small" onClick={() => onOpen({ what: 'edit', quiz })}>
          {m.class_quiz_edit()}
        </Button>
        {isOver ? null : (
          <Button
            size="small"
            tone="primary"
            disabled={quiz.question_count === 0}
            onClick={() => send('quiz.publish', { quiz_id })}
          >
            {m.class_quiz_publish()}
          </Button>
        )}
      </div>
    );
  return (
    <div className={styles['acts']}>
      <Button size="small" onClick={grade}>
        {m.class_quiz_results()}
      </Button>
      {quiz.status === 'published' ? (
        <Button size="small" onClick={() => send('quiz.close', { quiz_id })}>
          {m.class_quiz_close()}
        </Button>
      ) : null}
      {quiz.status === 'closed' && quiz.released_at === null ? (
        <Button size="small" tone="primary" onClick={() => send('quiz.release', { quiz_id })}>
          {m.class_quiz_release()}
        </Button>
      ) : null}
    </div>
  );
}
