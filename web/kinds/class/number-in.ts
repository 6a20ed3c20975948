/** The number that somebody has written; null: none. Commas are decimal where there is one and no point: `3,14`. */
export function numberIn(text: string): number | null {
  const plain = text.trim().replace(/^([^.,]*),([^.,]*)$/u, '$1.$2');
  if (plain === '' || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(plain)) return null;
  return Number(plain);
}
