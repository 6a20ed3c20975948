import { Plus } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { placeMenu } from '#web/ui/menu-place.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { useLatest } from '#web/ui/use-latest.ts';
import { quickReactions } from './quick-reactions.ts';
import styles from './reaction-picker.module.css';

const EmojiPicker = lazyWithRetry(() => import('./emoji-picker.tsx'));

interface ReactionPickerProps {
  label?: string;
  /** Begins with all of them. */
  whole?: boolean;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/** Six reactions at hand, and all others behind the plus; in the top layer, so that nothing cuts it off. */
export default function ReactionPicker({ label, whole = false, onPick, onClose }: ReactionPickerProps) {
  const [all, setAll] = useState(whole);
  const box = useRef<HTMLDialogElement>(null);
  const close = useLatest(onClose);
  useEffect(() => {
    const popover = box.current;
    if (popover === null) return undefined;
    const before = document.activeElement;
    const toggled = (event: ToggleEvent): void => {
      if (event.newState === 'closed') close.current();
    };
    popover.addEventListener('toggle', toggled);
    popover.showPopover();
    popover.querySelector('button')?.focus();
    return () => {
      popover.removeEventListener('toggle', toggled);
      const held = popover.contains(document.activeElement);
      if (held && before instanceof HTMLElement) before.focus();
    };
  }, [close]);
  useEffect(() => {
    const popover = box.current;
    const anchor = popover?.parentElement?.getBoundingClientRect();
    if (popover === null || anchor === undefined) return;
    const place = placeMenu(anchor, popover.getBoundingClientRect(), { width: innerWidth, height: innerHeight });
    popover.style.left = `${place.left}px`;
    popover.style.top = `${place.top}px`;
  }, [all]);
  return (
    <dialog
      ref={box}
      popover="auto"
      aria-label={label ?? m.reaction_add()}
      className={styles['picker']}
      data-all={all || undefined}
    >
      {all ? (
        <FallbackBoundary fallback={<p className={styles['failed']}>{m.emoji_failed()}</p>}>
          <Suspense fallback={<Spinner />}>
            <EmojiPicker onPick={onPick} />
          </Suspense>
        </FallbackBoundary>
      ) : (
        <div className={styles['quick']}>
          {quickReactions.map((emoji) => (
            <button key={emoji} type="button" aria-label={emoji} onClick={() => onPick(emoji)}>
              {emoji}
            </button>
          ))}
          <IconButton label={m.reaction_more()} icon={<Plus {...icon} />} onClick={() => setAll(true)} />
        </div>
      )}
    </dialog>
  );
}
