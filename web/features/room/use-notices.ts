import { useEffect, useRef } from 'react';
import type { Overwritten, Refused, RoomClient, RoomState } from '#web/room-client/types.ts';

export type Notice = Refused | Overwritten;
export type TellNotice = (notice: Notice) => void;

/**
 * Tells, once each, what was refused and what was replaced, with the words that would otherwise be lost.
 * @param loadTeller kept with `useCallback`; how to tell is fetched where there is something to tell, however often it takes
 */
export function useNotices<View>(
  { client, state }: { client: RoomClient<View>; state: RoomState<View> },
  loadTeller: () => Promise<TellNotice>,
): void {
  const { refusals, overwritten } = state;
  const told = useRef(new Set<string>());
  useEffect(() => {
    const news = [...refusals, ...overwritten].filter(({ id }) => !told.current.has(id));
    if (news.length === 0) return;
    for (const { id } of news) told.current.add(id);
    void loadTeller().then((tell) => {
      for (const notice of news) {
        tell(notice);
        client.dismiss(notice.id);
      }
    });
  }, [client, loadTeller, refusals, overwritten]);
}
