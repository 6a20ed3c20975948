import { m } from '#web/i18n/generated/messages.js';
import { Spinner } from '#web/ui/spinner.tsx';
import styles from './verify.module.css';

/** Hashing takes its time. */
export function Busy() {
  return (
    <p className={styles['busy']} aria-busy="true">
      <Spinner />
      {m.receipt_reckoning()}
    </p>
  );
}
