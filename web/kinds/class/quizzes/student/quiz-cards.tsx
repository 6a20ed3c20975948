import { ClipboardPen } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { MySubmission, Quiz } from '#protocol/class/quizzes/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { useLesson } from '../../class-context.ts';
import type { PartProps } from '../../parts.ts';
import { endedText, isTold, mineOf, quizFacts } from '../quiz-words.ts';
import styles from './quiz-cards.module.css';

const TakeQuiz = lazyWithRetry(() => import('./take-quiz.tsx'));
const QuizResult = lazyWithRetry(() => import('./quiz-result.tsx'));

/** The quizzes that somebody can take, and what became of those that are over; the newest first. */
export default function QuizCards({ view, state }: PartProps) {
  const { answers } = useLesson();
  const [openId, open] = useState<string | null>(null);
  if (!answers) return null;
  const opened = view.quizzes.find(({ id }) => id === openId);
  const mine = opened === undefined ? undefined : mineOf(view.my_quizzes, opened);
  const close = (): void => open(null);
  return (
    <>
      {view.quizzes.toReversed().map((quiz) => (
        <QuizCard key={quiz.id} quiz={quiz} mine={mineOf(view.my_quizzes, quiz)} onOpen={() => open(quiz.id)} />
      ))}
      {opened === undefined ? null : (
        <Suspense fallback={null}>
          {mine !== undefined && isTold(opened, mine) ? (
            <QuizResult quiz={opened} mine={mine} onClose={close} />
          ) : (
            <TakeQuiz quiz={opened} mine={mine} state={state} onClose={close} />
          )}
        </Suspense>
      )}
    </>
  );
}

function QuizCard({ quiz, mine, onOpen }: { quiz: Quiz; mine: MySubmission | undefined; onOpen: () => void }) {
  const { client } = useLesson();
  const isOver = mine?.submitted_at != null || (mine === undefined && quiz.status === 'closed');
  const begin = (): void => {
    if (mine === undefined) void client.send('quiz.open', { quiz_id: quiz.id });
    onOpen();
  };
  return (
    <section className={styles['card']} data-over={isOver || undefined}>
      <div>
        <h2 dir="auto">{quiz.title}</h2>
        <p className={styles['facts']}>{isOver ? endedText(mine) : quizFacts(quiz)}</p>
      </div>
      {isOver ? null : (
        <>
          {mine === undefined && quiz.time_limit_minutes !== null ? (
            <p className={styles['note']}>{m.class_quiz_time_note({ count: quiz.time_limit_minutes })}</p>
          ) : null}
          <Button tone="primary" wide icon={<ClipboardPen {...smallIcon} />} onClick={begin}>
            {mine === undefined ? m.class_quiz_begin() : m.class_quiz_go_on()}
          </Button>
        </>
      )}
      {isTold(quiz, mine) ? <Button onClick={onOpen}>{m.class_quiz_see_result()}</Button> : null}
      {isOver && mine !== undefined && !isTold(quiz, mine) ? (
        <p className={styles['note']}>
          {quiz.feedback === 'at_close' ? m.class_quiz_later_close() : m.class_quiz_later_release()}
        </p>
      ) : null}
    </section>
  );
}
