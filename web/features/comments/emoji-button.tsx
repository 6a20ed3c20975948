import { Smile } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import styles from './talk.module.css';

const ReactionPicker = lazyWithRetry(() => import('./reaction-picker.tsx'));

/** Puts an emoji among the words, where there is no keyboard on the screen that has them. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const [picking, setPicking] = useState(false);
  return (
    <span className={styles['emoji']}>
      <IconButton
        label={m.emoji_insert()}
        icon={<Smile {...icon} />}
        aria-expanded={picking}
        onClick={() => setPicking(!picking)}
      />
      {picking ? (
        <Suspense fallback={null}>
          <ReactionPicker
            label={m.emoji_insert()}
            whole
            onPick={(emoji) => {
              setPicking(false);
              onPick(emoji);
            }}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      ) : null}
    </span>
  );
}
