import { useCallback } from 'react';
import type { ListedRoom } from '#protocol/rooms.schema.ts';
import { formatDate } from '#web/i18n/format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';
import { Button } from '#web/ui/button.tsx';
import { clamp } from '#web/ui/clamp.ts';
import { Fold } from '#web/ui/fold.tsx';
import { KindMark } from '../rooms/kind-mark.tsx';
import { findKind } from '../rooms/kinds.ts';
import { restoreRoom } from '../rooms/restore-room.ts';
import { toastError } from '../shell/toasts.ts';
import { request } from '../session/session.ts';
import { useFetched } from '../requests/use-fetched.ts';
import styles from './deleted-rooms.module.css';

const noRooms: ListedRoom[] = [];

/** Rooms of mine that I have deleted, while they can be brought back. `rooms`: asked again when so many are listed. */
export function DeletedRooms({ rooms }: { rooms: number }) {
  // oxlint-disable-next-line react/exhaustive-deps -- a room that was deleted or came back is another answer
  const fetchDeleted = useCallback(() => request<{ items: ListedRoom[] }>('/rooms?state=deleted'), [rooms]);
  const { value, reload } = useFetched(fetchDeleted);
  const deleted = value?.items ?? noRooms;
  if (deleted.length === 0) return null;
  const restore = async (room: ListedRoom): Promise<void> => {
    try {
      await restoreRoom(room);
    } catch (error) {
      toastError(error);
    }
    reload();
  };
  return (
    <Fold className={styles['deleted']} summary={m.rooms_deleted({ count: deleted.length })}>
      <ul className={styles['rooms']}>
        {deleted.map((room) => (
          <li key={room.id}>
            {findKind(room.kind) === undefined ? null : <KindMark kind={room.kind} />}
            <p>
              <b className={clamp(styles['title'])}>{room.title}</b>
              <small>{m.room_restorable({ date: formatDate(room.restorable_until ?? '', getLocale()) })}</small>
            </p>
            <Button
              size="small"
              aria-label={m.room_restore_name({ title: room.title })}
              onClick={() => void restore(room)}
            >
              {m.room_restore()}
            </Button>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
