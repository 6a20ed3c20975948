import { useState } from 'react';
import { studentsHere } from '#protocol/class/attendance/view.ts';
import { type Assignment, maxGroups } from '#protocol/class/breakouts/terms.ts';
import { runningBreakout } from '#protocol/class/breakouts/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { Segmented } from '#web/ui/segmented.tsx';
import { Select } from '#web/ui/select.tsx';
import { TextField } from '#web/ui/text-field.tsx';
import { useLesson } from '../class-context.ts';
import live from '../live.module.css';
import type { PartProps } from '../parts.ts';
import styles from './breakouts.module.css';

const minutes = [5, 10, 15, 20, 30, 45] as const;
type Minutes = `${(typeof minutes)[number]}`;

/** Sends everyone into groups: how many, for how long, and who says who goes where. */
export function BreakoutLauncher({ view }: PartProps) {
  const { send } = useLesson();
  const here = studentsHere(view).length;
  const [count, setCount] = useState(String(Math.max(2, Math.ceil(here / 4))));
  const [lasts, setLasts] = useState<Minutes>('10');
  const [assign, setAssign] = useState<Assignment>('random');
  const groups = Number(count);
  const isFit = Number.isInteger(groups) && groups >= 1 && groups <= maxGroups;
  const isOn = runningBreakout(view) !== undefined;
  return (
    <form
      className={styles['launcher']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isFit) send('breakout.start', { count: groups, assign, duration_minutes: Number(lasts) });
      }}
    >
      <div className={live['fields']}>
        <TextField
          label={m.class_groups_count()}
          type="number"
          inputMode="numeric"
          min={1}
          max={maxGroups}
          value={count}
          onText={setCount}
        />
        <Select
          label={m.class_groups_minutes()}
          value={lasts}
          options={minutes.map((n) => ({ value: `${n}` as const, label: m.class_poll_minutes({ count: n }) }))}
          onPick={setLasts}
        />
      </div>
      <Segmented
        label={m.class_groups_assign()}
        value={assign}
        options={[
          { value: 'random', label: m.class_groups_random() },
          { value: 'manual', label: m.class_groups_manual() },
          { value: 'self', label: m.class_groups_self() },
        ]}
        onPick={setAssign}
      />
      <div className={styles['begin']}>
        <Button tone="primary" type="submit" disabled={!isFit || isOn || view.status !== 'live'}>
          {m.class_groups_start()}
        </Button>
        {assign === 'random' && isFit && here > 0 ? (
          <small className={live['none']}>{m.class_groups_each({ count: Math.ceil(here / groups) })}</small>
        ) : null}
      </div>
    </form>
  );
}
