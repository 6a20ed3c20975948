const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);

const apart = '\uE000';

/** As it is found: Korean words may stand apart, numbers in groups. */
const asFound = (word: string): string =>
  Array.from(word.replaceAll(/(?<=\d),(?=\d{3})/gu, ''), escaped)
    .join(apart)
    .replaceAll(/(?<=\d)\uE000(?=\d)/gu, ',?')
    .replaceAll(/(?<=\p{Script=Hangul})\uE000(?=\p{Script=Hangul})/gu, ' ?')
    .replaceAll(apart, '');

/** A text with the words that were looked for marked in it. */
export function MarkedWords({ text, words }: { text: string; words: string }) {
  const wanted = words.split(/\s+/u).filter((word) => word !== '');
  if (wanted.length === 0) return text;
  const pattern = new RegExp(`(${wanted.map((word) => asFound(word)).join('|')})`, 'giu');
  return text.split(pattern).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part));
}
