import { Link, useLocation } from 'wouter';
import { useNow } from '#web/app/shell/now.ts';
import { whenText } from '#web/features/room/when-text.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { addressOfThing } from '../tabs/address-of-thing.ts';
import type { PartProps } from '../tabs/course-tab.ts';
import styles from './newest.module.css';

const most = 3;

/** What was announced last, pinned ones first. */
export function Newest({ view: { announcements } }: PartProps) {
  const now = useNow();
  const [path] = useLocation();
  if (announcements.length === 0) return null;
  return (
    <section className={styles['newest']} aria-labelledby="course-newest">
      <h2 id="course-newest">{m.taught_announcements()}</h2>
      <ul>
        {announcements.slice(0, most).map(({ announcement_id, title, content, created_at }) => (
          <li key={announcement_id}>
            <Link href={`${path}${addressOfThing(announcement_id)}`} dir="auto">
              {title}
            </Link>
            <span>{whenText(created_at, now, getLocale())}</span>
            <p dir="auto">{content}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
