import { useLocation } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { joinGuestRooms } from '../rooms/guest-links.ts';
import { useAccount } from '../session/session.ts';
import { toasts } from '../shell/toasts.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { arePasskeysHere, keepByPasskey } from './passkeys.ts';
import styles from './security.module.css';

/** For a guest: to be the same person anywhere, without e-mail and password. `next`: where to, then. */
export function KeepByPasskey({ next }: { next: string }) {
  const account = useAccount();
  const [, go] = useLocation();
  if (account?.guest !== true || !arePasskeysHere()) return null;
  const keep = async (): Promise<void> => {
    await keepByPasskey();
    await joinGuestRooms(account.id);
    toasts.show({ text: m.passkey_kept() });
    go(next);
  };
  return (
    <div className={styles['sheet']}>
      <p>{m.passkey_keep_text()}</p>
      <PasskeyButton label={m.passkey_keep()} act={keep} />
    </div>
  );
}
