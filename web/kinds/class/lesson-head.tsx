import type { ClassView } from '#protocol/class/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from './class.module.css';
import { phaseText } from './phase.ts';

/** What the lesson is called, and how it stands. */
export function LessonHead({ view }: { view: ClassView }) {
  return (
    <header className={styles['head']}>
      <p className={styles['phase']} data-phase={view.status}>
        {phaseText(view)}
        {view.status === 'live' && view.door === 'locked' ? ` · ${m.class_door_locked()}` : null}
      </p>
      <h1 dir="auto">{view.title}</h1>
      {view.description === '' ? null : (
        <p className={styles['description']} dir="auto">
          {view.description}
        </p>
      )}
    </header>
  );
}
