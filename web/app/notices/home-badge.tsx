import { m } from '#web/i18n/generated/messages.js';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { roomsWithNews } from '../inbox/inbox-state.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { useNow } from '../now.ts';
import styles from './home-badge.module.css';

/** On the way back: in how many other rooms there is something new. */
export default function HomeBadge({ roomId }: { roomId: string }) {
  const { inbox } = useInbox();
  const now = useNow();
  const count = roomsWithNews(inbox, now).filter(({ room_id }) => room_id !== roomId).length;
  if (count === 0) return null;
  return (
    <span className={styles['badge']}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>{m.news_elsewhere({ count })}</VisuallyHidden>
    </span>
  );
}
