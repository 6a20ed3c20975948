/** To steps of half a point, never up: 12.75 is 12.5. What a division leaves of a whole step counts as that step. */
export function roundedDown(points: number): number {
  return Math.floor(points * 2 + 1e-9) / 2;
}
