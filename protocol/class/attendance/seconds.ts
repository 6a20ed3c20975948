/** When somebody was there; `untilMs` null: they still are. */
interface Stay {
  fromMs: number;
  untilMs: number | null;
}

/**
 * Of the union of these stays, the whole seconds that lie within: two of one account that was a guest besides may overlap.
 * @param within milliseconds since the epoch
 */
export function secondsWithin(
  stays: readonly Stay[],
  within: { fromMs: number; untilMs: number },
  nowMs: number,
): number {
  let [covered, until] = [0, within.fromMs];
  for (const { fromMs, untilMs } of stays.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const end = Math.min(untilMs ?? nowMs, within.untilMs);
    covered += Math.max(0, end - Math.max(fromMs, until));
    until = Math.max(until, end);
  }
  return Math.round(covered / 1000);
}
