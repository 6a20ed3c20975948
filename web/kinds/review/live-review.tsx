import { Suspense, useCallback, useLayoutEffect, useMemo, useReducer, useState } from 'react';
import { importWithRetry, lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { holdSettled } from '#web/app/shell/settled-page.ts';
import { RoomContext } from '#web/features/room/room-context.ts';
import { RoomFrame, WaitingPane } from '#web/features/room/room-frame.tsx';
import { useNotices } from '#web/features/room/use-notices.ts';
import { useOpenAt } from '#web/features/room/use-open-at.ts';
import { type RoomLive, useRoomOfPage } from '#web/features/room/use-room-of-page.ts';
import { reviewIdentity } from './identity.tsx';
import type { ReviewPageView } from './plans.ts';
import { ProjectMain } from './project/project-main.tsx';
import { FirstSight } from './project/first-sight.tsx';
import { ReviewBar } from './review-bar.tsx';
import { ReviewContext, type ReviewRoom, type Send } from './review-context.ts';
import { changeUi, initialUi } from './review-ui.ts';
import { usePlayedSession } from './sessions/use-played-session.ts';
import { useTogether } from './together/use-together.ts';
import { useMediaSession } from './use-media-session.ts';
import { useWatchedVideo } from './use-watched-video.ts';

const WatchedTogether = lazyWithRetry(() => import('./together/watched-together.tsx'));
const TogetherBar = lazyWithRetry(() => import('./together/together-bar.tsx'));
const SessionPage = lazyWithRetry(() => import('./sessions/session-page.tsx'));
const KeepingNote = lazyWithRetry(() => import('./sessions/keeping-note.tsx'));
const Compare = lazyWithRetry(() => import('./compare/compare.tsx'));
const KeepSending = lazyWithRetry(() => import('./upload/keep-sending.tsx'));
const DroppedHere = lazyWithRetry(() => import('./watch/dropped-here.tsx'));
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
  const alone = state.you?.bound_to !== undefined;
  const lands = shared.access.code !== null && !shared.can.edit;
  const { watched: chosen, open, close } = useWatchedVideo(view, { alone, lands });
  const session = usePlayedSession();
  const watched = session.id === null ? chosen : null;
  const mayFetch = useMediaSession(shared);
  const onReady = useHeldPage(watched !== null);
  const isComparing = ui.compare !== null;
  const together = useTogether(live, { versionId: isComparing ? null : (watched?.version.id ?? null), open });
  const room = useMemo((): ReviewRoom => {
    const send: Send = (type, data) => void client.send(type, data);
    return { ...shared, client, send, show, open, mayFetch, together };
  }, [shared, client, open, mayFetch, together]);
  const [openAt, setOpenAt] = useState<string | null>(null);
  const lead = useLeading(live, { open, setOpenAt });
  useOpenAt(({ target, place }) => lead(target.startsWith('fbk_') || place === null ? target : place));
  useNotices(
    live,
    useCallback(async () => {
      const { tellNotice } = await importWithRetry(() => import('./tell-notices.ts'));
      return (notice) => tellNotice(notice, client.getState().view ?? { videos: [] }, lead);
    }, [client, lead]),
  );
  const compared = ui.compare === null ? undefined : view.videos.find(({ id }) => id === ui.compare?.video_id);
  return (
    <RoomContext.Provider value={room}>
      <ReviewContext.Provider value={room}>
        <RoomFrame
          listFrom={3}
          top={
            <>
              <ReviewBar
                view={view}
                state={state}
                watched={watched}
                compared={compared}
                onClose={compared !== undefined ? () => show({ compare: null }) : alone ? null : close}
              />
              <Underway view={view} isLed={watched === null || isComparing} />
            </>
          }
          dialogs={
            ui.dialog === null ? null : (
              <Suspense fallback={null}>
                <ReviewDialogs view={view} dialog={ui.dialog} />
              </Suspense>
            )
          }
        >
          <Suspense fallback={null}>
            {room.me === null ? null : <KeepSending />}
            {room.can.edit && watched !== null && compared === undefined ? <DroppedHere video={watched.video} /> : null}
          </Suspense>
          {session.id !== null ? (
            <Suspense fallback={<WaitingPane />}>
              <SessionPage view={view} id={session.id} onClose={session.close} />
            </Suspense>
          ) : compared !== undefined ? (
            <Suspense fallback={<WaitingPane />}>
              <Compare video={compared} />
            </Suspense>
          ) : watched === null ? (
            <ProjectMain view={view} />
          ) : (
            <Suspense fallback={<FirstSight {...watched} />}>
              <WatchedTogether key={watched.version.id} view={view} {...watched} openAt={openAt} onReady={onReady} />
            </Suspense>
          )}
        </RoomFrame>
      </ReviewContext.Provider>
    </RoomContext.Provider>
  );
}

/** What goes on here for everybody. `isLed`: who leads is said here, and not beside what is watched. */
function Underway({ view, isLed }: { view: ReviewPageView; isLed: boolean }) {
  return (
    <Suspense fallback={null}>
      {view.keeping === undefined ? null : <KeepingNote keeping={view.keeping} />}
      {isLed ? <TogetherBar view={view} /> : null}
    </Suspense>
  );
}

/** Where a page was opened for a film, what nobody waits for comes after it. @returns tells that the film is here */
function useHeldPage(watches: boolean): () => void {
  const [isReady, setReady] = useState(false);
  const holds = watches && !isReady;
  // Before the room says that it is live.
  useLayoutEffect(() => (holds ? holdSettled() : undefined), [holds]);
  return useCallback(() => setReady(true), []);
}

interface Leading {
  open: ReviewRoom['open'];
  setOpenAt: (remark: string | null) => void;
}

/** Leads to a remark, or to a version: to the video that it is of, wherever one is. */
function useLeading({ access, roomId, client }: RoomLive<ReviewPageView>, { open, setOpenAt }: Leading) {
  return useCallback(
    (target: string): void =>
      void importWithRetry(() => import('./find-place.ts')).then(async ({ findPlace }) => {
        const place = await findPlace({ access, roomId }, client.getState().view ?? { videos: [] }, target);
        if (place === null) return;
        open(place.video_id, place.n);
        setOpenAt(place.remark);
      }),
    [access, roomId, client, open, setOpenAt],
  );
}
