// Short answers: those that are accepted as they stand, then key points; what looks doubtful waits for a person.
import type { Grade, QuestionKey, ReviewFlag } from '#protocol/quiz-questions/question.ts';
import { isAccepted } from './accepted.ts';
import { joined, numbersIn, wordsOf } from './fold.ts';
import { findKeyPoints } from './key-points.ts';
import { countNegations } from './negation.ts';
import { roundedDown } from './rounding.ts';
import { gramsOf, similarityOf } from './similarity.ts';

type ShortAnswerKey = Extract<QuestionKey, { type: 'short_answer' }>;

/** More alike than this without being accepted is a copy in which something was changed. */
const nearCopy = 0.7;

/**
 * @param points what the question is worth
 * @returns points in steps of 0.5, rounded down, in proportion to the weights of the points that were found
 */
export function gradeShortAnswer(answer: string, key: ShortAnswerKey, points: number): Grade {
  const all = key.key_points.map((_, place) => place);
  const right = [key.model_answer, ...key.accepted_answers];
  const grams = gramsOf(answer);
  const similarity = Math.max(...right.map((one) => similarityOf(grams, gramsOf(one))));
  const similarity_score = Math.round(similarity * 100) / 100;
  const graded = (points_earned: number, points_found: number[], flags: ReviewFlag[] = []): Grade => ({
    points_earned,
    correct: points_earned === points,
    similarity_score,
    points_found,
    flags,
  });
  if (joined(answer) === '') return graded(0, []);
  if (isAccepted(answer, right)) return graded(points, all);
  const found = findKeyPoints(answer, key.key_points);
  const weights = (places: readonly number[]): number =>
    places.reduce((sum, place) => sum + (key.key_points[place]?.weight ?? 0), 0);
  const points_earned = all.length === 0 ? 0 : roundedDown((points * weights(found)) / weights(all));
  const flags = flagsOf(answer, key, similarity);
  if (found.length === 0) flags.push('no_point_found');
  return graded(points_earned, found, flags);
}

function flagsOf(answer: string, key: ShortAnswerKey, similarity: number): ReviewFlag[] {
  const right = [key.model_answer, ...key.accepted_answers];
  const known = numbersIn([...right, ...key.key_points.flatMap(({ alternatives }) => alternatives)].join(' '));
  const odd = (text: string): boolean => countNegations(wordsOf(text)) % 2 === 1;
  const flags: ReviewFlag[] = [];
  if ([...numbersIn(answer)].some((number) => !known.has(number))) flags.push('numbers');
  if (right.every((one) => odd(one) !== odd(answer))) flags.push('negation');
  if (similarity > nearCopy) flags.push('near_copy');
  return flags;
}
