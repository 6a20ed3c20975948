import type { Answer } from '#protocol/quiz-questions/question.ts';
import type { MySubmission, QuizzesView } from '#protocol/class/quizzes/view.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { paperOf } from './paper.ts';
import { findQuiz, findSubmissionOf, quizOf, readAnswers, readQuizzes, readSubmissions, submissionOf } from './rows.ts';
import { teaches } from './secrecy.ts';

/** What all quizzes are: drafts too, of which `quizzesFor` tells those who teach. */
export function quizzesView(db: RoomReads): QuizzesView {
  return { quizzes: readQuizzes(db).map(quizOf), my_quizzes: [], quiz_submissions: [] };
}

/** What of it is for this viewer, and what is theirs alone. */
export function quizzesFor(db: RoomReads, viewer: Viewer, { quizzes }: QuizzesView): QuizzesView {
  const published = quizzes.filter(({ status }) => status !== 'draft');
  const my_quizzes = published
    .flatMap(({ id }) => myWay(db, id, viewer.id) ?? [])
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (!teaches(viewer)) return { quizzes: published, my_quizzes, quiz_submissions: [] };
  return {
    quizzes,
    my_quizzes,
    quiz_submissions: readSubmissions(db).map((row) => ({
      ...submissionOf(row),
      account_id: row.accountId,
      score: row.score,
      to_grade: row.toGrade,
    })),
  };
}

/** Somebody's own way through a quiz; null where they have not opened it. */
export function myWay(db: RoomReads, quizId: string, accountId: string): MySubmission | null {
  const row = findSubmissionOf(db, quizId, accountId);
  const quiz = row === undefined ? undefined : findQuiz(db, quizId);
  if (row === undefined || quiz === undefined) return null;
  const answers = readAnswers(db, row.id).flatMap(({ questionId, answer }): [string, Answer][] =>
    answer === null ? [] : [[questionId, answer]],
  );
  return { ...submissionOf(row), questions: paperOf(quiz, row.id), answers: Object.fromEntries(answers) };
}
