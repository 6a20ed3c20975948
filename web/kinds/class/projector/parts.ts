import type { WallPart } from '../parts.ts';
import { pollWall } from '../polls/poll-wall.tsx';
import { quizWall } from '../quizzes/teacher/quiz-wall.tsx';

/** What can be read from the last row: the first that has something to show stands alone. */
export const shown: readonly WallPart[] = [pollWall, quizWall];
