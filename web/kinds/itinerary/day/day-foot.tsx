import { Plus } from 'lucide-react';
import { Suspense } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { icon } from '#web/ui/icon.ts';
import { useCourse } from '../course-context.ts';
import type { CourseUi } from '../course-ui.ts';
import styles from './day.module.css';

const AddPlace = lazyWithRetry(() => import('../edit/add-place.tsx'));

interface DayFootProps {
  dayId: string;
  adding: CourseUi['adding'];
  /** The course holds no more places. */
  full: boolean;
  /** The course has no place yet: adding one is what there is to do. */
  first: boolean;
}

/** Where a day's next stop is added. */
export function DayFoot({ dayId, adding, full, first }: DayFootProps) {
  const { show } = useCourse();
  if (adding?.dayId === dayId && !full) {
    return (
      <Suspense fallback={null}>
        <AddPlace dayId={dayId} spot={adding.spot} />
      </Suspense>
    );
  }
  const add = (): void => show({ adding: { dayId, spot: null } });
  if (first)
    return (
      <Button tone="primary" wide icon={<Plus {...icon} />} onClick={add}>
        {m.place_add_name()}
      </Button>
    );
  return (
    <button type="button" className={styles['add']} disabled={full} onClick={add}>
      <Plus {...icon} />
      {full ? m.place_full() : m.place_add_name()}
    </button>
  );
}
