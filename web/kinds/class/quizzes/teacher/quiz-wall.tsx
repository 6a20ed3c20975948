import { m } from '#web/i18n/generated/messages.js';
import type { PartProps, WallPart } from '../../parts.ts';
import { useCountsShown } from '../../counts-shown.ts';
import { quizFacts } from '../quiz-words.ts';
import styles from './quiz-wall.module.css';

/** On the wall while a quiz is open: how many are done, and nothing of anybody. */
function QuizWall({ view }: PartProps) {
  const quiz = openQuiz(view);
  const isCounted = useCountsShown();
  if (quiz === undefined) return null;
  const done = view.quiz_submissions.filter(
    ({ quiz_id, submitted_at }) => quiz_id === quiz.id && submitted_at !== null,
  );
  return (
    <section className={styles['wall']}>
      <h2 dir="auto">{quiz.title}</h2>
      <p>{quizFacts(quiz)}</p>
      {isCounted ? <p>{m.class_quiz_handed_in({ count: done.length })}</p> : null}
    </section>
  );
}

/** The last that was opened to all, of those that can be taken. */
function openQuiz({ quizzes }: PartProps['view']) {
  return quizzes.findLast(({ status }) => status === 'published');
}

export const quizWall: WallPart = { shows: ({ view }) => openQuiz(view) !== undefined, Part: QuizWall };
