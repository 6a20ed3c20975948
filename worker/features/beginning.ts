const length = 100;

/** The beginning of a text, for one line of a list: never half of a character. */
export function beginningOf(text: string): string {
  return Array.from(text.slice(0, length * 2))
    .slice(0, length)
    .join('');
}
