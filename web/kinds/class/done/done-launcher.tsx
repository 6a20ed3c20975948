import { useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useLesson } from '../class-context.ts';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';

/** Asks everyone whether they are done, with words or without. */
export function DoneLauncher({ view }: PartProps) {
  const { send } = useLesson();
  const [task, setTask] = useState('');
  const ask = (): void => {
    send('done.ask', task.trim() === '' ? {} : { task: task.trim() });
    setTask('');
  };
  return (
    <form
      className={styles['fields']}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <TextField
        label={m.class_done_task()}
        placeholder={m.class_done_question()}
        value={task}
        onText={setTask}
        maxLength={200}
        autoComplete="off"
      />
      <Button tone="primary" type="submit" disabled={view.status !== 'live'}>
        {m.class_done_ask()}
      </Button>
    </form>
  );
}
