import type { LessonTimer } from '#protocol/class/timer/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { clockText, useSecondsLeft } from '../use-seconds-left.ts';

/** The countdown, to be read from the last row. */
export function TimerWall({ view }: PartProps) {
  return view.timer === null ? null : <Running timer={view.timer} />;
}

function Running({ timer }: { timer: LessonTimer }) {
  const left = useSecondsLeft(timer.ends_at);
  return (
    <section className={styles['wall']}>
      <p dir="auto">{timer.label ?? m.class_timer()}</p>
      <strong role="timer">{timer.over ? m.class_timer_over() : left === null ? null : clockText(left)}</strong>
    </section>
  );
}
