import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { Button, buttonClass } from '#web/ui/button.tsx';
import styles from './lost-session.module.css';
import { forgetLost, useLostSession } from './session.ts';

/** That this browser was someone and is no more: what happened to what they have, and the way back. */
export function LostNotice() {
  const lost = useLostSession();
  if (lost === null) return null;
  const next = encodeURIComponent(location.pathname);
  const title =
    lost.name === '' ? m.lost_title_unknown() : lost.guest ? m.lost_title_guest({ name: lost.name }) : m.lost_title();
  return (
    <section className={styles['notice']} aria-label={title}>
      <h2>{title}</h2>
      <p>{lost.guest ? m.lost_text_guest() : m.lost_text()}</p>
      <div className={styles['acts']}>
        <Link href={`/signin?next=${next}`} className={buttonClass('primary')}>
          {m.sign_in()}
        </Link>
        <Button onClick={forgetLost}>{m.lost_dismiss()}</Button>
      </div>
    </section>
  );
}
