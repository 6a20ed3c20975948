/** What a tap can say in a lesson; of all that is said in a moment everyone is told how often. */
export const lessonReactions = ['👏', '❤️', '😂', '😮', '👍', '🎉'] as const;
export type LessonReaction = (typeof lessonReactions)[number];

/** How often each was tapped in a moment (signal `reaction`). */
export type ReactionCounts = Partial<Record<LessonReaction, number>>;

/** One person's taps of a moment count as so many at most. */
export const maxTapsAtOnce = 5;

export function addReactions(total: ReactionCounts, more: ReactionCounts): ReactionCounts {
  const sum = { ...total };
  for (const emoji of lessonReactions) {
    const taps = more[emoji];
    if (taps !== undefined) sum[emoji] = (sum[emoji] ?? 0) + taps;
  }
  return sum;
}
