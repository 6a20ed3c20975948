// How a quiz ends: for one person and for all, and when everyone may know what was right.
import type { Answer } from '#protocol/quiz-questions/question.ts';
import type { QuizEventData } from '#protocol/class/quizzes/quizzes.schema.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { marksOf } from './marks.ts';
import { openSubmissions, quizOf, readAnswers, readQuizzes, type QuizRow, type SubmissionRow } from './rows.ts';

type Submitted = QuizEventData['quiz.submitted'];

/** @param more what comes with it, and is not in the rows yet; null: taken back */
export function submitted(
  db: RoomReads,
  quiz: QuizRow,
  {
    id: submission_id,
    handed_in,
    more = new Map(),
  }: {
    id: string;
    handed_in: Submitted['handed_in'];
    more?: ReadonlyMap<string, Answer | null>;
  },
): NewEvent<'quiz.submitted', Submitted> {
  const answers = new Map<string, Answer>();
  for (const { questionId, answer } of readAnswers(db, submission_id))
    if (answer !== null) answers.set(questionId, answer);
  for (const [questionId, answer] of more) {
    if (answer === null) answers.delete(questionId);
    else answers.set(questionId, answer);
  }
  return {
    type: 'quiz.submitted',
    data: { quiz_id: quiz.id, submission_id, handed_in, ...marksOf(quiz.questions, answers) },
  };
}

/** What comes of one being handed in: closed means closed for all, those with more time included. */
export function releasedWith(db: RoomReads, quiz: QuizRow, submissionId: string, nowMs: number): NewEvent[] {
  if (quiz.status !== 'closed' || openSubmissions(db, quiz.id).some(({ id }) => id !== submissionId)) return [];
  return releasedAtClose(quizOf(quiz), nowMs);
}

/**
 * What others have saved is handed in for them; whoever has more time keeps it, but where it ends `forAll`. Of a quiz that is
 * closed already only what goes on in it ends.
 */
export function closing(
  db: RoomReads,
  row: QuizRow,
  { nowMs, forAll = false }: { nowMs: number; forAll?: boolean },
): NewEvent[] {
  const quiz: Quiz = { ...quizOf(row), status: 'closed', closed_at: row.closedAt ?? isoTime(nowMs) };
  const open = openSubmissions(db, row.id);
  const goesOn = ({ extended, endsAtMs }: SubmissionRow): boolean => extended && (endsAtMs ?? 0) > nowMs;
  const ending = open.filter((one) => forAll || !goesOn(one));
  return [
    ...(row.status === 'closed' ? [] : [{ type: 'quiz.closed', data: { quiz } }]),
    ...ending.map(({ id }) => submitted(db, row, { id, handed_in: 'by_room' })),
    ...(ending.length === open.length ? releasedAtClose(quiz, nowMs) : []),
  ];
}

/** With the lesson everything in it ends. */
export function closingAll(db: RoomReads, nowMs: number): NewEvent[] {
  return readQuizzes(db).flatMap((row) => (row.status === 'draft' ? [] : closing(db, row, { nowMs, forAll: true })));
}

function releasedAtClose(quiz: Quiz, nowMs: number): NewEvent[] {
  return quiz.feedback === 'when_released' || quiz.released_at !== null ? [] : [released(quiz, nowMs)];
}

export function released(quiz: Quiz, nowMs: number): NewEvent {
  return { type: 'quiz.released', data: { quiz: { ...quiz, released_at: isoTime(nowMs) } } };
}
