import { Suspense, useCallback, useMemo, useReducer } from 'react';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { RoomBar } from '#web/features/room/room-bar.tsx';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame, WaitingPane } from '#web/features/room/room-frame.tsx';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { reviewIdentity } from './identity.tsx';
import type { ReviewPageView } from './plans.ts';
import { ProjectMain } from './project/project-main.tsx';
import { ReviewContext, type ReviewRoom, type Send } from './review-context.ts';
import { changeUi, initialUi } from './review-ui.ts';
import { useMediaSession } from './use-media-session.ts';
import { useWatchedVideo } from './use-watched-video.ts';

const MoreMenu = lazyWithRetry(() => import('./more-menu.tsx'));
const WatchActs = lazyWithRetry(() => import('./watch/watch-acts.tsx'));
const Watch = lazyWithRetry(() => import('./watch/watch.tsx'));
const Compare = lazyWithRetry(() => import('./compare/compare.tsx'));
const KeepUploading = lazyWithRetry(() => import('./upload/keep-uploading.tsx'));
const ReviewDialogs = lazyWithRetry(() => import('./review-dialogs.tsx'));

/** The project as it is now, with everyone in it. */
export function LiveReview(live: RoomLive<ReviewPageView>) {
  const { state, view, client } = live;
  const [ui, show] = useReducer(changeUi, initialUi);
  const askName = useCallback(() => show({ dialog: { what: 'name' } }), []);
  const react = useCallback(
    (target: string, reaction: string) => void client.send('reaction.add', { target, reaction }),
    [client],
  );
  const shared = useRoomOfPage(live, { kind: reviewIdentity, still: false, askName, react });
  const { watched, open, close } = useWatchedVideo(view);
  const mayFetch = useMediaSession(shared);
  const room = useMemo((): ReviewRoom => {
    const send: Send = (type, data) => void client.send(type, data);
    return { ...shared, client, send, show, open, mayFetch };
  }, [shared, client, open, mayFetch]);
  const compared = ui.compare === null ? undefined : view.videos.find(({ id }) => id === ui.compare?.video_id);
  return (
    <RoomContext.Provider value={room}>
      <ReviewContext.Provider value={room}>
        <RoomFrame
          listFrom={3}
          top={
            <RoomBar
              state={state}
              title={watched === null ? view.name : watched.video.title}
              acts={
                watched === null && compared === undefined ? null : (
                  <Suspense fallback={null}>
                    <WatchActs
                      video={compared ?? watched?.video ?? null}
                      version={compared === undefined ? (watched?.version ?? null) : null}
                      onClose={() => {
                        show({ compare: null });
                        close();
                      }}
                    />
                  </Suspense>
                )
              }
              more={<MoreMenu />}
              onShare={() => show({ dialog: { what: 'share' } })}
            />
          }
          dialogs={
            ui.dialog === null ? null : (
              <Suspense fallback={null}>
                <ReviewDialogs view={view} dialog={ui.dialog} />
              </Suspense>
            )
          }
        >
          {compared !== undefined ? (
            <Suspense fallback={<WaitingPane />}>
              <Compare video={compared} onClose={() => show({ compare: null })} />
            </Suspense>
          ) : watched === null ? (
            <ProjectMain view={view} />
          ) : (
            <Suspense fallback={<WaitingPane />}>
              {room.can.edit ? <KeepUploading /> : null}
              <Watch key={watched.version.id} view={view} {...watched} others={[]} openAt={null} />
            </Suspense>
          )}
        </RoomFrame>
      </ReviewContext.Provider>
    </RoomContext.Provider>
  );
}
