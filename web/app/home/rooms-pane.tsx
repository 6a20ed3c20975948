import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { icon } from '#web/ui/icon.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { Mark } from '#web/ui/mark.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { isMuted } from '../inbox/inbox-state.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { keptIn } from '../kept.ts';
import { kindName } from '../rooms/kinds.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import NoticesButton from '../notices/notices-button.tsx';
import { useNow } from '../shell/now.ts';
import { useAccount } from '../session/session.ts';
import { everyRoom, groupedRooms } from './room-filter.ts';
import { RoomMark, Unread } from './room-row.tsx';
import styles from './rooms-pane.module.css';
import { waitingWords } from './room-words.ts';

const CreateRoomDialog = lazyWithRetry(async () => ({
  default: (await import('../rooms/create-room-dialog.tsx')).CreateRoomDialog,
}));

/** My rooms beside the one that is open, in the order of home. */
export default function RoomsPane({ roomId }: { roomId: string }) {
  const { inbox } = useInbox();
  const me = useAccount()?.id ?? '';
  const now = useNow();
  const [creating, setCreating] = useState(false);
  const rooms = groupedRooms(inbox.rooms, everyRoom, now).flatMap((group) => group.rooms);
  return (
    <nav className={styles['pane']} aria-label={m.my_rooms()}>
      <div className={styles['head']}>
        <Link href="/" title={m.go_home()}>
          <Mark size={22} />
          <span>{m.my_rooms()}</span>
        </Link>
        <NoticesButton />
        <IconButton label={m.create_new()} icon={<Plus {...icon} />} onClick={() => setCreating(true)} />
      </div>
      <ul className={styles['rooms']}>
        {rooms.map((room) => (
          <li key={room.room_id}>
            <PaneRoom
              room={room}
              me={me}
              open={room.room_id === roomId}
              online={inbox.presence[room.peer?.id ?? '']?.online === true}
              now={now}
            />
          </li>
        ))}
      </ul>
      {creating ? (
        <Suspense fallback={null}>
          <CreateRoomDialog picks onClose={() => setCreating(false)} />
        </Suspense>
      ) : null}
    </nav>
  );
}

interface PaneRoomProps {
  room: RoomInInbox;
  me: string;
  open: boolean;
  online: boolean;
  now: number;
}

function PaneRoom({ room, me, open, online, now }: PaneRoomProps) {
  const { room_id, title, kind, unread, newest } = room;
  const muted = isMuted(room, now);
  const waits = waitingWords(room, now);
  // What I began to write where I am now stands in its field.
  const draft =
    open || newest === undefined ? null : keptIn<string>(() => localStorage, `madang.draft.${me}.${room_id}`).read();
  return (
    <Link
      href={`/r/${room_id}`}
      className={styles['room']}
      aria-current={open ? 'page' : undefined}
      data-unread={unread > 0 || undefined}
      title={title}
    >
      <RoomMark room={room} online={online} size={24} />
      <span className={styles['words']}>
        <span className={styles['name']} dir="auto">
          {title === '' ? kindName(kind) : title}
        </span>
        {draft === null ? null : (
          <span className={styles['draft']} dir="auto">
            {m.chats_draft()} {draft}
          </span>
        )}
      </span>
      {unread > 0 && !open ? (
        <span className={styles['news']}>
          <Unread count={unread} muted={muted} messages={newest !== undefined} />
        </span>
      ) : waits.length > 0 && !muted ? (
        <span className={styles['waits']} title={waits.join(' · ')}>
          <VisuallyHidden>{waits.join(' · ')}</VisuallyHidden>
        </span>
      ) : null}
    </Link>
  );
}
