// What is asked of quizzes besides the view: keys and results, by whoever may know them.
import { asc, eq } from 'drizzle-orm';
import { quizQueries as schemas } from '#protocol/class/quizzes/quiz-answers.schema.ts';
import type { Question } from '#protocol/quiz-questions/question.ts';
import type { AnswerGroup, QuizResults, SubmissionResult } from '#protocol/class/quizzes/results.ts';
import type { MySubmission, Quiz } from '#protocol/class/quizzes/view.ts';
import { ok, type Result } from '#protocol/result.ts';
import { nameOf } from '#worker/features/access/access.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { groupedAnswers, questionResults } from './grading-view.ts';
import { noQuestion, noQuiz, noSubmission } from './refusals.ts';
import { answerResults, percentageOf } from './result.ts';
import {
  findQuiz,
  findSubmission,
  quizOf,
  readAnswers,
  submissionOf,
  totalOf,
  type QuizRow,
  type SubmissionRow,
} from './rows.ts';
import { mayKnow, teaches } from './secrecy.ts';
import { submissionsTable } from './tables.ts';
import { myWay, quizzesFor, quizzesView } from './view.ts';

interface QuizRead {
  quiz: Quiz;
  /** With their keys, to those who teach. */
  questions?: Question[];
  /** To whoever has opened it. */
  mine?: MySubmission;
}

function submissionsOf(db: RoomReads, quizId: string): SubmissionRow[] {
  return db
    .select()
    .from(submissionsTable)
    .where(eq(submissionsTable.quizId, quizId))
    .orderBy(asc(submissionsTable.id))
    .all();
}

function resultOf(db: RoomReads, quiz: QuizRow, row: SubmissionRow, mayKnowIt: boolean): SubmissionResult {
  const { opened_at, submitted_at, handed_in } = submissionOf(row);
  const max_score = totalOf(quiz.questions);
  const score = row.score ?? 0;
  const graded = row.toGrade > 0 ? 'submitted' : 'graded';
  return {
    submission_id: row.id,
    quiz: { id: quiz.id, title: quiz.title },
    student: { id: row.accountId, full_name: nameOf(db, row.accountId) },
    opened_at,
    submitted_at,
    handed_in,
    // Whether anybody has looked is nothing to know before its time, either.
    status: row.submittedAtMs === null ? 'in_progress' : mayKnowIt ? graded : 'submitted',
    max_score,
    ...(mayKnowIt && {
      ...(row.submittedAtMs !== null && { score, percentage: percentageOf(score, max_score) }),
      answers: answerResults(quiz, readAnswers(db, row.id)),
    }),
  };
}

/** A quiz that this viewer may know of. */
function shownQuiz(db: RoomReads, id: string, isTeacher: boolean): Result<QuizRow> {
  const quiz = findQuiz(db, id);
  return quiz === undefined || (quiz.status === 'draft' && !isTeacher) ? noQuiz : ok(quiz);
}

export const quizQueries = {
  quizzes: query({
    schema: schemas['quizzes'],
    capability: 'view',
    read: (db, _asked, { viewer }): Result<{ items: Quiz[] }> =>
      ok({ items: quizzesFor(db, viewer, quizzesView(db)).quizzes }),
  }),
  quiz: query({
    schema: schemas['quiz'],
    capability: 'view',
    read: (db, { quiz_id }, { viewer }): Result<QuizRead> => {
      const isTeacher = teaches(viewer);
      const found = shownQuiz(db, quiz_id, isTeacher);
      if (!found.ok) return found;
      const mine = myWay(db, quiz_id, viewer.id);
      return ok({
        quiz: quizOf(found.value),
        ...(isTeacher && { questions: found.value.questions }),
        ...(mine !== null && { mine }),
      });
    },
  }),
  quiz_submissions: query({
    schema: schemas['quiz_submissions'],
    capability: 'teach',
    read: (db, { quiz_id }): Result<{ items: SubmissionResult[] }> => {
      const quiz = findQuiz(db, quiz_id);
      if (quiz === undefined) return noQuiz;
      const items = submissionsOf(db, quiz_id).map((row) => {
        const { answers: _each, ...result } = resultOf(db, quiz, row, true);
        return result;
      });
      return ok({ items });
    },
  }),
  quiz_submission: query({
    schema: schemas['quiz_submission'],
    capability: 'view',
    read: (db, { quiz_id, submission_id }, { viewer }): Result<SubmissionResult> => {
      const [quiz, row] = [findQuiz(db, quiz_id), findSubmission(db, submission_id)];
      const isTeacher = teaches(viewer);
      if (quiz === undefined || row?.quizId !== quiz_id || (row.accountId !== viewer.id && !isTeacher))
        return noSubmission;
      return ok(resultOf(db, quiz, row, isTeacher || mayKnow(quiz, row)));
    },
  }),
  quiz_answers: query({
    schema: schemas['quiz_answers'],
    capability: 'teach',
    read: (db, { quiz_id, question_id }): Result<{ items: AnswerGroup[] }> => {
      const quiz = findQuiz(db, quiz_id);
      if (quiz === undefined) return noQuiz;
      const question = quiz.questions.find(({ id }) => id === question_id);
      return question === undefined ? noQuestion : ok({ items: groupedAnswers(db, quiz_id, question) });
    },
  }),
  quiz_results: query({
    schema: schemas['quiz_results'],
    capability: 'teach',
    read: (db, { quiz_id }): Result<QuizResults> => {
      const quiz = findQuiz(db, quiz_id);
      if (quiz === undefined) return noQuiz;
      const all = submissionsOf(db, quiz_id);
      const done = all.filter(({ submittedAtMs }) => submittedAtMs !== null);
      const sum = done.reduce((total, { score }) => total + (score ?? 0), 0);
      return ok({
        submitted: done.length,
        in_progress: all.length - done.length,
        average_score: done.length === 0 ? null : Math.round((sum / done.length) * 100) / 100,
        max_score: totalOf(quiz.questions),
        questions: questionResults(db, quiz, done.length),
      });
    },
  }),
};
