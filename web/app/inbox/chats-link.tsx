import { MessageCircle } from 'lucide-react';
import { Link } from 'wouter';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './chats-link.module.css';
import { useInbox } from './use-inbox.ts';

/** The way to my conversations, and how much is unread in them. */
export default function ChatsLink() {
  const { messages } = useInbox().inbox.unread;
  return (
    <Link href="/chats" className={styles['link']} title={m.chats()}>
      <MessageCircle {...icon} />
      <VisuallyHidden>{m.chats()}</VisuallyHidden>
      {messages > 0 ? (
        <span className={styles['badge']}>
          <span aria-hidden="true">{messages > 99 ? '99+' : messages}</span>
          <VisuallyHidden>{m.chats_unread({ count: messages })}</VisuallyHidden>
        </span>
      ) : null}
    </Link>
  );
}
