import type { NewQuestion } from '#protocol/quiz-questions/question.schema.ts';
import type { QuestionKey } from '#protocol/quiz-questions/question.ts';

/** What a question asks and what is right, as it will be kept. */
export function shownQuestion(question: NewQuestion): QuestionKey & { question_text: string } {
  switch (question.type) {
    case 'multiple_choice': {
      const { correct_option_index: one, correct_option_indices = one === undefined ? [] : [one], ...asked } = question;
      return { ...asked, correct_option_indices };
    }
    case 'ordering':
      return { ...question, items: question.items.map((text, at) => ({ id: String(at), text })) };
    case 'true_false':
    case 'short_answer':
    case 'numeric':
    case 'essay':
    case 'code':
      return question;
  }
}
