import { Shuffle } from 'lucide-react';
import { studentsHere } from '#protocol/class/attendance/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useLesson } from '../class-context.ts';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';

export function PickLauncher({ view }: PartProps) {
  const { send } = useLesson();
  const here = studentsHere(view).length;
  return (
    <div className={styles['panel']}>
      <p className={styles['none']}>{here === 0 ? m.class_pick_nobody() : m.class_pick_text({ count: here })}</p>
      <div className={styles['acts']}>
        <Button
          tone="primary"
          icon={<Shuffle {...icon} />}
          disabled={view.status !== 'live' || here === 0}
          onClick={() => send('pick.draw', {})}
        >
          {m.class_pick_draw()}
        </Button>
      </div>
    </div>
  );
}
