import type { SubmissionResult } from '#protocol/class/quizzes/results.ts';
import type { MySubmission, Quiz } from '#protocol/class/quizzes/view.ts';
import { errorText } from '#web/app/requests/error-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Dialog } from '#web/ui/dialog.tsx';
import { Spinner } from '#web/ui/spinner.tsx';
import { endedText, pointsText } from '../quiz-words.ts';
import { ResultAnswers } from '../result-answers.tsx';
import { useQuizRead } from '../use-quiz-read.ts';
import styles from './quiz-result.module.css';

/** What came of my quiz, once I may know it. */
export default function QuizResult({ quiz, mine, onClose }: { quiz: Quiz; mine: MySubmission; onClose: () => void }) {
  const { value, problem } = useQuizRead<SubmissionResult>(quiz.id, `/quizzes/${quiz.id}/submissions/${mine.id}`);
  return (
    <Dialog title={quiz.title} closeLabel={m.close()} placement="whole" onClose={onClose}>
      {problem === null ? null : <p role="alert">{errorText(problem)}</p>}
      {value === null && problem === null ? <Spinner /> : null}
      {value?.answers === undefined ? null : (
        <>
          <p className={styles['score']}>
            <b>{pointsText(value.score ?? 0)}</b> / {pointsText(value.max_score)}
          </p>
          <p className={styles['note']}>
            {endedText(mine)}
            {value.status === 'submitted' ? ` · ${m.class_quiz_waits_for_person()}` : ''}
          </p>
          <ResultAnswers answers={value.answers} />
        </>
      )}
    </Dialog>
  );
}
