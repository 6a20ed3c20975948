import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';
import { useAccount } from '../session/session.ts';
import { Look } from '../settings/look.tsx';
import { groupsFor, sectionsFor } from '../settings/sections.ts';
import styles from '../settings/settings.module.css';
import { Shell } from '../shell/shell.tsx';
import { useTitle } from '../shell/title.ts';

export default function Settings() {
  const account = useAccount();
  useTitle(m.settings());
  if (account === null) {
    return (
      <Shell>
        <div className={styles['page']}>
          <h1>{m.settings()}</h1>
          <section>
            <h2>{m.settings_me()}</h2>
            <Link href="/signin?next=%2Fsettings" className={buttonClass('primary')}>
              {m.sign_in()}
            </Link>
          </section>
          <Look />
        </div>
      </Shell>
    );
  }
  return (
    <Shell>
      <div className={styles['frame']}>
        <h1>{m.settings()}</h1>
        <nav aria-label={m.settings()} className={styles['nav']}>
          {groupsFor(account).map(({ id, label }) => (
            <a key={id} href={`#${id}`}>
              {label()}
            </a>
          ))}
        </nav>
        <div key={account.id} className={styles['page']}>
          {groupsFor(account).map((group) => (
            <div key={group.id} id={group.id}>
              {sectionsFor(group, account).map(({ id, Section }) => (
                <Section key={id} account={account} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </Shell>
  );
}
