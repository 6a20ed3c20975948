import type { ClassView } from '#protocol/class/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import styles from './class.module.css';
import { phaseText } from './phase.ts';

function doorText({ door }: ClassView): string | null {
  if (door === 'open') return null;
  return ` · ${door === 'locked' ? m.class_door_locked() : m.class_door_is_lobby()}`;
}

/** What the lesson is called, and how it stands. */
export function LessonHead({ view }: { view: ClassView }) {
  return (
    <header className={styles['head']}>
      <p className={styles['phase']} data-phase={view.status}>
        {phaseText(view)}
        {view.status === 'live' || view.status === 'scheduled' ? doorText(view) : null}
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
