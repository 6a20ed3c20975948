import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useLesson } from '../class-context.ts';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';

const minutes = [1, 3, 5, 10] as const;

/** One tap starts it. */
export function TimerLauncher({ view }: PartProps) {
  const { send } = useLesson();
  const [label, setLabel] = useState('');
  const start = (count: number): void => {
    const named = label.trim() === '' ? {} : { label: label.trim() };
    send('timer.start', { seconds: count * 60, ...named });
    setLabel('');
  };
  return (
    <div className={styles['panel']}>
      <TextField label={m.class_timer_label()} value={label} onText={setLabel} maxLength={100} autoComplete="off" />
      <div className={styles['acts']}>
        {minutes.map((count) => (
          <Button key={count} disabled={view.status !== 'live'} onClick={() => start(count)}>
            {m.class_timer_minutes({ count })}
          </Button>
        ))}
      </div>
    </div>
  );
}
