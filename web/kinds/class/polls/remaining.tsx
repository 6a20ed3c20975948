import { Timer } from 'lucide-react';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { clockText, useSecondsLeft } from '../use-seconds-left.ts';
import styles from './polls.module.css';

/** How long it is still open. */
export function Remaining({ at }: { at: string }) {
  const seconds = useSecondsLeft(at);
  if (seconds === null) return null;
  const text = clockText(seconds);
  return (
    <span className={styles['remaining']} role="timer" aria-label={m.class_poll_remaining({ time: text })}>
      <Timer {...smallIcon} aria-hidden />
      {text}
    </span>
  );
}
