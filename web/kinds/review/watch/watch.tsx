import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { isImage } from '#protocol/review/terms.ts';
import type { Version, Video } from '#protocol/review/view.ts';
import { lazyWithRetry } from '#web/app/shell/lazy-with-retry.ts';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { useLatest } from '#web/ui/use-latest.ts';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import { useBytes } from '../player/beside.ts';
import { keepNaming, keptNaming } from '../player/kept-place.ts';
import { labelsOf, type Naming } from '../player/moment-label.ts';
import type { Player } from '../player/player.ts';
import { usePlayer } from '../player/use-player.ts';
import { opening } from '../player/player-state.ts';
import { useWatched, Watched } from '../player/watched.ts';
import type { ReviewPageView } from '../plans.ts';
import type { RemarkList } from '../remarks/remark-list.ts';
import { momentOfRemark } from '../remarks/remark-moment.ts';
import { RemarkPanel } from '../remarks/remark-panel.tsx';
import { SayBox } from '../remarks/say-box.tsx';
import { marksOf, neighbour, shownRemarks } from '../remarks/shown.ts';
import { useSaying } from '../remarks/use-saying.ts';
import type { WatchedBy } from '../timeline/faces.tsx';
import type { Mark } from '../timeline/mark-layout.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { Picture } from './picture.tsx';
import { useKeys } from './use-keys.ts';
import { useAllRemarks, useRemarkList, useSeenNumber } from './use-remarks.ts';
import { useVisibleHeight } from './use-visible-height.ts';
import { WatchContext, type Watching } from './watch-context.ts';
import { initialUi, type WatchUi } from './watch-ui.ts';
import styles from './watch.module.css';

const HelpDialog = lazyWithRetry(() => import('./help-dialog.tsx'));

export interface WatchProps {
  view: ReviewPageView;
  video: Video;
  version: Version;
  /** Who else is where in it. */
  others: readonly WatchedBy[];
  /** Who leads those who watch together. */
  bar: ReactNode;
  /** What lies over the picture besides what was drawn in remarks. */
  layer: (aspect: number) => ReactNode;
  /** Remarks that are not to be seen yet. */
  hides?: ReadonlySet<string>;
  /** A remark that somebody was led to. */
  openAt: string | null;
  /** Tells what plays here, for whoever watches along. */
  onPlayer: (player: Player | null) => void;
  /** It can be used: it is in sight, and what is said of it is listed. */
  onReady?: () => void;
}

/** One version: its picture, its time, and everything that is said of it. */
export function Watch(props: WatchProps) {
  const { view, video, version, others, bar, layer, hides, openAt, onPlayer, onReady } = props;
  const room = useSharedRoom();
  const [element, setElement] = useState<HTMLVideoElement | null>(null);
  const [image, setImage] = useState<HTMLImageElement | null>(null);
  const player = usePlayer(room, version, element);
  useEffect(() => onPlayer(player), [onPlayer, player]);
  const [ui, show] = useReducer((before: WatchUi, change: Partial<WatchUi>) => ({ ...before, ...change }), initialUi);
  const [naming, setNaming] = useState(keptNaming);
  const labels = useMemo(() => labelsOf(version, naming), [version, naming]);
  const name = useCallback((next: Naming): void => {
    keepNaming(next);
    setNaming(next);
  }, []);
  const remarks = useRemarkList(room, video.id);
  useReady({ player, remarks, isFilm: version.status === 'ready' && !isImage(version) }, onReady);
  const all = useAllRemarks(remarks, view, room.me, hides);
  const seenN = useSeenNumber(room.roomId, video.id, all);
  const shown = useMemo(() => shownRemarks(all, version.id, ui.filter), [all, version.id, ui.filter]);
  const marks = useMemo(() => marksOf(shown), [shown]);
  const saying = useSaying({ room, video, version, player, image, onSaid: (feedback) => remarks.add(feedback) });
  const latest = useLatest({ all, shown, player, ui });
  const open = useCallback(
    (id: string): void => {
      show({ open: id });
      const { all: known, player: film } = latest.current;
      const remark = known.find((one) => one.id === id);
      if (remark?.timestamp === undefined || film === null) return;
      const { seconds } = momentOfRemark(remark, film.times);
      void film.pause().then(() => film.seek(seconds));
    },
    [latest],
  );
  useOpening(openAt, all.length > 0 && (player !== null || isImage(version)), open);
  const frame = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  useVisibleHeight(page);
  const full = (): void => void toggleFull(frame.current);
  const write = (): void => {
    saying.begin();
    page.current?.querySelector<HTMLTextAreaElement>('[data-say] textarea')?.focus();
  };
  const go = (direction: 1 | -1): void => {
    const seconds = player?.moment.get().seconds ?? 0;
    const next = neighbour(latest.current.shown, { open: latest.current.ui.open, seconds }, direction);
    if (next !== null) open(next.id);
  };
  useKeys(player, {
    comment: write,
    draw: () => (saying.isDrawing ? saying.setDrawing(false) : saying.begin({ draw: true })),
    full,
    hide: () => show({ hidden: !ui.hidden }),
    help: () => show({ help: true }),
    next: () => go(1),
    previous: () => go(-1),
  });
  const watching = useMemo<Watching>(
    () => ({ room, video, version, player, labels, name, remarks, saying, ui, show, open }),
    [room, video, version, player, labels, name, remarks, saying, ui, open],
  );
  return (
    <WatchContext.Provider value={watching}>
      <div
        ref={page}
        className={styles['watch']}
        data-fills
        data-saying={saying.isOpen || undefined}
        data-reading={(ui.open !== null && !saying.isOpen) || undefined}
      >
        <main ref={frame} id="content" tabIndex={-1} className={styles['pane']}>
          <h1>
            <VisuallyHidden>{`${video.title} v${version.n}`}</VisuallyHidden>
          </h1>
          <Picture
            shown={shown}
            layer={layer}
            elementRef={setElement}
            imageRef={setImage}
            onTap={() => {
              // What is tapped for stays in sight while one writes; drawing begins at once.
              saying.begin({ draw: true });
              if (matchMedia('(pointer: fine)').matches) write();
            }}
            onFull={full}
          />
          {bar}
          {player === null ? null : <BesideVersion player={player} version={version} marks={marks} others={others} />}
        </main>
        <aside className={styles['beside']}>
          <RemarkPanel shown={shown} counts={version.feedback_counts} people={view.people} seenN={seenN} />
          <SayBox people={view.people} />
        </aside>
        {ui.help ? (
          <Suspense fallback={null}>
            <HelpDialog onClose={() => show({ help: false })} />
          </Suspense>
        ) : null}
      </div>
    </WatchContext.Provider>
  );
}

interface BesideVersionProps extends Pick<WatchProps, 'version'> {
  player: Player;
  marks: readonly Mark[];
  others: readonly WatchedBy[];
}

function BesideVersion({ player, version, marks, others }: BesideVersionProps) {
  const isOpen = useWatched(player.state, ({ phase }) => phase !== 'opening');
  const peaks = useBytes(version.waveform_url, isOpen);
  return <Timeline player={player} marks={marks} strip={version.filmstrip_url} peaks={peaks} others={others} />;
}

const nothing = new Watched(opening);

interface Awaited {
  player: Player | null;
  remarks: RemarkList;
  isFilm: boolean;
}

function useReady({ player, remarks, isFilm }: Awaited, onReady: (() => void) | undefined): void {
  const isPlayable = useWatched(player?.state ?? nothing, ({ phase }) => phase !== 'opening');
  const isRead = useWatched(remarks.state, ({ status }) => status !== 'reading');
  const isReady = isRead && (isPlayable || !isFilm);
  useEffect(() => {
    if (isReady) onReady?.();
  }, [isReady, onReady]);
}

/** A notice or a link led to a remark: once it is here it is shown. */
function useOpening(id: string | null, isReady: boolean, open: (id: string) => void): void {
  const opened = useRef<string | null>(null);
  useEffect(() => {
    if (id === null || !isReady || opened.current === id) return;
    opened.current = id;
    open(id);
  }, [id, isReady, open]);
}

async function toggleFull(element: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement !== null) await document.exitFullscreen();
  // Phones that make only films as large do so by their own controls.
  else if (element?.requestFullscreen !== undefined) await element.requestFullscreen().catch(() => undefined);
  else
    element
      ?.querySelector<HTMLVideoElement & { webkitEnterFullscreen?: () => void }>('video')
      ?.webkitEnterFullscreen?.();
}
