import { useEffect, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Spinner } from '#web/ui/spinner.tsx';
import styles from './page-loading.module.css';

/** Most pages are here before this would show: a flash of it would only unsettle. */
const quietMs = 300;

export function PageLoading() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className={styles['page']} aria-busy="true">
      {shown ? (
        <output>
          <Spinner />
          {m.loading()}
        </output>
      ) : null}
    </main>
  );
}
