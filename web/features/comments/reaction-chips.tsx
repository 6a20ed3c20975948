import { SmilePlus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { Reactions } from '#protocol/comments/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Chip } from '#web/ui/chip.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './reaction-chips.module.css';

const ReactionPicker = lazyWithRetry(() => import('./reaction-picker.tsx'));

/** The reactions to a place, a comment, or the course; a press gives or takes back one's own. */
export function ReactionChips({ target, reactions }: { target: string; reactions: Reactions[string] | null }) {
  const { can, react } = useSharedRoom();
  const [picking, setPicking] = useState(false);
  const counts = Object.entries(reactions?.counts ?? {});
  if (counts.length === 0 && !can.comment) return null;
  return (
    <div className={styles['chips']}>
      {counts.map(([emoji, count]) => {
        const mine = reactions?.mine.includes(emoji) === true;
        const words = m.reaction_count({ emoji, count });
        if (!can.comment) {
          return (
            <Chip key={emoji}>
              <span className={styles['emoji']} aria-hidden="true">
                {emoji}
              </span>{' '}
              {count}
            </Chip>
          );
        }
        return (
          <Chip key={emoji} mine={mine} aria-label={words} onClick={() => react(target, emoji)}>
            <span className={styles['emoji']} aria-hidden="true">
              {emoji}
            </span>{' '}
            {count}
          </Chip>
        );
      })}
      {can.comment ? (
        <span className={styles['more']}>
          <Chip
            aria-label={m.reaction_add()}
            aria-expanded={picking}
            title={m.reaction_add()}
            onClick={() => setPicking(!picking)}
          >
            <SmilePlus {...smallIcon} />
          </Chip>
          {picking ? (
            <Suspense fallback={null}>
              <ReactionPicker
                onPick={(emoji) => {
                  setPicking(false);
                  react(target, emoji);
                }}
                onClose={() => setPicking(false)}
              />
            </Suspense>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
