// What was answered to a question. People are counted, each once, by what they answered last.
import type { LiveOutcome, LiveVote } from '#protocol/class/live-quiz/view.ts';
import type { Answer, Question } from '#protocol/quiz-questions/question.ts';

/** So many different numbers or orders are told. */
const mostShown = 8;

export function outcomeOf(
  question: Question,
  answers: readonly { accountId: string; answer: Answer }[],
  present: readonly string[],
): LiveOutcome {
  const counts = new Map<string, number>();
  for (const choice of answers.flatMap(({ answer }) => choicesOf(answer)))
    counts.set(choice, (counts.get(choice) ?? 0) + 1);
  const people = new Set([...present, ...answers.map(({ accountId }) => accountId)]).size;
  return { answered: answers.length, people, votes: votesOf(question, counts) };
}

function choicesOf({ selected_option_indices: chosen, value, order }: Answer): string[] {
  if (chosen !== undefined) return chosen.map(String);
  return [value === undefined ? (order ?? []).join('') : String(value)];
}

function votesOf(question: Question, counts: ReadonlyMap<string, number>): LiveVote[] {
  const of = (choices: readonly string[]): LiveVote[] =>
    choices.map((choice) => ({ choice, count: counts.get(choice) ?? 0 }));
  if (question.type === 'multiple_choice') return of(question.options.map((_option, index) => String(index)));
  if (question.type === 'true_false') return of(['true', 'false']);
  return of(
    [...counts.keys()].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1)),
  ).slice(0, mostShown);
}
