import type { HistoryItem } from './history-words.ts';

/** Two pages of a history as one: newest first, each edit once. */
export function mergedHistory(known: readonly HistoryItem[], page: readonly HistoryItem[]): HistoryItem[] {
  const bySeq = new Map([...known, ...page].map((item) => [item.seq, item]));
  return [...bySeq.values()].toSorted((a, b) => b.seq - a.seq);
}
