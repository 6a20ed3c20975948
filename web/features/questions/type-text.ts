import type { QuestionType } from '#protocol/quiz-questions/question.ts';
import { m } from '#web/i18n/generated/messages.js';

export function typeText(type: string): string {
  return typeTexts[type as QuestionType]?.() ?? type;
}

const typeTexts: Record<QuestionType, () => string> = {
  multiple_choice: m.class_quiz_type_multiple_choice,
  true_false: m.class_quiz_type_true_false,
  short_answer: m.class_quiz_type_short_answer,
  numeric: m.class_quiz_type_numeric,
  ordering: m.class_quiz_type_ordering,
  essay: m.class_quiz_type_essay,
  code: m.class_quiz_type_code,
};
