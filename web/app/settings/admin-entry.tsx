import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { buttonClass } from '#web/ui/button.tsx';

/** The way to what whoever runs the instance may do. */
export function AdminEntry() {
  return (
    <section>
      <h2>{m.admin_title()}</h2>
      <p>{m.admin_entry_text()}</p>
      <Link href="/admin" className={buttonClass()}>
        {m.admin_open()}
      </Link>
    </section>
  );
}
