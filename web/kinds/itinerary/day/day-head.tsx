import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Day } from '#protocol/itinerary/ot/course.ts';
import { EditableLine } from '#web/features/editing/editable-line.tsx';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useActs } from '../course-context.ts';
import styles from './day.module.css';
import { dayName } from './day-names.ts';

interface DayHeadProps {
  day: Day;
  index: number;
  count: number;
  /** Its date and times. */
  children: ReactNode;
}

/** A day's name and what can be done with the day. */
export function DayHead({ day, index, count, children }: DayHeadProps) {
  const acts = useActs();
  const [renaming, setRenaming] = useState(false);
  const name = dayName(day, index);
  return (
    <div className={styles['head']}>
      {renaming ? (
        <EditableLine
          label={m.day_title_label({ day: name })}
          value={day.title ?? ''}
          placeholder={m.day_name({ n: index + 1 })}
          maxLength={100}
          onDone={(title) => {
            setRenaming(false);
            if (title !== null && title !== (day.title ?? '')) acts.renameDay(day.id, title === '' ? null : title);
          }}
        />
      ) : (
        <h2>{name}</h2>
      )}
      {children}
      <Menu
        label={m.day_actions({ day: name })}
        trigger={<Ellipsis {...icon} />}
        triggerClass={styles['menu']}
        items={() => [
          { label: m.day_rename(), onPick: () => setRenaming(true) },
          { label: m.day_up(), disabled: index === 0, onPick: () => acts.moveDay(day.id, index - 1) },
          { label: m.day_down(), disabled: index === count - 1, onPick: () => acts.moveDay(day.id, index + 1) },
          { label: m.day_remove(), danger: true, disabled: count === 1, onPick: () => acts.removeDay(day.id) },
        ]}
      />
    </div>
  );
}
