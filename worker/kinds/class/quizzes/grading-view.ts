// What was answered to each question, for those who grade: alike answers as one.
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Answer, Question } from '#protocol/quiz-questions/question.ts';
import type { AnswerGroup, QuestionResult } from '#protocol/class/quizzes/results.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { groupAnswers } from './grading/group-answers.ts';
import type { AnswerRow, QuizRow } from './rows.ts';
import { answersTable, submissionsTable } from './tables.ts';

/** Answers that are handed in. */
function handedIn(db: RoomReads, quizId: string): AnswerRow[] {
  return db
    .select({ answer: answersTable })
    .from(submissionsTable)
    .innerJoin(answersTable, eq(answersTable.submissionId, submissionsTable.id))
    .where(and(eq(submissionsTable.quizId, quizId), isNotNull(submissionsTable.submittedAtMs)))
    .all()
    .map(({ answer }) => answer);
}

/** Those first that wait for a person, then by how many they are. */
export function groupedAnswers(db: RoomReads, quizId: string, question: Question): AnswerGroup[] {
  const answers = handedIn(db, quizId).flatMap(({ answer, ...row }) =>
    row.questionId !== question.id || answer === null ? [] : [{ ...row, answer, text: textOf(answer) }],
  );
  // What was found in them is the same for all of a group: a lie that looks like the truth is no part of it.
  const apart = Map.groupBy(answers, ({ points, grade, feedback }) =>
    JSON.stringify([points, feedback, grade?.points_earned, grade?.flags, grade?.points_found]),
  );
  const groups = [...apart.values()].flatMap((alike) => groupAnswers(alike));
  return groups
    .flatMap((group): AnswerGroup[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { answer, grade, points, feedback } = first;
      return [
        {
          answer,
          submission_ids: group.map(({ submissionId }) => submissionId),
          points_earned: points ?? grade?.points_earned ?? null,
          similarity_score: grade?.similarity_score ?? null,
          points_found: grade?.points_found ?? [],
          flags: points === null ? (grade?.flags ?? []) : [],
          overruled: points !== null,
          feedback,
        },
      ];
    })
    .toSorted((a, b) => waiting(b) - waiting(a) || b.submission_ids.length - a.submission_ids.length);
}

function waiting({ flags }: AnswerGroup): number {
  return flags.length > 0 ? 1 : 0;
}

/** Answers that are not in words are alike where they are the same. */
function textOf({ answer_text, ...others }: Answer): string {
  return answer_text ?? JSON.stringify(others);
}

/** @param done how many have handed in: who has not answered has earned nothing */
export function questionResults(db: RoomReads, quiz: QuizRow, done: number): QuestionResult[] {
  const answers = Map.groupBy(handedIn(db, quiz.id), ({ questionId }) => questionId);
  return quiz.questions.map((question) => {
    const rows = answers.get(question.id) ?? [];
    const earned = rows.map(({ points, grade }) => points ?? grade?.points_earned ?? 0);
    const sum = earned.reduce((total, points) => total + points, 0);
    return {
      question_id: question.id,
      answered: rows.filter(({ answer }) => answer !== null).length,
      correct: earned.filter((points) => points === question.points).length,
      average_points: done === 0 ? null : Math.round((sum / done) * 100) / 100,
      ...(question.type === 'multiple_choice' && {
        chosen: question.options.map(
          (_, index) => rows.filter(({ answer }) => answer?.selected_option_indices?.includes(index) === true).length,
        ),
      }),
      to_grade: rows.filter(({ points, grade }) => points === null && (grade?.flags.length ?? 0) > 0).length,
    };
  });
}
