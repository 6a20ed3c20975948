import { Suspense, useState } from 'react';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import type { PartProps } from '../parts.ts';
import styles from './live-launcher.module.css';

const OpenLiveDialog = lazyWithRetry(() => import('./open-live-dialog.tsx'));

/** Which quiz of the lesson is asked live: any that people cannot take at this moment. */
export function LiveLauncher({ view }: PartProps) {
  const [picked, pick] = useState<Quiz | null>(null);
  const quizzes = view.quizzes.filter(({ status, question_count }) => status !== 'published' && question_count > 0);
  const isOn = view.live_quiz !== null && view.live_quiz.stage !== 'ended';
  if (view.status !== 'live' || isOn || quizzes.length === 0)
    return <p className={styles['note']}>{whyNot(view.status === 'live', isOn)}</p>;
  return (
    <ul className={styles['quizzes']}>
      {quizzes.toReversed().map((quiz) => (
        <li key={quiz.id}>
          <span>
            <b dir="auto">{quiz.title}</b>
            <small>{m.class_quiz_questions({ count: quiz.question_count })}</small>
          </span>
          <Button size="small" tone="primary" onClick={() => pick(quiz)}>
            {m.class_live_go()}
          </Button>
        </li>
      ))}
      {picked === null ? null : (
        <Suspense fallback={null}>
          <OpenLiveDialog quiz={picked} onClose={() => pick(null)} />
        </Suspense>
      )}
    </ul>
  );
}

function whyNot(isLive: boolean, isOn: boolean): string {
  if (!isLive) return m.class_live_when_live();
  return isOn ? m.class_live_is_on() : m.class_live_none();
}
