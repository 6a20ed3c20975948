import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import styles from './editable.module.css';

export interface ChangedNoteProps {
  name: string;
  /** What it says by now, where both changed the same words; null where they were put together. */
  text: string | null;
  onMine: () => void;
  onTheirs: () => void;
}

/** Under a field: someone else changed it while it was being written. */
export function ChangedNote({ name, text, onMine, onTheirs }: ChangedNoteProps) {
  if (text === null) {
    return (
      <p className={styles['merged']} aria-live="polite">
        {m.changed_merged({ name })}
      </p>
    );
  }
  return (
    <div className={styles['changed']} aria-live="polite">
      <p dir="auto">{m.changed_meanwhile({ name, text })}</p>
      <div className={styles['acts']}>
        <Button size="small" onClick={onMine}>
          {m.overwritten_mine()}
        </Button>
        <Button size="small" onClick={onTheirs}>
          {m.overwritten_theirs()}
        </Button>
      </div>
    </div>
  );
}
