// A live quiz in words, and what can be chosen in it.
import type { Factor } from '#protocol/class/live-quiz/terms.ts';
import type { Leader, LiveQuestion, LiveQuiz, LiveQuizPulse } from '#protocol/class/live-quiz/view.ts';
import type { Answer } from '#protocol/quiz-questions/question.ts';
import type { RightAnswer } from '#protocol/class/quizzes/results.ts';
import type { AskedQuestion } from '#protocol/class/quizzes/view.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';

/** Something that can be tapped. `choice` is what votes call it. */
export interface LiveOption {
  choice: string;
  text: string;
}

/** What a question offers, in the order of its shapes; none where a number is asked for. */
export function optionsOf({ type, options = [], items = [] }: AskedQuestion): LiveOption[] {
  if (type === 'true_false')
    return [
      { choice: 'true', text: m.class_quiz_true() },
      { choice: 'false', text: m.class_quiz_false() },
    ];
  if (type === 'ordering') return items.map(({ id, text }) => ({ choice: id, text }));
  return options.map(({ index, text }) => ({ choice: String(index), text }));
}

/** What was chosen, as votes call it. */
export function choicesOf({ selected_option_indices: chosen, value, order = [] }: Answer): string[] {
  return chosen?.map(String) ?? (value === undefined ? order : [String(value)]);
}

/** What would be right, as votes call it: of an order one choice, its letters. */
export function rightChoices(question: AskedQuestion, right: RightAnswer): string[] {
  const { correct_option_indices: indices, correct, correct_value, items = [] } = right;
  if (indices !== undefined) return indices.map(String);
  if (question.type === 'ordering') return [items.map(({ id }) => id).join('')];
  return [String(correct ?? correct_value)];
}

/** What is right in words; of shapes, their texts. */
export function rightText(question: AskedQuestion, right: RightAnswer): string {
  if (question.type === 'ordering') return (right.items ?? []).map(({ text }) => text).join(' → ');
  const { correct_value, tolerance = 0 } = right;
  if (correct_value !== undefined)
    return tolerance > 0 ? m.class_live_within({ value: correct_value, tolerance }) : String(correct_value);
  const choices = rightChoices(question, right);
  const named = optionsOf(question).filter(({ choice }) => choices.includes(choice));
  return named.map(({ text }) => text).join(', ');
}

/** A vote for an order or a number in words. */
export function voteText(question: AskedQuestion, choice: string): string {
  if (question.type !== 'ordering') return choice;
  const texts = new Map(question.items?.map(({ id, text }) => [id, text]));
  return Array.from(choice, (id) => texts.get(id) ?? id).join(' → ');
}

export function factorText(factor: Factor): string {
  return { 0: m.class_live_factor_0, 1: m.class_live_factor_1, 2: m.class_live_factor_2 }[factor]();
}

/** "3 / 10 · counts twice" */
export function placeText(quiz: LiveQuiz, { n, factor }: LiveQuestion): string {
  const place = m.class_live_place({ n, count: quiz.question_count });
  return factor === 1 ? place : `${place} · ${factorText(factor)}`;
}

export function leaderName({ nickname, name }: Leader): string {
  return nickname ?? name ?? m.class_live_unnamed();
}

/** How many have answered so far; null where nobody has said it yet. */
export function countsNow(quiz: LiveQuiz, { signals }: Pick<RoomState<ClassView>, 'signals'>): LiveQuizPulse | null {
  const told = signals['']?.['live_quiz.counted'] as LiveQuizPulse | null | undefined;
  return told?.live_quiz_id === quiz.id ? told : null;
}

/** The same of the question that is asked, also once it is closed. */
export function answeredText(quiz: LiveQuiz, state: Pick<RoomState<ClassView>, 'signals'>): string {
  const { question } = quiz;
  const counted = countsNow(quiz, state);
  const counts = question?.outcome ?? (counted?.n === question?.n ? counted : null);
  if (counts === null) return m.class_poll_nobody();
  return m.class_poll_counted({ people: counts.people, answered: counts.answered });
}

/** Why quick answers are worth more here, and how a slow line is made up for. */
export function quicknessText({ settings: { quickness } }: LiveQuiz): string {
  return quickness === 0 ? m.class_live_no_haste() : m.class_live_quickness_note({ percent: quickness });
}
