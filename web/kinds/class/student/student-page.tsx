import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import styles from '../class.module.css';
import { LessonHead } from '../lesson-head.tsx';
import type { PartProps } from '../parts.ts';
import { asked } from './parts.ts';

/** What whoever takes part sees: what is asked of everyone, else how the lesson stands. */
export function StudentPage(props: PartProps) {
  const { view } = props;
  return (
    <MainPane>
      <div className={styles['student']}>
        <LessonHead view={view} />
        {asked.map((Part, index) => (
          <Part key={index} {...props} />
        ))}
        <p className={styles['standing']}>{standing(view.status)}</p>
      </div>
    </MainPane>
  );
}

function standing(status: PartProps['view']['status']): string {
  switch (status) {
    case 'scheduled':
      return m.class_student_scheduled();
    case 'live':
      return m.class_student_live();
    case 'completed':
      return m.class_student_completed();
    case 'cancelled':
      return m.class_student_cancelled();
  }
}
