import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './badge.module.css';

/** How much is new, on the corner of what leads there; nothing where nothing is. */
export function Badge({ count, label = '' }: { count: number; label?: string }) {
  if (count === 0) return null;
  return (
    <span className={styles['badge']}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      {label === '' ? null : <VisuallyHidden>{label}</VisuallyHidden>}
    </span>
  );
}
