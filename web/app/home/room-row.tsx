import { BellOff, Pin } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'wouter';
import type { PersonPresence, RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Avatar, People } from '#web/ui/avatar.tsx';
import { smallIcon } from '#web/ui/icon.ts';
import { SmallPicture } from '#web/ui/small-picture.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { faceOf } from '../contacts/face.ts';
import { isMuted } from '../inbox/inbox-state.ts';
import { listTime } from '../inbox/list-time.ts';
import { KindMark } from '../rooms/kind-mark.tsx';
import { kindName } from '../rooms/kinds.ts';
import { RoomMenu } from './room-menu.tsx';
import styles from './room-row.module.css';
import { previewWords, waitingWords } from './room-words.ts';

interface RoomRowProps {
  room: RoomInInbox;
  presence: PersonPresence | undefined;
  me: string | null;
  /** What I began to write there. */
  draft: string | null;
  now: number;
}

/** A room in a few words: what it is, who is in it, what happened last and when, what is new and what waits. */
export const RoomRow = memo(function RoomRow({ room, presence, me, draft, now }: RoomRowProps) {
  const { room_id, kind, title, unread, at, faces, people_count, peer, newest } = room;
  const muted = isMuted(room, now);
  const others = Math.max(people_count - 1, faces.length);
  return (
    <li className={styles['row']} data-unread={unread > 0 || undefined}>
      <RoomMark room={room} online={presence?.online === true} />
      <p className={styles['title']}>
        <Link href={`/r/${room_id}`} dir="auto">
          {title === '' ? kindName(kind) : title}
        </Link>
        {room.pinned ? <Sign icon={<Pin {...smallIcon} />} text={m.room_pinned()} /> : null}
        {muted ? <Sign icon={<BellOff {...smallIcon} />} text={m.mute_is()} /> : null}
      </p>
      <time dateTime={at} className={styles['time']}>
        {listTime(at, now, getLocale())}
      </time>
      <p className={styles['preview']} dir="auto">
        {draft === null ? (
          previewWords(room, me)
        ) : (
          <>
            <b>{m.chats_draft()}</b> {draft}
          </>
        )}
      </p>
      <div className={styles['foot']}>
        <div className={styles['people']}>
          {peer !== undefined || faces.length === 0 ? null : (
            <People
              faces={faces.map(faceOf)}
              total={others}
              most={3}
              size={24}
              label={m.room_people({ count: people_count })}
            />
          )}
        </div>
        <div className={styles['news']}>
          {waitingWords(room, now).map((words) => (
            <span key={words} className={styles['tag']} data-muted={muted || undefined}>
              {words}
            </span>
          ))}
          <Unread count={unread} muted={muted} messages={newest !== undefined} />
        </div>
      </div>
      <RoomMenu room={room} now={now} className={styles['menu']} />
    </li>
  );
});

function Sign({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <span className={styles['sign']} title={text}>
      {icon}
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}

/** How much is new; the number is for the eye, the words for everybody. */
export function Unread({ count, muted, messages }: { count: number; muted: boolean; messages: boolean }) {
  if (count === 0) return null;
  return (
    <span className={styles['count']} data-muted={muted || undefined}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>{messages ? m.chats_unread({ count }) : m.room_unread({ count })}</VisuallyHidden>
    </span>
  );
}

/** By its own picture, with its kind's shape at the corner, or by that shape; a room with one other person by their face. */
export function RoomMark({ room, online, size = 28 }: { room: RoomInInbox; online: boolean; size?: 24 | 28 }) {
  const { kind, peer, picture, title, room_id } = room;
  return (
    <span className={styles['mark']}>
      {peer === undefined ? (
        <KindMark kind={kind} size={size} />
      ) : (
        <Avatar face={faceOf(peer ?? { id: room_id, name: title })} size={size} />
      )}
      {picture === undefined ? null : (
        <span className={styles['picture']}>
          <SmallPicture file={picture} />
          <KindMark kind={kind} size={14} />
        </span>
      )}
      <VisuallyHidden>{kindName(kind)}</VisuallyHidden>
      {online ? (
        <span className={styles['online']} title={m.presence_online()}>
          <VisuallyHidden>{m.presence_online()}</VisuallyHidden>
        </span>
      ) : null}
    </span>
  );
}
