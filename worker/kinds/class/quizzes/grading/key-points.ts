// Which of the key points an answer makes. A point is made by words, not by how much alike two texts look: a lie that copies
// the model answer looks like it more than the truth in words of one's own.
import type { KeyPoint } from '#protocol/quiz-questions/question.ts';
import { hangul, wordsOf } from './fold.ts';
import { negates } from './negation.ts';
import { isOneTypoAway } from './typo.ts';

/** So many words may stand between two of an alternative. */
const maxBetween = 4;
/** Hangul longer than this is several words without spaces between them. */
const longestWord = 8;
/** What may follow a syllable that is a word by itself. */
const particle = /^(?:은|는|이|가|을|를|에|의|도|와|과|로|으로|에서|만|까지|부터|이다|입니다)?$/u;

/** The places of the points that are found in an answer. */
export function findKeyPoints(answer: string, points: readonly KeyPoint[]): number[] {
  const words = wordsOf(answer);
  return points.flatMap(({ alternatives, not }, place) => {
    const stands = (phrase: string, affirmed: boolean): boolean => isSaid(wordsOf(phrase), words, affirmed);
    const made = alternatives.some((phrase) => stands(phrase, true));
    return made && !not.some((phrase) => stands(phrase, false)) ? [place] : [];
  });
}

/** `affirmed`: where it stands, it is not denied. */
function isSaid(phrase: readonly string[], words: readonly string[], affirmed: boolean): boolean {
  if (phrase.length === 0) return false;
  if (words.some((word) => isRunTogether(word) && standsInside(phrase, word))) return true;
  return words.some((_, from) => {
    const end = endOf(phrase, words, from);
    return end !== null && !(affirmed && isDenied(phrase, words, { from, end }));
  });
}

/** Where the last word of the phrase stands, if its first stands at `from`; null: it does not stand there. */
function endOf(phrase: readonly string[], words: readonly string[], from: number): number | null {
  let at = from - 1;
  for (const [place, part] of phrase.entries()) {
    const last = place === 0 ? from : Math.min(words.length - 1, at + 1 + maxBetween);
    let next = at + 1;
    while (next <= last && !isFormOf(part, words[next] ?? '', phrase.length === 1)) next += 1;
    if (next > last) return null;
    at = next;
  }
  return at;
}

/** A word with an ending or a particle, or with one slip. `alone`: a syllable by itself begins too many other words. */
function isFormOf(part: string, word: string, alone: boolean): boolean {
  if (word === part || isOneTypoAway(part, word)) return true;
  if (!word.startsWith(part)) return false;
  const rest = word.slice(part.length);
  if (/\d$/u.test(part)) return !/^[\d.]/u.test(rest);
  if (!hangul.test(part)) return part.length >= 4 || hangul.test(rest);
  return part.length > 1 || !alone || particle.test(rest);
}

/** In Korean what denies follows, in English it comes before; a phrase that denies by itself says so itself. */
function isDenied(
  phrase: readonly string[],
  words: readonly string[],
  { from, end }: { from: number; end: number },
): boolean {
  if (phrase.some((part, at) => negates(part, phrase[at - 1]))) return false;
  const isKorean = hangul.test(words[end] ?? '');
  const [first, last] = isKorean ? [end, end + 1] : [from - 2, end];
  return words
    .slice(Math.max(0, first), last + 1)
    .some((word, at) => negates(word, words[Math.max(0, first) + at - 1]));
}

function isRunTogether(word: string): boolean {
  return word.length > longestWord && hangul.test(word);
}

/** In this order within one long word, numbers as wholes. */
function standsInside(phrase: readonly string[], word: string): boolean {
  return new RegExp(phrase.map(patternOf).join(`.{0,${maxBetween * 2}}?`), 'u').test(word);
}

/** Folded words are letters and digits, and points between digits. */
function patternOf(part: string): string {
  const before = /^\d/u.test(part) ? String.raw`(?<!\d)` : '';
  const after = /\d$/u.test(part) ? String.raw`(?!\d)` : '';
  return `${before}${part.replaceAll('.', String.raw`\.`)}${after}`;
}
