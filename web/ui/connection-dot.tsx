import styles from './connection-dot.module.css';

export type ConnectionState = 'online' | 'reconnecting' | 'offline';

/** The one place of a screen that says whether it is live; shape and words differ with the colour. */
export function ConnectionDot({ state, label }: { state: ConnectionState; label: string }) {
  return (
    <output className={styles['connection']}>
      <span className={styles['dot']} data-state={state} aria-hidden="true" />
      <span>{label}</span>
    </output>
  );
}
