// A question with its key, from how somebody writes it to how a room keeps it.
import { type NewQuestion, questionSchema } from '#protocol/quiz-questions/question.schema.ts';
import type { Question } from '#protocol/quiz-questions/question.ts';
import { shuffled } from './shuffled.ts';

/** With its id, and what is right as it is kept. */
export function keptQuestion(question: NewQuestion, id: string): Question {
  // In one form, however it was written.
  return questionSchema.parse({ ...keyOf(question, id), id });
}

function keyOf(question: NewQuestion, id: string): object {
  if (question.type === 'ordering') return { ...question, items: itemsOf(id, question.items) };
  if (question.type !== 'multiple_choice') return question;
  const { correct_option_index: one, correct_option_indices = one === undefined ? [] : [one], ...asked } = question;
  return { ...asked, correct_option_indices: correct_option_indices.toSorted((a, b) => a - b) };
}

/** Items to be put in order, called by letters in an order that is drawn from the question, and never the right one. */
function itemsOf(questionId: string, texts: readonly string[]): { id: string; text: string }[] {
  const places = texts.map((_, place) => place);
  let drawn = shuffled(places, questionId);
  if (drawn.every((place, at) => place === at)) drawn = drawn.toReversed();
  return texts.map((text, place) => ({ id: String.fromCodePoint(97 + (drawn[place] ?? 0)), text }));
}
