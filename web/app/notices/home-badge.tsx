import { m } from '#web/i18n/generated/messages.js';
import { linkNotices, roomsWithNews } from '../inbox/inbox-state.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { useNow } from '../shell/now.ts';
import { Badge } from './badge.tsx';

/** On the way back: in how many other rooms there is something new. */
export default function HomeBadge({ roomId }: { roomId: string }) {
  const { inbox } = useInbox();
  const now = useNow();
  const listed = roomsWithNews(inbox, now).filter(({ room_id }) => room_id !== roomId).length;
  const byLink = linkNotices(inbox).filter(([{ room_id }]) => room_id !== roomId).length;
  const count = listed + byLink;
  return <Badge count={count} label={m.news_elsewhere({ count })} />;
}
