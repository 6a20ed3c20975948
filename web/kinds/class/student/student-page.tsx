import { MainPane } from '#web/features/room/main-pane.tsx';
import { useStatus } from '#web/features/room/room-connection.tsx';
import { useSettled } from '#web/features/room/use-settled.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from '../class.module.css';
import { LessonHead } from '../lesson-head.tsx';
import type { PartProps } from '../parts.ts';
import { Countdown } from './countdown.tsx';
import { asked } from './parts.ts';

/** What whoever takes part sees: what is asked of everyone, else how the lesson stands. What is asked live has the whole page. */
export function StudentPage(props: PartProps) {
  const { view } = props;
  // The server's page is the same for everyone who opens it in the next hour.
  const settled = useSettled(useStatus(props.state));
  return (
    <MainPane>
      <div className={styles['student']}>
        {view.live_quiz?.stage === 'asked' ? null : <LessonHead view={view} />}
        {asked.map((Part, index) => (
          <Part key={index} {...props} />
        ))}
        {view.status === 'scheduled' && view.scheduled_at !== null && settled ? (
          <Countdown at={view.scheduled_at} />
        ) : null}
        {view.live_quiz === null || view.live_quiz.stage === 'ended' ? (
          <p className={styles['standing']}>{standing(view.status)}</p>
        ) : null}
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
