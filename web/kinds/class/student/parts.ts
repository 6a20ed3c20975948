import type { NamedPart, Part } from '../parts.ts';
import { Acts, Groups, Live, Moment, Outcome, Polls, Quizzes } from './late-parts.tsx';

/** What is asked of everyone, the first that has something to ask above. */
export const asked: readonly Part[] = [Moment, Live, Polls, Quizzes, Groups, Outcome];

/** Under the thumb, while the lesson is on. */
export const acts: readonly Part[] = [Acts];

/** Opened by name from under the thumb. */
export const sheets: readonly NamedPart[] = [];
