import { type MouseEvent, type PointerEvent as Pointing, type ReactNode, type Ref, useRef, useState } from 'react';
import type { Version } from '#protocol/review/view.ts';
import { Spinner } from '#web/ui/spinner.tsx';
import { fractionOf, type Size } from '../drawing/letterbox.ts';
import { usePosterWays } from '../project/poster.tsx';
import { DecodedPicture } from './decoded-picture.tsx';
import type { Player } from './player.ts';
import { opening } from './player-state.ts';
import styles from './stage.module.css';
import { usePictureBox } from './use-picture-box.ts';
import { useWatched, Watched } from './watched.ts';

const nothing = new Watched(opening);

interface StageProps {
  version: Version;
  player: Player | null;
  elementRef: Ref<HTMLVideoElement>;
  /** What lies exactly over the picture; `aspect` is its width by its height. */
  over: (aspect: number) => ReactNode;
  /** A tap on the picture, with a mouse or a finger. */
  onTap: () => void;
  /** A mouse or a finger moves over the picture: in fractions of it. */
  onPoint: (x: number, y: number) => void;
  /** The captions that are shown, as a track. */
  children: ReactNode;
}

/** The picture, as large as there is room for, and what lies over it. */
export function Stage({ version, player, elementRef, over, onTap, onPoint, children }: StageProps) {
  const [natural, setNatural] = useState<Size>({ width: version.width ?? 16, height: version.height ?? 9 });
  const [stage, box] = usePictureBox(natural);
  const isOpening = useWatched(player?.state ?? nothing, ({ phase }) => phase === 'opening');
  const isWaiting = useWatched(player?.state ?? nothing, ({ waiting }) => waiting) || isOpening;
  const onClick = useTaps(player, onTap);
  // By the cookie of who watches as soon as that is there: a link may not open it by itself.
  const way = usePosterWays(version.poster_url).at(-1);
  // What is said and drawn is about the frame that is in sight: a poster would stay over the first one until it plays.
  const poster = isOpening ? way : undefined;
  return (
    <div ref={stage} className={styles['stage']}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- those that somebody has written come as children */}
      <video
        ref={elementRef}
        className={styles['video']}
        playsInline
        preload="auto"
        poster={poster}
        onLoadedData={({ currentTarget: { videoWidth: width, videoHeight: height } }) => {
          // As it is turned.
          if (width > 0) setNatural({ width, height });
        }}
      >
        {children}
      </video>
      {player === null ? null : <DecodedPicture player={player} />}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- C and D do the same */}
      <div className={styles['picture']} style={box} onClick={onClick} onPointerMove={pointing(onPoint)}>
        {over(natural.width / natural.height)}
      </div>
      {isWaiting && player !== null ? (
        <span className={styles['waiting']}>
          <Spinner />
        </span>
      ) : null}
    </div>
  );
}

/** @param onPoint in fractions of the element that is pointed at */
export function pointing(onPoint: (x: number, y: number) => void) {
  return (event: Pointing<HTMLElement>): void =>
    onPoint(...fractionOf(event, event.currentTarget.getBoundingClientRect()));
}

/** Fingers: twice at the left or right edge is five seconds back or on; once is a remark, as with a mouse. */
const doubleMs = 280;

function useTaps(player: Player | null, onTap: () => void) {
  const last = useRef<{ at: number; side: number; timer: ReturnType<typeof setTimeout> } | null>(null);
  return (event: MouseEvent<HTMLElement>): void => {
    const isFinger = (event.nativeEvent as PointerEvent).pointerType === 'touch';
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - left) / width;
    const side = share < 0.3 ? -1 : share > 0.7 ? 1 : 0;
    if (!isFinger || side === 0) return onTap();
    const before = last.current;
    if (before !== null && before.side === side && event.timeStamp - before.at < doubleMs) {
      clearTimeout(before.timer);
      last.current = null;
      return void player?.skip(side * 5);
    }
    const timer = setTimeout(() => {
      last.current = null;
      onTap();
    }, doubleMs);
    last.current = { at: event.timeStamp, side, timer };
    return undefined;
  };
}
