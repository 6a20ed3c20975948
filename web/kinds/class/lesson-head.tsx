import type { ClassView } from '#protocol/class/view.ts';
import styles from './class.module.css';
import { phaseText } from './phase.ts';

/** What the lesson is called, and how it stands. */
export function LessonHead({ view }: { view: ClassView }) {
  return (
    <header className={styles['head']}>
      <p className={styles['phase']} data-phase={view.status}>
        {phaseText(view)}
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
