import styles from './share-bar.module.css';

interface ShareBarProps {
  percent: number;
  /** Absent: nobody is to know yet. */
  tone?: 'right' | 'wrong' | undefined;
}

/** How large a part it is, under the words that say so; as high as `--bar`. */
export function ShareBar({ percent, tone }: ShareBarProps) {
  return (
    <span className={styles['track']} aria-hidden>
      <i data-tone={tone} style={{ inlineSize: `${percent}%` }} />
    </span>
  );
}
