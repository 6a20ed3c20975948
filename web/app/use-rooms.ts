import { useCallback, useEffect, useRef, useState } from 'react';
import { appendRooms, type RoomItem } from './room-page.ts';
import { fetchRooms, readKeptRooms } from './rooms.ts';

interface RoomsState {
  rooms: RoomItem[] | null;
  state: 'loading' | 'ready' | 'failed';
  problem: unknown;
  cursor: string | null;
}

/** My rooms, page by page; what was last seen on this device shows first. */
export function useRooms(accountId: string) {
  const [list, setList] = useState<RoomsState>(() => ({
    rooms: readKeptRooms(accountId),
    state: 'loading',
    problem: null,
    cursor: null,
  }));
  // A list that someone has read further is not cut back under their eyes.
  const readFurther = useRef(false);
  const receive = useCallback(
    (cursor: string | null): void => {
      fetchRooms(accountId, cursor).then(
        (page) =>
          setList((before) => ({
            rooms: appendRooms(cursor === null ? [] : (before.rooms ?? []), page),
            state: 'ready',
            problem: null,
            cursor: page.next_cursor,
          })),
        (problem: unknown) => setList((before) => ({ ...before, state: 'failed', problem })),
      );
    },
    [accountId],
  );
  const load = (cursor: string | null): void => {
    setList((before) => ({ ...before, state: 'loading' }));
    receive(cursor);
  };
  useEffect(() => {
    receive(null);
    // Coming back to the page, others may have been at work.
    const look = (): void => {
      if (document.visibilityState === 'visible' && !readFurther.current) receive(null);
    };
    document.addEventListener('visibilitychange', look);
    addEventListener('online', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', look);
    };
  }, [receive]);
  return {
    ...list,
    more: list.cursor !== null,
    loadMore: () => {
      readFurther.current = true;
      load(list.cursor);
    },
    reload: () => load(null),
    drop: (roomId: string) =>
      setList((before) => ({ ...before, rooms: before.rooms?.filter((room) => room.id !== roomId) ?? null })),
  };
}
