/** Reactions on one thing: how many of each emoji, and which of them are the viewer's. */
export interface ReactionsOn {
  counts: Record<string, number>;
  mine: string[];
}

export const noReactions: ReactionsOn = { counts: {}, mine: [] };

/** One reaction more or less. Kept in a fixed order, so that the same reactions make the same value however they came. */
export function changeReactions(
  { counts, mine }: ReactionsOn,
  reaction: string,
  { by, isMine }: { by: 1 | -1; isMine: boolean },
): ReactionsOn {
  const { [reaction]: before = 0, ...others } = counts;
  const count = before + by;
  const rest = mine.filter((one) => one !== reaction);
  return {
    counts: sortedRecord(count > 0 ? { ...others, [reaction]: count } : others),
    mine: isMine ? (by > 0 ? [...rest, reaction].toSorted() : rest) : mine,
  };
}

function sortedRecord(record: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
