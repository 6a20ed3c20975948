import styles from './spinner.module.css';

/** Decorative: what is at work says so with `aria-busy`. */
export function Spinner() {
  return <span className={styles['spinner']} aria-hidden="true" />;
}
