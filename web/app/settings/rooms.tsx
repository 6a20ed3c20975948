import { Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { RoomInInbox } from '#protocol/inbox/inbox.schema.ts';
import { formatDateTime } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { isMuted } from '../inbox/inbox-state.ts';
import { forGood } from '../inbox/mute-for.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { useAction } from '../requests/use-action.ts';
import { kindName } from '../rooms/kinds.ts';
import { useNow } from '../shell/now.ts';
import { lazyWithRetry } from '../shell/lazy-with-retry.ts';
import styles from './settings.module.css';

const RoomNoticesDialog = lazyWithRetry(() => import('../notices/room-notices-dialog.tsx'));

/** The rooms from which I hear less than from others. */
export function QuietRooms() {
  const { inbox } = useInbox();
  const now = useNow();
  const quiet = inbox.rooms.filter((room) => isMuted(room, now) || isQuieter(room));
  return (
    <section>
      <h2>{m.quiet_rooms_title()}</h2>
      {quiet.length === 0 ? (
        <p>{m.quiet_rooms_none()}</p>
      ) : (
        <ul className={styles['rows']}>
          {quiet.map((room) => (
            <QuietRoom key={room.room_id} room={room} />
          ))}
        </ul>
      )}
      <p>{m.settings_notices_hint()}</p>
    </section>
  );
}

/** Some of it is not told, or not by each way. */
function isQuieter({ off, push_off = [], email_off = [] }: RoomInInbox): boolean {
  return off.length + push_off.length + email_off.length > 0;
}

function stateOf(room: RoomInInbox, now: number): string {
  const { muted_until } = room;
  if (muted_until === null || !isMuted(room, now)) return m.quiet_rooms_some();
  return forGood(muted_until) ? m.mute_is_good() : m.mute_is_until({ when: formatDateTime(muted_until, getLocale()) });
}

function QuietRoom({ room }: { room: RoomInInbox }) {
  const { store } = useInbox();
  const { busy, act } = useAction();
  const [choosing, setChoosing] = useState(false);
  const now = useNow();
  const { room_id, title, kind } = room;
  const name = title === '' ? kindName(kind) : title;
  const hear = async (): Promise<void> => {
    await store?.choose(room_id, { muted_until: null, off: [], push_off: [], email_off: [] });
  };
  return (
    <li>
      <span>
        <Link href={`/r/${room_id}`} dir="auto">
          {name}
        </Link>
        <small>{stateOf(room, now)}</small>
      </span>
      <div className={styles['acts']}>
        {isQuieter(room) ? (
          <Button aria-label={m.quiet_rooms_change_named({ title: name })} onClick={() => setChoosing(true)}>
            {m.quiet_rooms_change()}
          </Button>
        ) : null}
        <Button busy={busy} aria-label={m.quiet_rooms_hear_named({ title: name })} onClick={() => void act(hear)}>
          {m.mute_end()}
        </Button>
      </div>
      {choosing ? (
        <Suspense fallback={null}>
          <RoomNoticesDialog room={room} onClose={() => setChoosing(false)} />
        </Suspense>
      ) : null}
    </li>
  );
}
