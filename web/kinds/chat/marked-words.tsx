const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);

/** A text with the words that were looked for marked in it. */
export function MarkedWords({ text, words }: { text: string; words: string }) {
  const wanted = words.split(/\s+/u).filter((word) => word !== '');
  if (wanted.length === 0) return text;
  const pattern = new RegExp(`(${wanted.map((word) => escaped(word)).join('|')})`, 'giu');
  return text.split(pattern).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part));
}
