import { m } from '#web/i18n/generated/messages.js';
import { clockText, useSecondsLeft } from '../../use-seconds-left.ts';
import styles from './time-left.module.css';

/** Warm only in the last minute; read out when somebody asks, not every second. */
export function TimeLeft({ endsAt }: { endsAt: string }) {
  const left = useSecondsLeft(endsAt);
  if (left === null) return null;
  return (
    <span role="timer" className={styles['time']} data-soon={left <= 60 || undefined}>
      {left === 0 ? (
        m.class_quiz_time_over()
      ) : (
        <>
          {clockText(left)} <small>{m.class_quiz_time_left()}</small>
        </>
      )}
    </span>
  );
}
