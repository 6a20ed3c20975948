// What came of a poll, from what each person said last. People are counted, never options or frames.
import { isChoice, isText, type PollAnswer, type PollOption, type PollType } from './terms.ts';
import { shareOf, sharesOfAll } from './percentages.ts';
import { type CloudWord, cloudOf } from './word-cloud.ts';

export interface OptionResult extends PollOption {
  /** How many chose it; of a ranking, put it first. */
  votes: number;
  percentage: number;
  /** Of a ranking: its mean place to 0.01, 1 is the first. */
  average_rank?: number;
}

export interface PollResults {
  total_responses: number;
  /** In the order in which they were asked; of a ranking the best first. */
  options: OptionResult[];
  /** Of a rating, to 0.01. */
  average?: number;
  /** Of a cloud, the most frequent first. */
  words?: CloudWord[];
  /** Of an open question what was written, the newest first. */
  texts?: { text: string }[];
}

/** What results are made from. */
export interface Counted {
  type: PollType;
  options: readonly PollOption[];
  scale: number;
}

/** One person's answer. `hidden`: its words are not for everybody. */
export interface GivenAnswer extends PollAnswer {
  hidden?: boolean;
}

/** So many texts are told at once; all of them are in the list of responses. */
export const maxTexts = 100;

/** @param answers one for each person, in the order in which they came */
export function resultsOf(poll: Counted, answers: readonly GivenAnswer[]): PollResults {
  const total_responses = answers.length;
  const { type } = poll;
  if (isText(type)) {
    const shown = answers.flatMap(({ text, hidden }) => (text === undefined || hidden === true ? [] : [text]));
    if (type === 'word_cloud') return { total_responses, options: [], words: cloudOf(shown) };
    const newest = shown.toReversed().slice(0, maxTexts);
    return { total_responses, options: [], texts: newest.map((text) => ({ text })) };
  }
  if (type === 'ranking') return { total_responses, options: ranked(poll.options, answers) };
  if (isChoice(type)) return { total_responses, options: chosen(poll, answers) };
  const ratings = answers.flatMap(({ rating }) => rating ?? []);
  const steps = Array.from({ length: poll.scale }, (_none, index) => index + 1);
  const votes = steps.map((step) => ratings.filter((rating) => rating === step).length);
  const shares = sharesOfAll(votes);
  return {
    total_responses,
    options: steps.map((step, at) => ({
      id: String(step),
      text: String(step),
      votes: votes[at] ?? 0,
      percentage: shares[at] ?? 0,
    })),
    ...(ratings.length > 0 && { average: meanOf(ratings) }),
  };
}

/** Of one choice shares add up to 100.0; of several they are of those who answered. */
function chosen({ type, options }: Counted, answers: readonly GivenAnswer[]): OptionResult[] {
  const counts = new Map<string, number>();
  for (const { option_ids = [] } of answers)
    for (const id of new Set(option_ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const votes = options.map(({ id }) => counts.get(id) ?? 0);
  const shares = type === 'multiple_choice' ? votes.map((one) => shareOf(one, answers.length)) : sharesOfAll(votes);
  return options.map((option, index) => ({
    ...option,
    votes: votes[index] ?? 0,
    percentage: shares[index] ?? 0,
  }));
}

/** By mean place, then by how many put it first, then as they were asked. */
function ranked(options: readonly PollOption[], answers: readonly GivenAnswer[]): OptionResult[] {
  const orders = answers.flatMap(({ order }) => (order === undefined ? [] : [order]));
  const places = options.map(({ id }) => orders.map((order) => order.indexOf(id) + 1));
  const firsts = places.map((of) => of.filter((place) => place === 1).length);
  const shares = sharesOfAll(firsts);
  const results = options.map((option, index) => ({
    ...option,
    votes: firsts[index] ?? 0,
    percentage: shares[index] ?? 0,
    ...(orders.length > 0 && { average_rank: meanOf(places[index] ?? []) }),
  }));
  const sums = new Map(options.map(({ id }, index) => [id, (places[index] ?? []).reduce((sum, one) => sum + one, 0)]));
  return results.toSorted((a, b) => (sums.get(a.id) ?? 0) - (sums.get(b.id) ?? 0) || b.votes - a.votes);
}

function meanOf(values: readonly number[]): number {
  return Math.round((values.reduce((sum, one) => sum + one, 0) * 100) / values.length) / 100;
}

/** Which share of those who could answer did, to 0.01 and at most 1. */
export function responseRate(responses: number, people: number): number {
  return people === 0 ? 0 : Math.min(1, Math.round((responses * 100) / people) / 100);
}
