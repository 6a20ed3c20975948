// What answers come to together.
import type { Answer, Grade, Question } from '#protocol/quiz-questions/question.ts';
import { gradeAnswer } from './grading/grade-answer.ts';
import type { AnswerRow } from './rows.ts';

export interface Marks {
  grades: Record<string, Grade>;
  score: number;
  /** So many answers wait for a person. */
  to_grade: number;
}

/** Of what is handed in. What was not answered is worth nothing. */
export function marksOf(questions: readonly Question[], answers: ReadonlyMap<string, Answer>): Marks {
  const grades: Record<string, Grade> = {};
  for (const question of questions) {
    const answer = answers.get(question.id);
    if (answer !== undefined) grades[question.id] = gradeAnswer(question, answer);
  }
  const all = Object.values(grades);
  const score = all.reduce((sum, { points_earned }) => sum + (points_earned ?? 0), 0);
  return { grades, score, to_grade: all.filter(({ flags }) => flags.length > 0).length };
}

/** The same of what is handed in already, with what people have said of it. */
export function standingOf(answers: readonly Pick<AnswerRow, 'grade' | 'points'>[]): Omit<Marks, 'grades'> {
  const score = answers.reduce((sum, { grade, points }) => sum + (points ?? grade?.points_earned ?? 0), 0);
  const to_grade = answers.filter(({ grade, points }) => points === null && (grade?.flags.length ?? 0) > 0).length;
  return { score, to_grade };
}
