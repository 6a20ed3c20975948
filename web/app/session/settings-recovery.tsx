import { useCallback, useState } from 'react';
import { formatDate } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { FormProblem } from '#web/ui/form.tsx';
import RecoveryDialog from './recovery-dialog.tsx';
import { request } from './session.ts';
import styles from './settings-sessions.module.css';
import { useAction } from '../requests/use-action.ts';
import { useFetched } from '../requests/use-fetched.ts';

interface KeptRecovery {
  created_at: string | null;
}

/** A guest's way back to this name: whether there is one, a new one, and the end of it. */
export function RecoverySettings() {
  const ask = useCallback((signal: AbortSignal) => request<KeptRecovery>('/auth/recovery', { signal }), []);
  const { value: kept, reload } = useFetched(ask);
  const [showing, setShowing] = useState(false);
  const { busy, problem, act } = useAction();
  const drop = async (): Promise<void> => {
    await request('/auth/recovery', { method: 'DELETE' });
    reload();
  };
  const since = kept?.created_at ?? null;
  const text = since === null ? m.recovery_none() : m.recovery_since({ date: formatDate(since, getLocale()) });
  return (
    <section>
      <h2>{m.recovery_title()}</h2>
      <p className={styles['text']}>{text}</p>
      <div className={styles['acts']}>
        <Button onClick={() => setShowing(true)}>{since === null ? m.recovery_make() : m.recovery_again()}</Button>
        {since === null ? null : (
          <Button tone="plain" busy={busy} onClick={() => void act(drop)}>
            {m.recovery_drop()}
          </Button>
        )}
      </div>
      <FormProblem text={problem} />
      {showing ? (
        <RecoveryDialog
          onClose={() => {
            setShowing(false);
            reload();
          }}
        />
      ) : null}
    </section>
  );
}
