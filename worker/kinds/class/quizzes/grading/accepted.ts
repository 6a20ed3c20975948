import { joined, wordsOf } from './fold.ts';
import { isOneTypoAway } from './typo.ts';

/** Whether an answer is one of those that are right as they stand: but for case, spaces, punctuation and a slip in a longer word. */
export function isAccepted(answer: string, accepted: readonly string[]): boolean {
  const [given, bare] = [wordsOf(answer), joined(answer)];
  if (bare === '') return false;
  return accepted.some((one) => {
    if (joined(one) === bare) return true;
    const words = wordsOf(one);
    return (
      words.length === given.length &&
      words.every((word, at) => word === given[at] || isOneTypoAway(word, given[at] ?? ''))
    );
  });
}
