import { useEffect, useRef } from 'react';
import type { ItineraryRoomView } from '#protocol/itinerary/room-view.ts';
import type { RoomClient, RoomState } from '#web/room-client/types.ts';
import type { CourseUi } from './course-ui.ts';
import type { EditTools } from './edit-tools.tsx';

interface NoticeOptions {
  client: RoomClient<ItineraryRoomView>;
  state: RoomState<ItineraryRoomView>;
  tools: EditTools | null;
  show: (change: Partial<CourseUi>) => void;
}

/** Tells, once each, what was refused and what was replaced, with the words that would otherwise be lost. */
export function useNotices({ client, state, tools, show }: NoticeOptions): void {
  const { refusals, overwritten } = state;
  const told = useRef(new Set<string>());
  useEffect(() => {
    const news = [...refusals, ...overwritten].filter(({ id }) => !told.current.has(id));
    if (news.length === 0) return;
    for (const { id } of news) told.current.add(id);
    void import('./tell-notices.ts').then(
      ({ tellNotice }) => {
        for (const notice of news) {
          tellNotice(notice, { acts: tools?.acts ?? null, show });
          client.dismiss(notice.id);
        }
      },
      () => {
        // It stays undismissed, and is told when the next news come.
        for (const { id } of news) told.current.delete(id);
      },
    );
  }, [client, tools, show, refusals, overwritten]);
}
