// What came of a lesson for each of its students, as it tells its course: once it is over, and again where a person says otherwise.
import { toldResultsSchema, type LessonResult } from '#protocol/course/results.schema.ts';
import { resultsBatch } from '#protocol/course/terms.ts';
import { z } from 'zod';
import { isoTime } from '#worker/platform/clock.ts';
import type { OutboxRequest } from '#worker/platform/outbox-message.ts';
import { consumer } from '#worker/room/jobs/consumer.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { readSubmissions, type SubmissionRow, readQuizzes, totalOf, type QuizRow } from '../quizzes/rows.ts';
import { mayKnow } from '../quizzes/secrecy.ts';
import { courseOf } from '../session/course.ts';
import { findSession } from '../session/rows.ts';
import { liveTime, readParticipants, secondsOf } from './rows.ts';

/** `only`: of these accounts. Nothing of a lesson that stands alone or is not over. */
export function outcomeTold(db: RoomReads, only?: ReadonlySet<string>): OutboxRequest[] {
  const at = courseOf(db);
  const session = findSession(db);
  if (at === null || session?.status !== 'completed' || session.endedAtMs === null) return [];
  const { endedAtMs } = session;
  const results = resultsOf(db, endedAtMs).filter(({ account_id }) => only?.has(account_id) ?? true);
  const live = liveTime(db, endedAtMs);
  const facts = {
    session_id: at.session_id,
    live_seconds: live === null ? 0 : secondsOf(live),
    ended_at: isoTime(endedAtMs),
  };
  // That nobody came is told as well.
  const batches = Math.max(only === undefined ? 1 : 0, Math.ceil(results.length / resultsBatch));
  return Array.from({ length: batches }, (_none, n) => ({
    type: 'class.outcome',
    data: { course: at.course, ...facts, results: results.slice(n * resultsBatch, (n + 1) * resultsBatch) },
  }));
}

function resultsOf(db: RoomReads, endedAtMs: number): LessonResult[] {
  const quizzes = new Map(readQuizzes(db).map((quiz) => [quiz.id, quiz]));
  const submissions = Map.groupBy(readSubmissions(db), ({ accountId }) => accountId);
  return readParticipants(db, endedAtMs).map(({ user, attendance_seconds, participation_score }) => ({
    account_id: user.id,
    present_seconds: attendance_seconds,
    participation_score,
    ...quizResult(quizzes, submissions.get(user.id) ?? []),
  }));
}

/** Of all quizzes that somebody handed in, together; `quiz_known`: they may know it. */
function quizResult(
  quizzes: ReadonlyMap<string, QuizRow>,
  submissions: readonly SubmissionRow[],
): Pick<LessonResult, 'quiz_points' | 'quiz_max' | 'quiz_known'> {
  const taken = submissions.flatMap((row) => {
    const quiz = quizzes.get(row.quizId);
    return quiz === undefined || row.submittedAtMs === null ? [] : [{ row, quiz }];
  });
  if (taken.length === 0) return { quiz_points: null, quiz_max: null, quiz_known: true };
  return {
    quiz_points: taken.reduce((sum, { row }) => sum + (row.score ?? 0), 0),
    quiz_max: taken.reduce((sum, { quiz }) => sum + totalOf(quiz.questions), 0),
    quiz_known: taken.every(({ quiz, row }) => mayKnow(quiz, row)),
  };
}

const message = toldResultsSchema.extend({ course: z.object({ id: z.string(), kind: z.string() }) });

export const outcomeConsumers = [
  consumer({
    type: 'class.outcome',
    schema: message,
    run: ({ seq: as_of, data: { course: room, ...told } }) =>
      Promise.resolve([{ room, type: 'results.note', data: { ...told, as_of } }]),
  }),
];
