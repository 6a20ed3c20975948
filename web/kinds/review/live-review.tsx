import { Suspense, useCallback, useMemo, useState } from 'react';
import type { ReviewView } from '#protocol/review/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomBar } from '#web/features/room/room-bar.tsx';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame } from '#web/features/room/room-frame.tsx';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { reviewIdentity } from './identity.tsx';
import { ReviewContext, type Dialog, type ReviewRoom } from './review-context.ts';
import { VideoList } from './video-list.tsx';

const MoreMenu = lazyWithRetry(() => import('./more-menu.tsx'));
const RoomDialog = lazyWithRetry(() =>
  import('#web/features/room/room-dialogs.tsx').then((module) => ({ default: module.RoomDialog })),
);

/** The project as it is now, with everyone in it. */
export function LiveReview(live: RoomLive<ReviewView>) {
  const { state, view, client } = live;
  const [dialog, show] = useState<Dialog | null>(null);
  const askName = useCallback(() => show('name'), []);
  const react = useCallback(
    (target: string, reaction: string) => void client.send('reaction.add', { target, reaction }),
    [client],
  );
  const shared = useRoomOfPage(live, { kind: reviewIdentity, still: false, askName, react });
  const room = useMemo((): ReviewRoom => ({ ...shared, client, show }), [shared, client]);
  return (
    <RoomContext.Provider value={room}>
      <ReviewContext.Provider value={room}>
        <RoomFrame
          top={<RoomBar state={state} title={view.name} more={<MoreMenu />} onShare={() => show('share')} />}
          dialogs={
            dialog === null ? null : (
              <Suspense fallback={null}>
                <RoomDialog what={dialog} title={view.name} onClose={() => show(null)} />
              </Suspense>
            )
          }
        >
          <VideoList view={view} />
        </RoomFrame>
      </ReviewContext.Provider>
    </RoomContext.Provider>
  );
}
