// What a share of votes is, in whole numbers: two thirds of nine is six, and nothing is rounded on the way.

export type Threshold =
  | { kind: 'count'; value: number }
  | {
      kind: 'ratio';
      numerator: number;
      denominator: number;
      /** More than that share, not only as much. */
      more_than?: true;
      /** Of all who may vote, or of the votes for and against. */
      of: 'members' | 'votes';
    };

/** A share as rooms and clients once said it. */
export interface OldRatio {
  kind: 'ratio';
  value: number;
}

/** A threshold as it is said now, whenever it was written. */
export function thresholdOf(threshold: Threshold | OldRatio): Threshold {
  if (threshold.kind === 'count' || !('value' in threshold)) return threshold;
  return { kind: 'ratio', ...nearestFraction(threshold.value), of: 'members' };
}

/** Closer than this, two shares ask for the same number of any 10,000 votes. */
const tolerance = 1e-12;

/** The simplest fraction that a number between 0 and 1 stands for (by continued fractions): 0.6666… is 2/3, 0.67 is 67/100. */
function nearestFraction(value: number): { numerator: number; denominator: number } {
  let [before, current] = [
    { numerator: 0, denominator: 1 },
    { numerator: 1, denominator: 0 },
  ];
  let rest = value;
  for (;;) {
    const part = Math.floor(rest);
    const next = {
      numerator: part * current.numerator + before.numerator,
      denominator: part * current.denominator + before.denominator,
    };
    if (next.denominator > 1_000_000_000)
      return current.numerator > 0 ? current : { numerator: 1, denominator: 1_000_000_000 };
    before = current;
    current = next;
    const isNear = Math.abs(value - current.numerator / current.denominator) < tolerance;
    if (isNear && current.numerator > 0) return current;
    const fraction = rest - part;
    if (fraction === 0) return current;
    rest = 1 / fraction;
  }
}

/** The fewest approvals that are such a share of `base`. */
export function shareOf(threshold: Extract<Threshold, { kind: 'ratio' }>, base: number): number {
  const { numerator, denominator, more_than } = threshold;
  const product = numerator * base;
  return more_than === true ? Math.floor(product / denominator) + 1 : Math.ceil(product / denominator);
}
