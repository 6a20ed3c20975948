import { Timer } from 'lucide-react';
import { useEffect } from 'react';
import type { LessonTimer } from '#protocol/class/timer/view.ts';
import { announce } from '#web/features/room/announcements.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';
import { clockText, useSecondsLeft } from '../use-seconds-left.ts';

const moreSeconds = 60;

/** The countdown that everyone sees; whoever teaches can make it longer, and put it away. */
export function TimerCard({ view }: PartProps) {
  return view.timer === null ? null : <Running timer={view.timer} />;
}

function Running({ timer }: { timer: LessonTimer }) {
  const { teaches, send } = useLesson();
  const left = useSecondsLeft(timer.ends_at);
  const { over } = timer;
  useEffect(() => {
    if (over) announce(m.class_timer_over());
  }, [over]);
  return (
    <section className={styles['card']} data-tone={over ? 'warm' : undefined}>
      <div className={styles['head']}>
        <h2>
          <Timer {...icon} /> <span dir="auto">{timer.label ?? m.class_timer()}</span>
        </h2>
        <span role="timer" className={styles['big']}>
          {over ? m.class_timer_over() : left === null ? null : clockText(left)}
        </span>
      </div>
      {teaches ? (
        <div className={styles['acts']}>
          <Button size="small" onClick={() => send('timer.extend', { seconds: moreSeconds })}>
            {m.class_timer_more()}
          </Button>
          <Button size="small" onClick={() => send('timer.stop', {})}>
            {over ? m.class_timer_away() : m.class_timer_stop()}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
