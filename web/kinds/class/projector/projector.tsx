import type { PartProps } from '../parts.ts';
import { phaseText } from '../phase.ts';
import { shown } from './parts.ts';
import styles from './projector.module.css';

/** What hangs on the wall: what is asked and what came of it, without names. */
export default function Projector(props: PartProps) {
  const { view } = props;
  return (
    <main id="content" className={styles['wall']} data-kind="class">
      <div className={styles['shown']}>
        <p className={styles['title']} dir="auto">
          {view.title}
        </p>
        {shown.map((Part, index) => (
          <Part key={index} {...props} />
        ))}
        <p className={styles['phase']}>{phaseText(view)}</p>
      </div>
    </main>
  );
}
