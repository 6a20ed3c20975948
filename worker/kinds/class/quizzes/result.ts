// What came of somebody's quiz. Asked for by whoever may know it (`secrecy.ts`); in no view and no event.
import type { Question, QuestionKey } from '#protocol/quiz-questions/question.ts';
import type { AnswerFeedback, AnswerResult, Outcome, RightAnswer } from '#protocol/class/quizzes/results.ts';
import type { QuizEventData } from '#protocol/class/quizzes/quizzes.schema.ts';
import { totalOf, type AnswerRow, type QuizRow } from './rows.ts';

/** Points as a share of all, in percent to 0.1. */
export function percentageOf(score: number, max: number): number {
  return max === 0 ? 0 : Math.round((score / max) * 1000) / 10;
}

function outcomeOf(quiz: QuizRow, { score, to_grade }: { score: number; to_grade: number }) {
  const max_score = totalOf(quiz.questions);
  const status = to_grade > 0 ? ('submitted' as const) : ('graded' as const);
  return { max_score, percentage: percentageOf(score, max_score), status };
}

/** The answer to handing in, where that is when one is told what was right. */
export function resultOf(
  quiz: QuizRow,
  { grades = {}, score = 0, to_grade = 0 }: QuizEventData['quiz.submitted'],
): Outcome {
  const feedback = quiz.questions.map((question): AnswerFeedback => {
    const grade = grades[question.id];
    return {
      question_id: question.id,
      correct: grade === undefined ? false : grade.correct,
      points_earned: grade === undefined ? 0 : grade.points_earned,
      similarity_score: grade?.similarity_score ?? null,
      explanation: question.explanation,
    };
  });
  return { auto_graded_score: score, ...outcomeOf(quiz, { score, to_grade }), feedback };
}

/** The whole of it, question by question, as they were written. */
export function answerResults(quiz: QuizRow, answers: readonly AnswerRow[]): AnswerResult[] {
  return quiz.questions.map((question) => {
    const row = answers.find(({ questionId }) => questionId === question.id);
    const points_earned = row === undefined ? 0 : (row.points ?? (row.grade === null ? 0 : row.grade.points_earned));
    return {
      question: writtenOf(question),
      ...row?.answer,
      correct: points_earned === null ? null : points_earned === question.points,
      points_earned,
      similarity_score: row?.grade?.similarity_score ?? null,
      points_found: row?.grade?.points_found ?? [],
      flags: row?.points === null ? (row.grade?.flags ?? []) : [],
      overruled: row !== undefined && row.points !== null,
      explanation: question.explanation,
      feedback: row?.feedback ?? null,
      right: rightOf(question),
    };
  });
}

function writtenOf(question: Question): AnswerResult['question'] {
  const { id, type, question_text, points } = question;
  return { id, type, question_text, points, ...(question.type === 'multiple_choice' && { options: question.options }) };
}

/** What is right, whoever may know it. */
export function rightOf(question: QuestionKey): RightAnswer {
  switch (question.type) {
    case 'multiple_choice':
      return { correct_option_indices: question.correct_option_indices };
    case 'true_false':
      return { correct: question.correct };
    case 'numeric':
      return { correct_value: question.correct_value, tolerance: question.tolerance };
    case 'ordering':
      return { items: question.items };
    case 'short_answer':
      return { model_answer: question.model_answer, key_points: question.key_points.map(({ label }) => label) };
    case 'essay':
    case 'code':
      return { model_answer: question.model_answer, rubric: question.rubric };
  }
}
