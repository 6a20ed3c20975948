import { useEffect, useMemo, useState } from 'react';
import type { Feedback, WholeFeedback } from '#protocol/review/feedback.ts';
import { reduceFeedbacks } from '#protocol/review/feedback-list.ts';
import { keptIn } from '#web/app/kept.ts';
import type { SharedRoom } from '#web/features/room/room-context.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import type { RoomClient } from '#web/room-client/types.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import { useWatched } from '../player/watched.ts';
import type { ReviewPageView } from '../plans.ts';
import { type FeedbackPage, RemarkList } from '../remarks/remark-list.ts';

/** As many as a page may have. */
const pageLimit = 500;

/** Everything that is said of a video, kept up with what happens. */
export function useRemarkList(room: SharedRoom, videoId: string): RemarkList {
  const { access, roomId, client } = room;
  const me = useLatest(room.me ?? '');
  const list = useMemo(() => {
    const path = `/projects/${roomId}/feedbacks`;
    return new RemarkList({
      room_id: roomId,
      video_id: videoId,
      me: () => me.current,
      page(cursor) {
        const query = new URLSearchParams({
          video_id: videoId,
          limit: String(pageLimit),
          ...(cursor !== null && { cursor }),
        });
        return roomRequest<FeedbackPage>(access, `${path}?${query}`);
      },
      drawing: async (id) => (await roomRequest<WholeFeedback>(access, `${path}/${id}`)).drawing_data?.shapes ?? [],
      follow: (hear) => (client as RoomClient<unknown>).follow((_view, event) => hear(event)),
    });
  }, [access, roomId, client, videoId, me]);
  useEffect(() => list.begin(), [list]);
  // What could not be read without a connection is read once there is one.
  useEffect(() => {
    let before = client.getState().status;
    return client.subscribe(() => {
      const { status } = client.getState();
      const isBack = status === 'online' && before !== 'online';
      before = status;
      if (isBack && list.state.get().status === 'failed') void list.read();
    });
  }, [client, list]);
  return list;
}

/** With what I have said and done that the room has not confirmed, and without what is hidden for now. */
export function useAllRemarks(
  list: RemarkList,
  { id: room_id, underway }: ReviewPageView,
  me: string | null,
  hides?: ReadonlySet<string>,
): readonly Feedback[] {
  const all = useWatched(list.state, (state) => state.all);
  return useMemo(() => {
    const now = (underway ?? []).reduce(
      (before, event) => reduceFeedbacks(before, event, { room_id, me: me ?? '' }),
      all,
    );
    return hides === undefined ? now : now.filter(({ id }) => !hides.has(id));
  }, [all, underway, room_id, me, hides]);
}

/** The newest number that was here when this device was last; what comes while it looks is new until it comes again. */
export function useSeenNumber(roomId: string, videoId: string, all: readonly Feedback[]): number {
  const kept = useMemo(
    () => keptIn<number>(() => localStorage, `madang.review.seen.${roomId}.${videoId}`),
    [roomId, videoId],
  );
  // Whoever is here for the first time has seen none, and is told of none: all of them are new.
  const [seen] = useState(() => kept.read() ?? Number.MAX_SAFE_INTEGER);
  useEffect(() => {
    const newest = all.reduce((most, { n }) => (n === Number.MAX_SAFE_INTEGER ? most : Math.max(most, n)), 0);
    if (newest > 0) kept.write(newest);
  }, [all, kept]);
  return seen;
}
