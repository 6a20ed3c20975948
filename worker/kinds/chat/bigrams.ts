// How text is made findable down to two syllables of Korean. A tokenizer that splits at spaces finds "서울" not in
// "서울숲에서", and FTS5's `trigram` finds nothing shorter than three. So runs of Hangul, kana and han are written as their
// overlapping pairs, and a query as a phrase of the pairs it is made of: any part of a word of two or more is found.

const run = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;

/** A run as pairs, each a word of its own; its last character stands alone, so that a single one is found as well. */
function pairsOf(text: string): string[] {
  const characters = Array.from(text);
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** What the index is given of a message. */
export function searchableText(content: string): string {
  return content.normalize('NFKC').replace(run, (found) => ` ${pairsOf(found).join(' ')} `);
}

/**
 * A query for FTS5's MATCH: every word must occur, in Latin letters also as the beginning of one. `null` where there is
 * nothing to look for.
 */
export function searchQuery(text: string): string | null {
  const terms: string[] = [];
  const rest = text.normalize('NFKC').replace(run, (found) => {
    const pairs = pairsOf(found);
    // The lone last character is in the index too, but belongs to longer words there.
    terms.push(pairs.length === 1 ? `"${found}"*` : `"${pairs.slice(0, -1).join(' ')}"`);
    return ' ';
  });
  for (const word of rest.match(/[\p{L}\p{N}]+/gu) ?? []) terms.push(`"${word}"*`);
  return terms.length === 0 ? null : terms.join(' AND ');
}
