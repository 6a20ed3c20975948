import { m } from '#web/i18n/generated/messages.js';
import styles from '../live.module.css';
import type { PartProps } from '../parts.ts';

/** Who was picked, once that is shown: a name hangs on the wall only when whoever teaches has said so. */
export function PickWall({ view }: PartProps) {
  if (view.pick?.shown !== true) return null;
  return (
    <section className={styles['wall']} aria-live="polite">
      <p>{m.class_pick_picked()}</p>
      <strong dir="auto">{view.pick.name}</strong>
    </section>
  );
}
