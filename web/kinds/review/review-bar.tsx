import { Suspense } from 'react';
import type { ReviewView, Video } from '#protocol/review/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { Home, RoomBar } from '#web/features/room/room-bar.tsx';
import type { RoomState } from '#web/room-client/types.ts';
import { useReview } from './review-context.ts';
import type { WatchedVideo } from './use-watched-video.ts';

const MoreMenu = lazyWithRetry(() => import('./more-menu.tsx'));
const WatchBack = lazyWithRetry(() => import('./watch/watch-back.tsx'));
const WatchActs = lazyWithRetry(() => import('./watch/watch-acts.tsx'));

interface ReviewBarProps {
  view: ReviewView;
  state: RoomState<unknown>;
  watched: WatchedVideo | null;
  /** A video of which two versions are beside each other. */
  compared: Video | undefined;
  /** Leads back to where that was opened from; null where there is nothing else. */
  onClose: (() => void) | null;
}

/** The bar of a project, or of the one video that is looked at: then with what can be done with that, and the way back. */
export function ReviewBar({ view, state, watched, compared, onClose }: ReviewBarProps) {
  const { show, panes } = useReview();
  const video = compared ?? watched?.video;
  const version = compared === undefined ? (watched?.version ?? null) : null;
  return (
    <RoomBar
      state={state}
      title={video?.title ?? view.name}
      back={
        video === undefined ? null : onClose === null ? (
          <Home />
        ) : (
          <WatchBack isCompared={compared !== undefined} onClose={onClose} />
        )
      }
      acts={
        video === undefined || version === null ? null : (
          <Suspense fallback={null}>
            <WatchActs video={video} version={version} />
          </Suspense>
        )
      }
      more={<MoreMenu offersShare={panes === 1 && video !== undefined} />}
      onShare={() => show({ dialog: { what: 'share' } })}
    />
  );
}
