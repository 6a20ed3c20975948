import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { ok, refuse, type Refusal, type Result } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { findSession } from '../session/rows.ts';
import { findQuiz, type QuizRow } from './rows.ts';

export const noQuiz = refuse('NOT_FOUND', 'There is no such quiz.');
export const noSubmission = refuse('NOT_FOUND', 'There is no such submission.');
export const noQuestion = refuse('NOT_FOUND', 'The quiz has no such question.');

/** A quiz that stands so, or why what is asked cannot be done. */
export function theQuiz(db: RoomReads, id: string, status: Quiz['status']): Result<QuizRow> {
  const quiz = findQuiz(db, id);
  if (quiz === undefined) return noQuiz;
  return quiz.status === status ? ok(quiz) : quizIs(quiz.status, `The quiz is ${quiz.status}.`);
}

export function quizIs(status: Quiz['status'], message: string): Result<never> {
  return refuse('CONFLICT', message, { status: [status] });
}

/** Why nobody answers anything in this lesson any more. */
export function takesAnswers(db: RoomReads): Refusal | null {
  const status = findSession(db)?.status;
  if (status === 'scheduled' || status === 'live') return null;
  return { code: 'CONFLICT', message: 'The lesson is over.', details: { status: [status ?? ''] } };
}
