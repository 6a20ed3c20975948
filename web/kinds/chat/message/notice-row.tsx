import type { Message } from '#protocol/chat/view.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import styles from './message-row.module.css';
import { clockText } from '../list/time-words.ts';

/** What the room itself says: who came and went, and what it is called now. */
export function NoticeRow({ message }: { message: Message }) {
  return (
    <p className={styles['notice']} dir="auto" data-message={message.id}>
      {noticeWords(message)} <time dateTime={message.sent_at}>{clockText(message.sent_at, getLocale())}</time>
    </p>
  );
}

export function noticeWords({ notice, author }: Pick<Message, 'notice' | 'author'>): string {
  if (notice === undefined) return '';
  const by = author.name;
  const people = notice.people.map((person) => person.name).join(', ');
  switch (notice.what) {
    case 'added':
      return m.notice_added({ by, people });
    case 'came':
      return m.notice_came({ people });
    case 'left':
      return m.notice_left({ people });
    case 'removed':
      return m.notice_removed({ by, people });
    case 'renamed':
      if (notice.pictured === true) return m.notice_pictured({ by });
      return m.notice_renamed({ by, name: notice.name ?? '' });
  }
}
