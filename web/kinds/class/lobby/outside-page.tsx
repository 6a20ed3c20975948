import type { ClassView } from '#protocol/class/view.ts';
import { MainPane } from '#web/features/room/main-pane.tsx';
import { m } from '#web/i18n/generated/messages.js';
import page from '../class.module.css';
import { LessonHead } from '../lesson-head.tsx';
import styles from './outside-page.module.css';

/** Before the door: what the lesson is, and how one comes in. Of what happens inside nothing is known here. */
export function OutsidePage({ view, named }: { view: ClassView; named: boolean }) {
  const [title, text] = wordsOf(view, named);
  return (
    <MainPane>
      <div className={page['student']}>
        <LessonHead view={view} />
        <section className={styles['door']} aria-live="polite" data-waits={named || undefined}>
          <span aria-hidden="true" />
          <h2>{title}</h2>
          <p>{text}</p>
        </section>
      </div>
    </MainPane>
  );
}

function wordsOf({ door }: ClassView, named: boolean): readonly [title: string, text: string] {
  if (named) return [m.class_outside_wait_title(), m.class_outside_wait_text()];
  if (door === 'lobby') return [m.class_outside_name_title(), m.class_outside_name_text()];
  return door === 'locked'
    ? [m.ended_locked_title(), m.ended_locked_text()]
    : [m.ended_late_title(), m.ended_late_text()];
}
