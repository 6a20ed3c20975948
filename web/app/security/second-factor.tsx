import { Suspense, useState } from 'react';
import type { SecondFactorState } from '#protocol/accounts/second-factor.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { useFetched } from '../requests/use-fetched.ts';
import { request } from '../session/session.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import { NotYet } from '../shell/not-yet.tsx';
import styles from './security.module.css';

const SetupDialog = lazyWithRetry(() => import('./second-factor-setup.tsx'));
const DisableDialog = lazyWithRetry(() => import('./second-factor-disable.tsx'));
const RenewDialog = lazyWithRetry(() => import('./recovery-codes-renew.tsx'));

const dialogs = { setup: SetupDialog, disable: DisableDialog, renew: RenewDialog };

async function fetchState(signal: AbortSignal): Promise<SecondFactorState> {
  return request<SecondFactorState>('/auth/2fa', { signal });
}

/** Whether a code is asked for besides the password. */
export function SecondFactor() {
  const { value, problem, reload } = useFetched(fetchState);
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null);
  const Dialog = open === null ? null : dialogs[open];
  const close = (): void => {
    setOpen(null);
    reload();
  };
  return (
    <section>
      <h2>{m.second_factor()}</h2>
      {value === null ? (
        <NotYet problem={problem} rows={1} onAgain={reload} />
      ) : value.enabled ? (
        <>
          <p>{m.second_factor_on({ count: value.recovery_codes_left })}</p>
          <div className={styles['acts']}>
            <Button onClick={() => setOpen('renew')}>{m.recovery_codes_renew()}</Button>
            {value.required ? null : (
              <Button tone="plain" onClick={() => setOpen('disable')}>
                {m.second_factor_turn_off()}
              </Button>
            )}
          </div>
        </>
      ) : (
        <>
          <p>{value.required ? m.second_factor_required() : m.second_factor_off()}</p>
          <div className={styles['acts']}>
            <Button tone={value.required ? 'primary' : 'quiet'} onClick={() => setOpen('setup')}>
              {m.second_factor_turn_on()}
            </Button>
          </div>
        </>
      )}
      {Dialog === null ? null : (
        <Suspense fallback={null}>
          <Dialog onClose={close} />
        </Suspense>
      )}
    </section>
  );
}
