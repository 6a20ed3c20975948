import type { Question, QuestionsView, QuestionVotes } from '#protocol/class/questions/view.ts';

/** A question with how many want to know it too. */
export interface Counted extends Question {
  votes: number;
}

/** What is answered now first, then those with most votes, the earlier of two first. */
export function inOrder({ questions }: Pick<QuestionsView, 'questions'>, told: QuestionVotes | null): Counted[] {
  const counted = questions.map((one) => ({ ...one, votes: told?.votes[one.n] ?? 0 }));
  const now = ({ status }: Question): number => (status === 'answering' ? 1 : 0);
  return counted.toSorted((a, b) => now(b) - now(a) || b.votes - a.votes || a.n - b.n);
}

/** Those that wait for an answer. */
export function waits({ status }: Question): boolean {
  return status === 'open' || status === 'answering';
}
