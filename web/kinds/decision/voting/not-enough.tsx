import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';

/** For whoever is less than voters are to be here: what it takes, and where to do it. */
export default function NotEnough({ guest }: { guest: boolean }) {
  if (!guest) {
    return (
      <Link href="/settings#security" className={buttonClass('primary')}>
        {m.voters_verify()}
      </Link>
    );
  }
  return (
    <Link href={`/signup?next=${encodeURIComponent(location.pathname)}`} className={buttonClass('primary')}>
      {m.voters_register()}
    </Link>
  );
}
