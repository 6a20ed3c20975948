import { Timer } from 'lucide-react';
import { useCallback, useSyncExternalStore } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import styles from './polls.module.css';

const tickMs = 250;

/** Whole seconds until then by the room's clock, never below 0; null before that is known, or where there is no end. */
export function useRemaining(at: string | null): number | null {
  const { client } = useLesson();
  const watch = useCallback(
    (changed: () => void) => {
      if (at === null) return () => undefined;
      const end = client.time.need();
      const timer = setInterval(changed, tickMs);
      return () => {
        clearInterval(timer);
        end();
      };
    },
    [client, at],
  );
  return useSyncExternalStore(watch, () => {
    const now = at === null ? null : client.time.nowMs();
    return at === null || now === null ? null : Math.max(0, Math.ceil((Date.parse(at) - now) / 1000));
  });
}

/** How long it is still open. */
export function Remaining({ at }: { at: string }) {
  const seconds = useRemaining(at);
  if (seconds === null) return null;
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <span className={styles['remaining']} role="timer" aria-label={m.class_poll_remaining({ time: text })}>
      <Timer {...smallIcon} aria-hidden />
      {text}
    </span>
  );
}
