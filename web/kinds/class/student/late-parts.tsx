// What is asked of everyone comes once there is something to ask: the page of a link is live without it.
import { Suspense } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import type { PartProps } from '../parts.ts';

const PollSheet = lazyWithRetry(async () => ({ default: (await import('../polls/poll-sheet.tsx')).PollSheet }));
const QuizCards = lazyWithRetry(() => import('../quizzes/student/quiz-cards.tsx'));

export function Polls(props: PartProps) {
  if (props.view.polls.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <PollSheet {...props} />
    </Suspense>
  );
}

export function Quizzes(props: PartProps) {
  if (props.view.quizzes.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <QuizCards {...props} />
    </Suspense>
  );
}
