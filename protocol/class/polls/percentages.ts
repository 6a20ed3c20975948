/**
 * Shares in percent, to 0.1, that add up to exactly 100.0: what rounding down leaves goes to the largest remainders, of equal
 * ones to the more votes, then to the one before. Of no votes at all everything is 0.
 */
export function sharesOfAll(votes: readonly number[]): number[] {
  const total = votes.reduce((sum, one) => sum + one, 0);
  if (total === 0) return votes.map(() => 0);
  const exact = votes.map((one, index) => ({ one, index, tenths: Math.floor((one * 1000) / total) }));
  const left = 1000 - exact.reduce((sum, { tenths }) => sum + tenths, 0);
  const remainder = (one: number): number => (one * 1000) % total;
  const raised = new Set(
    exact
      .toSorted((a, b) => remainder(b.one) - remainder(a.one) || b.one - a.one || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  );
  return exact.map(({ tenths, index }) => (tenths + (raised.has(index) ? 1 : 0)) / 10);
}

/** The share of people in percent, to 0.1: where one person may choose several things these add up to more than 100. */
export function shareOf(votes: number, people: number): number {
  return people === 0 ? 0 : Math.round((votes * 1000) / people) / 10;
}
