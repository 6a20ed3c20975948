import {
  addReactions,
  type LessonReaction,
  maxTapsAtOnce,
  type ReactionCounts,
} from '#protocol/class/reactions/reactions.ts';

const gatherMs = 500;

/** Taps of half a second go out as one: the room counts taps, not messages. */
export function gatherTaps(signal: (type: string, data: object) => void): (emoji: LessonReaction) => void {
  let waiting: ReactionCounts | null = null;
  return (emoji) => {
    const isFirst = waiting === null;
    const sum = addReactions(waiting ?? {}, { [emoji]: 1 });
    waiting = { ...sum, [emoji]: Math.min(maxTapsAtOnce, sum[emoji] ?? 1) };
    if (!isFirst) return;
    setTimeout(() => {
      if (waiting !== null) signal('reaction', { counts: waiting });
      waiting = null;
    }, gatherMs);
  };
}
