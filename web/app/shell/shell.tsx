import { Download, LogIn, LogOut, Settings, WifiOff } from 'lucide-react';
import { type ReactNode, Suspense, useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Avatar } from '#web/ui/avatar.tsx';
import { buttonClass } from '#web/ui/button.tsx';
import { FallbackBoundary } from '#web/ui/fallback-boundary.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Mark } from '#web/ui/mark.tsx';
import { Menu, type MenuItem } from '#web/ui/menu.tsx';
import { learnPictures } from '#web/ui/pictures.ts';
import { SkipLink } from '#web/ui/skip-link.tsx';
import { faceOf } from '../contacts/face.ts';
import { useInstall } from './install-prompt.ts';
import { lazyWithRetry } from './lazy-with-retry.ts';
import { useLeave } from '../session/leave-account.tsx';
import { useOnline } from './online.ts';
import { pageSettled } from './settled-page.ts';
import { useAccount } from '../session/session.ts';
import styles from './shell.module.css';

const InstanceNote = lazyWithRetry(async () => {
  await pageSettled();
  return import('../instance/instance-note.tsx');
});
const NoticesButton = lazyWithRetry(() => import('../notices/notices-button.tsx'));

/** What pages outside a room share: the brand, who I am, and whether there is a connection. */
export function Shell({ children }: { children: ReactNode }) {
  const online = useOnline();
  return (
    <div className={styles['shell']}>
      <SkipLink>{m.skip_to_content()}</SkipLink>
      <header className={styles['bar']}>
        <Link href="/" className={styles['brand']}>
          <Mark />
          {m.brand()}
        </Link>
        <Me />
      </header>
      <FallbackBoundary fallback={null}>
        <Suspense fallback={null}>
          <InstanceNote />
        </Suspense>
      </FallbackBoundary>
      {online ? null : (
        <output className={styles['offline']}>
          <WifiOff {...smallIcon} />
          {m.offline_banner()}
        </output>
      )}
      <main id="content" tabIndex={-1} className={styles['content']}>
        {children}
      </main>
    </div>
  );
}

function Me() {
  const account = useAccount();
  useEffect(
    () => learnPictures(account === null ? [] : [{ id: account.id, avatar: account.avatar ?? null }]),
    [account],
  );
  const install = useInstall();
  const [path, go] = useLocation();
  const { leave, dialog } = useLeave(account);
  if (account === null) {
    if (path === '/signin') return null;
    return (
      <Link href="/signin" className={buttonClass('plain')}>
        {m.landing_sign_in()}
      </Link>
    );
  }
  const items: MenuItem[] = [
    { label: m.settings(), icon: <Settings {...icon} />, onPick: () => go('/settings') },
    ...(account.guest ? [{ label: m.sign_up(), icon: <LogIn {...icon} />, onPick: () => go('/signup') }] : []),
    ...(install === null ? [] : [{ label: m.install_app(), icon: <Download {...icon} />, onPick: install }]),
    { label: m.sign_out(), icon: <LogOut {...icon} />, onPick: leave },
  ];
  return (
    <div className={styles['me']}>
      <Suspense fallback={<span className={styles['bell']} />}>
        <NoticesButton />
      </Suspense>
      <Menu
        label={m.account_menu()}
        items={items}
        trigger={<Avatar face={faceOf({ id: account.id, name: account.full_name, guest: account.guest })} size={36} />}
      />
      {dialog}
    </div>
  );
}
