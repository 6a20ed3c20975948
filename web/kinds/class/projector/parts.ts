import { breakoutWall } from '../breakouts/breakout-wall.tsx';
import type { WallPart } from '../parts.ts';
import { liveWall } from '../live-quiz/live-wall.tsx';
import { PickWall } from '../pick/pick-wall.tsx';
import { pollWall } from '../polls/poll-wall.tsx';
import { QuestionWall } from '../questions/question-wall.tsx';
import { TimerWall } from '../timer/timer-wall.tsx';
import { quizWall } from '../quizzes/teacher/quiz-wall.tsx';

/** What can be read from the last row: the first that has something to show stands alone. */
export const shown: readonly WallPart[] = [
  { shows: ({ view }) => view.pick?.shown === true, Part: PickWall },
  liveWall,
  pollWall,
  quizWall,
  breakoutWall,
  { shows: ({ view }) => view.timer !== null, Part: TimerWall },
  { shows: ({ view }) => view.questions.some(({ status }) => status === 'answering'), Part: QuestionWall },
];
