import { X } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Account } from '#protocol/accounts/account.schema.ts';
import { noteGuestLink } from '#web/app/rooms/guest-links.ts';
import { inAppName, openOutside } from '#web/app/shell/in-app.ts';
import { keptIn } from '#web/app/kept.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { toastError } from '#web/app/shell/toasts.ts';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import styles from './keep-identity.module.css';
import { useSharedRoom } from './room-context.ts';
import { useWrote } from './use-wrote.ts';

const RecoveryDialog = lazyWithRetry(() => import('#web/app/session/recovery-dialog.tsx'));

const laterMs = 30 * 24 * 60 * 60_000;

/** To a guest who has made something: that it hangs on this device, and how to keep it. */
export function KeepIdentity({ account }: { account: Account }) {
  const { kept, putOff } = usePutOff(account.id);
  const made = useMadeSomething(account.id);
  const [showing, setShowing] = useState(false);
  if (!made || kept) return null;
  const next = encodeURIComponent(location.pathname);
  return (
    <aside className={styles['keep']} aria-label={m.keep_identity()}>
      <p>{m.keep_identity()}</p>
      <div className={styles['acts']}>
        <Link href={`/signup?next=${next}`} className={buttonClass('primary')}>
          {m.keep_identity_account()}
        </Link>
        {inAppName() === null ? (
          <Button onClick={() => setShowing(true)}>{m.recovery_title()}</Button>
        ) : (
          <Button onClick={() => void openOutside().catch(toastError)}>{m.in_app_open()}</Button>
        )}
      </div>
      <IconButton label={m.keep_identity_later()} icon={<X {...icon} />} onClick={putOff} />
      {showing ? (
        <Suspense fallback={null}>
          <RecoveryDialog
            onClose={() => {
              setShowing(false);
              putOff();
            }}
          />
        </Suspense>
      ) : null}
    </aside>
  );
}

/** Whether this guest made this room, or has written in it while this page was open. */
function useMadeSomething(accountId: string): boolean {
  const { access, can } = useSharedRoom();
  const wrote = useWrote();
  useEffect(() => {
    if (wrote && access.code !== null) noteGuestLink(accountId, access.code);
  }, [wrote, access, accountId]);
  return wrote || can.manage;
}

function usePutOff(accountId: string): { kept: boolean; putOff: () => void } {
  const until = keptIn<number>(() => localStorage, `madang.keep.${accountId}`);
  const [kept, setKept] = useState(() => (until.read() ?? 0) > Date.now());
  const putOff = (): void => {
    until.write(Date.now() + laterMs);
    setKept(true);
  };
  return { kept, putOff };
}
