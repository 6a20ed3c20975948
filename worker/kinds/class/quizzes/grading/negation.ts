// Words that turn a statement into its opposite.

const korean = /^(?:안|못|않|없|아니(?!면)|아닌|말고)|[가-힣](?:않|못하|못했|없[이는다어었])/u;
const english = /^(?:not|no|never|without|cannot|neither|nor|unable)$/u;

/** Whether this folded word negates. Contractions are two words by then: `doesn t`. */
export function negates(word: string, before: string | undefined): boolean {
  return korean.test(word) || english.test(word) || (word === 't' && before?.endsWith('n') === true);
}

export function countNegations(words: readonly string[]): number {
  return words.filter((word, at) => negates(word, words[at - 1])).length;
}
