import { lessonReactions, type ReactionCounts } from '#protocol/class/reactions/reactions.ts';
import type { PartProps } from '../parts.ts';
import { toldBy } from '../told.ts';
import styles from './reactions-seen.module.css';

/** What is tapped at this moment, as it comes; still where motion is not wanted. */
export function ReactionsSeen({ state }: PartProps) {
  const now = toldBy<{ counts: ReactionCounts }>(state, 'reaction');
  if (now === null) return null;
  return (
    <p className={styles['seen']} aria-hidden="true">
      {lessonReactions.map((emoji) =>
        now.counts[emoji] === undefined ? null : (
          <span key={emoji}>
            {emoji}
            <b>{now.counts[emoji]}</b>
          </span>
        ),
      )}
    </p>
  );
}
