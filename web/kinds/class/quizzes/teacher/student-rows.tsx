import type { SubmissionResult } from '#protocol/class/quizzes/results.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Fold } from '#web/ui/fold.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { useLesson } from '../../class-context.ts';
import { endedTextOf, pointsText } from '../quiz-words.ts';
import { ResultAnswers } from '../result-answers.tsx';
import { useQuizRead } from '../use-quiz-read.ts';
import styles from './student-rows.module.css';

/** So much more at one tap; as often as somebody needs it. */
const moreMinutes = 5;

/** Everybody who has opened the quiz: how they stand, their whole submission, and more time for whoever needs it. */
export function StudentRows({ quiz }: { quiz: Quiz }) {
  const { value, problem } = useQuizRead<{ items: SubmissionResult[] }>(quiz.id, `/quizzes/${quiz.id}/submissions`);
  if (problem !== null) return <p role="alert">{errorText(problem)}</p>;
  if (value === null) return <Spinner />;
  if (value.items.length === 0) return <p>{m.class_quiz_nobody_yet()}</p>;
  return (
    <ul className={styles['students']}>
      {value.items.map((one) => (
        <li key={one.submission_id}>
          <Row quiz={quiz} submission={one} />
        </li>
      ))}
    </ul>
  );
}

function Row({ quiz, submission }: { quiz: Quiz; submission: SubmissionResult }) {
  const { send } = useLesson();
  const { submission_id, student, submitted_at, score = 0, max_score, status } = submission;
  const isDone = submitted_at !== null;
  return (
    <>
      <div className={styles['row']}>
        <b dir="auto">{student.full_name}</b>
        <small>{isDone ? endedTextOf(submission) : m.class_quiz_status_at_it()}</small>
        {isDone ? (
          <span>
            {pointsText(score)} / {pointsText(max_score)}
            {status === 'submitted' ? <em>{m.class_quiz_provisional()}</em> : null}
          </span>
        ) : quiz.time_limit_minutes === null && quiz.closes_at === null ? null : (
          <Button
            size="small"
            onClick={() => send('quiz.extend', { quiz_id: quiz.id, submission_id, minutes: moreMinutes })}
          >
            {m.class_quiz_more_time({ count: moreMinutes })}
          </Button>
        )}
      </div>
      {isDone ? (
        <Fold summary={m.class_quiz_see_answers()}>
          <Whole quiz={quiz} submissionId={submission_id} />
        </Fold>
      ) : null}
    </>
  );
}

function Whole({ quiz, submissionId }: { quiz: Quiz; submissionId: string }) {
  const path = `/quizzes/${quiz.id}/submissions/${submissionId}`;
  const { value, problem } = useQuizRead<SubmissionResult>(quiz.id, path);
  if (problem !== null) return <p role="alert">{errorText(problem)}</p>;
  return value?.answers === undefined ? <Spinner /> : <ResultAnswers answers={value.answers} />;
}
