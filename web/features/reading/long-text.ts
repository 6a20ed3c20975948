/** From where a text is long. */
export interface LongFrom {
  letters: number;
  lines: number;
}

/** So long that it would push everything else out of sight. */
export function isLong(text: string, { letters, lines }: LongFrom): boolean {
  return text.length > letters || text.split('\n', lines + 1).length > lines;
}
