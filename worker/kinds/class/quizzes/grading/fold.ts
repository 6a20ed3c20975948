// Words as they are compared: capitals, punctuation and composition make no difference.

/** Composed (NFC, since NFKC makes other letters of ㅋ and the like), lower case, one space between words, numbers without commas. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[₀-₉]/gu, (digit) => String(digit.charCodeAt(0) - 0x2080))
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/gu, '')
    .replaceAll(/(?!(?<=\d)\.(?=\d))[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

/** All of it as one word: where somebody puts spaces says nothing of what they know. */
export function joined(text: string): string {
  return fold(text).replaceAll(' ', '');
}

/** Every number in a text, as it is written. */
export function numbersIn(text: string): Set<string> {
  return new Set(fold(text).match(/\d+(?:\.\d+)?/gu));
}

export const hangul = /\p{Script=Hangul}/u;
