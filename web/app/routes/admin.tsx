import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';
import styles from '../admin/admin.module.css';
import { AdminAccount } from '../admin/account.tsx';
import { adminSections } from '../admin/sections.ts';
import { useAccount } from '../session/session.ts';
import { NoticePage } from '../shell/notice-page.tsx';
import { Shell } from '../shell/shell.tsx';
import { useTitle } from '../shell/title.ts';
import NotFound from './not-found.tsx';

interface AdminProps {
  section?: string | undefined;
  /** The one account that is looked at. */
  accountId?: string | undefined;
}

/** For whoever runs the instance; for anybody else there is nothing here. */
export default function Admin({ section = adminSections[0].id, accountId }: AdminProps) {
  const account = useAccount();
  const shown = adminSections.find(({ id }) => id === section);
  const nav = useRef<HTMLElement>(null);
  useTitle(m.admin_title());
  // On phones the row is wider than the page.
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [section]);
  if (account === null) {
    return (
      <NoticePage title={m.admin_title()} text={m.admin_sign_in()}>
        <Link href="/signin?next=%2Fadmin" className={buttonClass('primary')}>
          {m.sign_in()}
        </Link>
      </NoticePage>
    );
  }
  if (account.role !== 'admin' || shown === undefined) return <NotFound />;
  const { id, Section } = shown;
  return (
    <Shell>
      <div className={styles['frame']}>
        <h1>{m.admin_title()}</h1>
        <nav ref={nav} aria-label={m.admin_title()} className={styles['nav']}>
          {adminSections.map((one) => (
            <Link key={one.id} href={`/admin/${one.id}`} aria-current={one.id === id ? 'page' : undefined}>
              {one.label()}
            </Link>
          ))}
        </nav>
        <div className={styles['page']}>
          {accountId === undefined ? <Section key={id} /> : <AdminAccount key={accountId} id={accountId} />}
        </div>
      </div>
    </Shell>
  );
}
