import { hangul } from './fold.ts';

/** A slip in a short word is another word more often than not. Syllables of Hangul hold two or three letters each. */
const shortest = { letters: 5, syllables: 4 };

/** Whether two folded words are the same but for one letter that is wrong, missing, too many, or in its neighbour's place. Not the first: `night` is no `light`. */
export function isOneTypoAway(one: string, other: string): boolean {
  if (/\d/u.test(one + other)) return false;
  if (one[0] !== other[0]) return false;
  const least = hangul.test(one) ? shortest.syllables : shortest.letters;
  if (Math.min(one.length, other.length) < least) return false;
  // Letters of Hangul, not syllables.
  return differsByOne(one.normalize('NFD'), other.normalize('NFD'));
}

function differsByOne(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [rest, others] = [one.slice(at), other.slice(at)];
  return (
    rest.slice(1) === others.slice(1) ||
    rest.slice(1) === others ||
    rest === others.slice(1) ||
    (rest[0] === others[1] && rest[1] === others[0] && rest.slice(2) === others.slice(2))
  );
}
