/** Two pages of a history as one: newest first, each entry once. */
export function mergedHistory<Item extends { seq: number }>(known: readonly Item[], page: readonly Item[]): Item[] {
  const bySeq = new Map([...known, ...page].map((item) => [item.seq, item]));
  return [...bySeq.values()].toSorted((a, b) => b.seq - a.seq);
}
