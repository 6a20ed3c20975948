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
import styles from './settings.module.css';

/** The rooms from which I hear less than from others. */
export function QuietRooms() {
  const { inbox } = useInbox();
  const now = useNow();
  const quiet = inbox.rooms.filter((room) => isMuted(room, now) || room.off.length > 0);
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

function QuietRoom({ room }: { room: RoomInInbox }) {
  const { store } = useInbox();
  const { busy, act } = useAction();
  const { room_id, title, kind, muted_until } = room;
  const name = title === '' ? kindName(kind) : title;
  const until = muted_until ?? '';
  const state = forGood(until) ? m.mute_is_good() : m.mute_is_until({ when: formatDateTime(until, getLocale()) });
  const hear = async (): Promise<void> => {
    await store?.choose(room_id, { muted_until: null, off: [] });
  };
  return (
    <li>
      <span>
        <Link href={`/r/${room_id}`} dir="auto">
          {name}
        </Link>
        <small>{muted_until === null ? m.quiet_rooms_some() : state}</small>
      </span>
      <Button busy={busy} aria-label={m.quiet_rooms_hear_named({ title: name })} onClick={() => void act(hear)}>
        {m.mute_end()}
      </Button>
    </li>
  );
}
