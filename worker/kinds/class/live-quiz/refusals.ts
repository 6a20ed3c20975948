import type { LiveStage } from '#protocol/class/live-quiz/terms.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { whyNotLive } from '../session/refusals.ts';
import { askedQuestions, findLiveQuiz, type LiveQuestionRow, type LiveQuizRow } from './rows.ts';

export const noLiveQuiz = refuse('NOT_FOUND', 'There is no such live quiz.');

/** A live quiz at one of these stages, with what was asked last; or why what is asked cannot be done. */
export function atStage(
  db: RoomReads,
  id: string,
  stages: readonly LiveStage[],
): Result<{ quiz: LiveQuizRow; question: LiveQuestionRow | undefined }> {
  const quiz = findLiveQuiz(db, id);
  if (quiz === undefined) return noLiveQuiz;
  if (!stages.includes(quiz.stage)) return itIs(quiz.stage);
  const notLive = quiz.stage === 'ended' ? null : whyNotLive(db);
  return notLive ?? ok({ quiz, question: askedQuestions(db, id).at(-1) });
}

function itIs(stage: LiveStage): Result<never> {
  return refuse('INVALID_TRANSITION', `The live quiz is ${stage}.`, { stage: [stage] });
}
