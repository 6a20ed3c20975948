import type { QuestionKey } from '#protocol/quiz-questions/question.ts';
import { m } from '#web/i18n/generated/messages.js';

/** What is right, in one line; empty where a person says it. */
export function answerText(question: QuestionKey): string {
  switch (question.type) {
    case 'multiple_choice':
      return question.correct_option_indices.map((at) => question.options[at] ?? '').join(', ');
    case 'true_false':
      return question.correct ? m.class_quiz_true() : m.class_quiz_false();
    case 'short_answer':
      return [question.model_answer, ...question.accepted_answers].join(', ');
    case 'numeric':
      return question.tolerance === 0
        ? String(question.correct_value)
        : `${question.correct_value} ± ${question.tolerance}`;
    case 'ordering':
      return question.items.map(({ text }) => text).join(' → ');
    case 'essay':
    case 'code':
      return question.model_answer ?? '';
  }
}
