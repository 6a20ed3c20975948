// What is asked of everyone comes once there is something to ask: the page of a link is live without it.
import { Suspense } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';

const PollSheet = lazyWithRetry(async () => ({ default: (await import('../polls/poll-sheet.tsx')).PollSheet }));
const QuizCards = lazyWithRetry(() => import('../quizzes/student/quiz-cards.tsx'));

const LiveCard = lazyWithRetry(async () => ({
  default: (await import('../live-quiz/live-card.tsx')).LiveCard,
}));
const MyGroup = lazyWithRetry(() => import('../breakouts/my-group.tsx'));
const PickCard = lazyWithRetry(async () => ({ default: (await import('../pick/pick-card.tsx')).PickCard }));
const DoneCard = lazyWithRetry(async () => ({ default: (await import('../done/done-card.tsx')).DoneCard }));
const TimerCard = lazyWithRetry(async () => ({ default: (await import('../timer/timer-card.tsx')).TimerCard }));
const StudentActs = lazyWithRetry(async () => ({ default: (await import('./student-acts.tsx')).StudentActs }));
const MyParticipation = lazyWithRetry(() => import('../participation/my-participation.tsx'));

export function Polls(props: PartProps) {
  if (props.view.polls.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <PollSheet {...props} />
    </Suspense>
  );
}

export function Groups(props: PartProps) {
  if (props.view.breakouts.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <MyGroup {...props} />
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

export function Live(props: PartProps) {
  if (props.view.live_quiz === null) return null;
  return (
    <Suspense fallback={null}>
      <LiveCard {...props} />
    </Suspense>
  );
}

/** What is of the moment: who was picked, "done?", the countdown. */
export function Moment(props: PartProps) {
  const { pick, done, timer } = props.view;
  return (
    <Suspense fallback={null}>
      {pick === null ? null : <PickCard {...props} />}
      {done === null ? null : <DoneCard {...props} />}
      {timer === null ? null : <TimerCard {...props} />}
    </Suspense>
  );
}

/** Once it is over: what came of it for whoever took part. */
export function Outcome(props: PartProps) {
  const { answers } = useLesson();
  if (!answers || props.view.status !== 'completed') return null;
  return (
    <Suspense fallback={null}>
      <MyParticipation {...props} />
    </Suspense>
  );
}

/** What one does in a lesson, under the thumb. */
export function Acts(props: PartProps) {
  return (
    <Suspense fallback={null}>
      <StudentActs {...props} />
    </Suspense>
  );
}
