import { Info } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import type { ClientConfig } from '#protocol/client-config.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { smallIcon } from '#web/ui/icon.ts';
import { request } from '../session/session.ts';
import { useFetched } from '../requests/use-fetched.ts';
import styles from './instance-note.module.css';

/** How often a page that is looked at asks again. */
const againMs = 60_000;

/** What whoever runs this instance says to all who come, and that nothing can be changed for now. */
export default function InstanceNote() {
  const { value, reload } = useFetched(
    useCallback((signal: AbortSignal) => request<ClientConfig>('/config', { as: 'none', signal }), []),
  );
  useEffect(() => {
    const again = (): void => {
      if (document.visibilityState === 'visible') reload();
    };
    const timer = setInterval(again, againMs);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [reload]);
  const isRead = value?.switched_off.includes('writing') === true;
  const notice = value?.notice ?? null;
  if (notice === null && !isRead) return null;
  return (
    <div className={styles['note']} role="note">
      <Info {...smallIcon} />
      {isRead ? <p>{m.instance_read()}</p> : null}
      {notice === null ? null : <p dir="auto">{notice}</p>}
    </div>
  );
}
