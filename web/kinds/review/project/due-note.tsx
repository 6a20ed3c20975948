import { CalendarClock } from 'lucide-react';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { smallIcon } from '#web/ui/icon.ts';
import styles from './project.module.css';

/** Until when remarks are waited for. */
export function DueNote({ dueAt }: { dueAt: string | undefined }) {
  if (dueAt === undefined) return null;
  return (
    <span className={styles['due']}>
      <CalendarClock {...smallIcon} />
      <time dateTime={dueAt}>{m.project_due({ when: formatDateTime(dueAt, getLocale()) })}</time>
    </span>
  );
}
