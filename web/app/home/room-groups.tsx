import { useEffect, useRef } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { useLatest } from '#web/ui/use-latest.ts';
import { keptIn } from '../kept.ts';
import { useInbox } from '../inbox/use-inbox.ts';
import { useNow } from '../shell/now.ts';
import { useAccount } from '../session/session.ts';
import { toastError } from '../shell/toasts.ts';
import styles from './room-groups.module.css';
import { groupedRooms, type RoomFilter, type When } from './room-filter.ts';
import { RoomRow } from './room-row.tsx';

const whenWords: Record<When, () => string> = {
  pinned: m.rooms_pinned,
  today: m.rooms_today,
  week: m.rooms_this_week,
  earlier: m.rooms_earlier,
};

/** My rooms that a filter leaves, in the order of what happened; more come as one reads on. */
export function RoomGroups({ filter, label }: { filter: RoomFilter; label: string }) {
  const { store, inbox } = useInbox();
  const me = useAccount()?.id ?? null;
  const now = useNow();
  const groups = groupedRooms(inbox.rooms, filter, now);
  const headed = groups.length > 1 || groups[0]?.when === 'pinned';
  const end = useEnd(() => store?.loadMore().catch(toastError), inbox.nextCursor);
  return (
    <>
      {groups.map(({ when, rooms }) => (
        <section key={when} className={styles['group']} data-when={when}>
          {headed ? <h2 className={styles['when']}>{whenWords[when]()}</h2> : null}
          <ul aria-label={label}>
            {rooms.map((room) => {
              const peer = room.peer?.id;
              const kept = keptIn<string>(() => localStorage, `madang.draft.${me ?? ''}.${room.room_id}`);
              return (
                <RoomRow
                  key={room.room_id}
                  room={room}
                  presence={peer === undefined ? undefined : inbox.presence[peer]}
                  me={me}
                  draft={room.newest === undefined ? null : kept.read()}
                  now={now}
                />
              );
            })}
          </ul>
        </section>
      ))}
      {groups.length === 0 && inbox.nextCursor === null ? (
        <p className={styles['none']}>{m.rooms_none_found()}</p>
      ) : null}
      {inbox.nextCursor === null ? null : <div ref={end} className={styles['end']} aria-hidden="true" />}
    </>
  );
}

/** Loads what follows when the end of the list comes near. */
function useEnd(load: () => Promise<unknown> | undefined, cursor: string | null) {
  const end = useRef<HTMLDivElement>(null);
  const latest = useLatest(load);
  useEffect(() => {
    if (cursor === null || end.current === null) return undefined;
    const seen = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void latest.current();
      },
      { rootMargin: '600px' },
    );
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [cursor, latest]);
  return end;
}
