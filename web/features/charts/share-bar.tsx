import styles from './charts.module.css';

/** A share of a whole as a bar; the words beside it say the same. @param share 0–1 */
export function ShareBar({ share, isLow = false }: { share: number; isLow?: boolean }) {
  return (
    <svg className={styles['bar']} data-low={isLow || undefined} aria-hidden>
      <rect className={styles['track']} width="100%" height="100%" rx="4" />
      <rect className={styles['reached']} width={`${Math.min(1, Math.max(0, share)) * 100}%`} height="100%" rx="4" />
    </svg>
  );
}
