import styles from './skeleton.module.css';

/** The shape of a list that is on its way; only where that shape is known. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <output aria-label={label} className={styles['rows']}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className={styles['row']} aria-hidden="true">
          <span className={styles['disc']} />
          <span className={styles['lines']}>
            <span className={styles['line']} />
            <span className={styles['line']} />
          </span>
        </span>
      ))}
    </output>
  );
}
