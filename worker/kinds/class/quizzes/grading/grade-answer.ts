import type { Answer, Grade, Question } from '#protocol/quiz-questions/question.ts';
import { roundedDown } from './rounding.ts';
import { gradeShortAnswer } from './short-answer.ts';

/** @returns what an answer is worth, or that a person has to say so; no answer is worth nothing */
export function gradeAnswer(question: Question, answer: Answer | null): Grade {
  if (answer === null || isBlank(answer)) return worth(0, question);
  switch (question.type) {
    case 'multiple_choice':
      return worth(shareOfChosen(question.correct_option_indices, answer.selected_option_indices ?? []), question);
    case 'true_false':
      return worth(answer.value === question.correct ? 1 : 0, question);
    case 'numeric':
      return worth(isWithin(answer.value, question.correct_value, question.tolerance) ? 1 : 0, question);
    case 'ordering':
      return worth(question.items.every(({ id }, place) => answer.order?.[place] === id) ? 1 : 0, question);
    case 'short_answer':
      return gradeShortAnswer(answer.answer_text ?? '', question, question.points);
    case 'essay':
    case 'code':
      return { points_earned: null, correct: null, similarity_score: null, points_found: [], flags: ['by_hand'] };
  }
}

function isBlank({ answer_text, selected_option_indices: chosen }: Answer): boolean {
  return answer_text?.trim() === '' || chosen?.length === 0;
}

/** Of several right options each is worth its part, and each wrong one takes a part away again. */
function shareOfChosen(right: readonly number[], chosen: readonly number[]): number {
  const hits = chosen.filter((index) => right.includes(index)).length;
  return Math.max(0, hits - (chosen.length - hits)) / right.length;
}

/** 0.1 + 0.2 is 0.3: what binary fractions leave over is within any tolerance. */
function isWithin(value: Answer['value'], right: number, tolerance: number): boolean {
  if (typeof value !== 'number') return false;
  return Math.abs(value - right) <= tolerance + 1e-9 * Math.max(1, Math.abs(right));
}

function worth(share: number, { points }: Question): Grade {
  const points_earned = share === 1 ? points : roundedDown(points * share);
  return { points_earned, correct: share === 1, similarity_score: null, points_found: [], flags: [] };
}
