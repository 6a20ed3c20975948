import { paces } from '#protocol/class/meter/terms.ts';
import { m } from '#web/i18n/generated/messages.js';
import { useLesson } from '../class-context.ts';
import type { PartProps } from '../parts.ts';
import styles from '../student/student-acts.module.css';
import { paceWords } from './pace-words.ts';

/** How fast it goes for me; nobody learns who said it. What is pressed again is taken back. */
export function PaceRow({ view }: PartProps) {
  const { send } = useLesson();
  const mine = view.my_pace?.pace ?? null;
  return (
    <fieldset aria-label={m.class_pace()} className={styles['paces']}>
      {paces.map((pace) => (
        <button
          key={pace}
          type="button"
          aria-pressed={pace === mine}
          onClick={() => send('meter.tell', { pace: pace === mine ? null : pace })}
        >
          {paceWords[pace]()}
        </button>
      ))}
    </fieldset>
  );
}
