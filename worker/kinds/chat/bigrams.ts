// How text is made findable down to two syllables of Korean. A tokenizer that splits at spaces finds "서울" not in
// "서울숲에서", and FTS5's `trigram` finds nothing shorter than three. So runs of Hangul, kana and han are written as their
// overlapping pairs, and a query as a phrase of the pairs it is made of: any part of a word of two or more is found.

const run = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;

/** A run as pairs, each a word of its own; its last character stands alone, so that a single one is found as well. */
function pairsOf(text: string): string[] {
  const characters = Array.from(text);
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** A number written in groups of three, such as 50,000. */
const grouped = /\d{1,3}(?:,\d{3})+(?!\d)/gu;
const ungrouped = (number: string): string => number.replaceAll(',', '');

/** What the index is given of a message. A grouped number is also found as one. */
export function searchableText(content: string): string {
  const text = content.normalize('NFKC');
  const numbers = (text.match(grouped) ?? []).map((number) => ` ${ungrouped(number)}`);
  return text.replace(run, (found) => ` ${pairsOf(found).join(' ')} `) + numbers.join('');
}

/** Of very many syllables nobody means two words. */
const longestOfTwo = 12;

/** Words are put together and apart as people please (카페라떼, 카페 라떼): either is found by what is written as one. */
function asPhrases(found: string): string {
  const pairs = pairsOf(found).slice(0, -1);
  const apart = pairs.length >= longestOfTwo ? [] : pairs.slice(1, -1);
  // Where two words meet, the last syllable of the first stands alone.
  const ways = apart.map((pair, index) => pairs.with(index + 1, Array.from(pair)[0] ?? ''));
  const phrases = [pairs, ...ways].map((way) => `"${way.join(' ')}"`);
  return phrases.length === 1 ? phrases.join('') : `(${phrases.join(' OR ')})`;
}

/**
 * A query for FTS5's MATCH: every word must occur, in Latin letters also as the beginning of one. `null` where there is
 * nothing to look for.
 */
export function searchQuery(text: string): string | null {
  const terms: string[] = [];
  const rest = text.normalize('NFKC').replace(run, (found) => {
    // The lone last character is in the index too, but belongs to longer words there.
    terms.push(Array.from(found).length === 1 ? `"${found}"*` : asPhrases(found));
    return ' ';
  });
  const words = rest.replace(grouped, (number) => {
    // Messages of before have it in its groups alone.
    terms.push(`("${ungrouped(number)}"* OR "${number.replaceAll(',', ' ')}")`);
    return ' ';
  });
  // One letter is a word of its own (C, C++), not the beginning of all that begins with it.
  for (const word of words.match(/[\p{L}\p{N}]+/gu) ?? [])
    terms.push(/^[a-z]$/iu.test(word) ? `"${word}"` : `"${word}"*`);
  return terms.length === 0 ? null : terms.join(' AND ');
}
