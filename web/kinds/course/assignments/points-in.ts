/** The points that a text says, to hundredths, with a comma or a point; null: none that may be given. */
export function pointsIn(text: string, most: number): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^\d{1,4}(?:\.\d{1,2})?$/u.test(plain)) return null;
  const points = Number(plain);
  return points <= most ? points : null;
}
