import type { Answer, Question } from '#protocol/quiz-questions/question.ts';
import type { GivenAnswer } from '#protocol/quiz-questions/question.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';

/** Of a short answer, in characters; essays and code may be as long as the wire lets them. */
const maxShortAnswer = 1000;

/** @returns what of it is an answer to this question; null: none, which takes back what was answered */
export function fitAnswer(question: Question, given: GivenAnswer): Result<Answer | null> {
  switch (question.type) {
    case 'multiple_choice':
      return fitChoice(question, given);
    case 'true_false':
      return fitValue(given, 'boolean');
    case 'numeric':
      return fitValue(given, 'number');
    case 'ordering':
      return fitOrder(question, given);
    case 'short_answer':
    case 'essay':
    case 'code': {
      const { answer_text = '' } = given;
      if (question.type === 'short_answer' && answer_text.length > maxShortAnswer)
        return wrong('answer_text', `must have at most ${maxShortAnswer} characters`);
      return ok(answer_text === '' ? null : { answer_text });
    }
  }
}

type Of<Type extends Question['type']> = Extract<Question, { type: Type }>;

function fitChoice(
  { options, correct_option_indices }: Of<'multiple_choice'>,
  given: GivenAnswer,
): Result<Answer | null> {
  const { selected_option_index: one, selected_option_indices = one === undefined ? [] : [one] } = given;
  const problem = (message: string) => wrong('selected_option_indices', message);
  if (selected_option_indices.some((index) => index >= options.length))
    return problem('names an option that is not there');
  if (new Set(selected_option_indices).size < selected_option_indices.length) return problem('names an option twice');
  if (selected_option_indices.length > 1 && correct_option_indices.length === 1) return problem('takes one option');
  return ok(selected_option_indices.length === 0 ? null : { selected_option_indices });
}

function fitOrder({ items }: Of<'ordering'>, { order = [] }: GivenAnswer): Result<Answer | null> {
  const isWhole = order.length === items.length && items.every(({ id }) => order.includes(id));
  if (order.length > 0 && !isWhole) return wrong('order', 'must name each item once');
  return ok(order.length === 0 ? null : { order });
}

function fitValue({ value }: GivenAnswer, type: 'boolean' | 'number'): Result<Answer | null> {
  if (value === undefined) return ok(null);
  return typeof value === type ? ok({ value }) : wrong('value', `must be a ${type}`);
}

function wrong(field: string, message: string): Result<never> {
  return refuse('VALIDATION_ERROR', 'This is no answer to the question.', { [field]: [message] });
}
