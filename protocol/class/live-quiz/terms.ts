// Words and figures of live quizzes that both ends know; no schema, so that the browser may have them.
import type { QuestionType } from '../../quiz-questions/question.ts';

/**
 * `lobby`: people come in · `asked`: a question is open · `closed`: what was answered is seen, and not what is right · `revealed`:
 * that too · `ended`: the podium.
 */
export const liveStages = ['lobby', 'asked', 'closed', 'revealed', 'ended'] as const;
export type LiveStage = (typeof liveStages)[number];

/** Why a question closed: somebody closed it, its time ran out, everyone who was there has answered, it was left with the quiz. */
export const liveClosings = ['closed', 'time', 'everyone', 'ended'] as const;
/** Why a live quiz ended: it was brought to its end, or its lesson was. */
export const liveEndings = ['finished', 'lesson'] as const;

/** What can be answered by a tap or a number; words need a person's time, theirs and whoever grades them. */
export const liveTypes = ['multiple_choice', 'true_false', 'numeric', 'ordering'] as const;

export function canBeLive(type: QuestionType): type is (typeof liveTypes)[number] {
  return (liveTypes as readonly QuestionType[]).includes(type);
}

export const factors = [0, 1, 2] as const;
export type Factor = (typeof factors)[number];

export const liveSeconds = { min: 5, max: 600, usual: 30 };
export const maxLiveQuizzes = 50;
export const maxNickname = 24;
export const teamCounts = { min: 2, max: 6 };
/** So many stand on the wall. */
export const leadersShown = 5;

export interface LiveSettings {
  /** For each question; null: until it is closed. */
  seconds: number | null;
  /** Of the points of an answer so many percent are for being quick: 0 to 50. */
  quickness: number;
  /** null: everyone for themselves. */
  teams: number | null;
  /** People say what they are called here; else they go by their names. */
  nicknames: boolean;
}
