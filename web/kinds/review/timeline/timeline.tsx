import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { m } from '#web/i18n/generated/messages.js';
import type { Player } from '../player/player.ts';
import { useWatched } from '../player/watched.ts';
import { useWatching } from '../watch/watch-context.ts';
import { tileStyle } from './filmstrip.ts';
import { FilmBand } from './film-band.tsx';
import { Faces, type WatchedBy } from './faces.tsx';
import { type Mark, rulerSteps } from './mark-layout.ts';
import { Marks } from './marks.tsx';
import { useWidth } from './use-width.ts';
import styles from './timeline.module.css';

interface TimelineProps {
  player: Player;
  /** In the order of time. */
  marks: readonly Mark[];
  /** Where its strip of pictures is. */
  strip: string | undefined;
  /** Loudness from 0 to 255, evenly over its length; null where there is none. */
  peaks: Uint8Array | null;
  /** Who else is where. */
  others: readonly WatchedBy[];
}

/** All of the film at once: what is said where, who watches where, and where one is. */
export const Timeline = memo(function Timeline({ player, marks, strip, peaks, others }: TimelineProps) {
  const { ui, open } = useWatching();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const duration = useWatched(player.state, (state) => state.duration) ?? 0;
  return (
    <section className={styles['timeline']} aria-label={m.watch_timeline()}>
      <div ref={box} className={styles['inner']}>
        <Faces others={others} duration={duration} />
        <Marks marks={ui.hidden ? noMarks : marks} width={width} duration={duration} open={ui.open} onOpen={open} />
        <Scrubber player={player} strip={strip} duration={duration} width={width}>
          <FilmBand strip={strip} peaks={peaks} width={width} />
          <RangeShade player={player} duration={duration} />
        </Scrubber>
        <Ruler width={width} duration={duration} />
      </div>
    </section>
  );
});

const noMarks: readonly Mark[] = [];

interface ScrubberProps {
  player: Player;
  strip: string | undefined;
  duration: number;
  width: number;
  children: ReactNode;
}

/** Where one is, moved by mouse, finger or keys. The farther a finger is from it, the finer it moves. */
function Scrubber({ player, strip, duration, width, children }: ScrubberProps) {
  const { labels } = useWatching();
  const [hovered, setHovered] = useState<number | null>(null);
  const drag = useRef<{ x: number; seconds: number; wasPlaying: boolean } | null>(null);
  const secondsAt = (event: PointerEvent<HTMLElement>): number => {
    const { left } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(duration, ((event.clientX - left) / width) * duration));
  };
  const down = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || duration === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const seconds = secondsAt(event);
    const wasPlaying = player.state.get().playing;
    drag.current = { x: event.clientX, seconds, wasPlaying };
    if (wasPlaying) void player.pause();
    void player.seek(seconds);
    setHovered(seconds);
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    const held = drag.current;
    if (held === null) {
      if (event.pointerType === 'mouse') setHovered(secondsAt(event));
      return;
    }
    const { top, bottom } = event.currentTarget.getBoundingClientRect();
    const away = Math.max(top - event.clientY, event.clientY - bottom, 0);
    const pace = away < 40 ? 1 : away < 100 ? 0.5 : away < 180 ? 0.25 : 0.1;
    held.seconds = Math.max(0, Math.min(duration, held.seconds + ((event.clientX - held.x) / width) * duration * pace));
    held.x = event.clientX;
    void player.seek(held.seconds);
    setHovered(held.seconds);
  };
  const up = (event: PointerEvent<HTMLElement>): void => {
    const held = drag.current;
    drag.current = null;
    if (event.pointerType !== 'mouse') setHovered(null);
    if (held?.wasPlaying === true) player.play();
  };
  const key = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { PageUp: 10, PageDown: -10 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    void player.skip(step);
  };
  const text = useWatched(player.moment, labels.moment);
  const now = useWatched(player.moment, ({ seconds }) => Math.round(seconds));
  return (
    <div
      className={styles['scrubber']}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input holds no pictures
      role="slider"
      tabIndex={0}
      aria-label={m.watch_place()}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={now}
      aria-valuetext={text}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onPointerLeave={() => {
        if (drag.current === null) setHovered(null);
      }}
      onKeyDown={key}
    >
      {children}
      <Playhead player={player} duration={duration} />
      {hovered === null || duration === 0 ? null : (
        <>
          <span className={styles['pointed']} style={{ left: `${(hovered / duration) * 100}%` }} aria-hidden="true" />
          <Preview
            strip={strip}
            share={hovered / duration}
            label={labels.moment({ seconds: hovered, frame: player.times?.frameAt(hovered) ?? null })}
          />
        </>
      )}
    </div>
  );
}

/** Moved without drawing anything anew: it goes sixty times a second. */
function Playhead({ player, duration }: { player: Player; duration: number }) {
  const head = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const follow = (): void => {
      const share = duration === 0 ? 0 : Math.min(1, player.moment.get().seconds / duration);
      head.current?.style.setProperty('--share', String(share));
    };
    follow();
    return player.moment.subscribe(follow);
  }, [player, duration]);
  return <span ref={head} className={styles['head']} aria-hidden="true" />;
}

function Preview({ strip, share, label }: { strip: string | undefined; share: number; label: string }) {
  const tile = { width: 144, height: 81 };
  return (
    <span
      className={styles['preview']}
      style={{ left: `clamp(76px, ${share * 100}%, calc(100% - 76px))` }}
      aria-hidden="true"
    >
      {strip === undefined ? null : (
        <span className={styles['tile']} style={{ ...tile, ...tileStyle(strip, share, tile) }} />
      )}
      <span>{label}</span>
    </span>
  );
}

function RangeShade({ player, duration }: { player: Player; duration: number }) {
  const range = useWatched(player.state, (state) => state.range);
  if (range === null || duration === 0) return null;
  const [left, right] = [range.from / duration, 1 - range.to / duration];
  return (
    <span className={styles['range']} style={{ left: `${left * 100}%`, right: `${right * 100}%` }} aria-hidden="true" />
  );
}

function Ruler({ width, duration }: { width: number; duration: number }) {
  const { labels } = useWatching();
  const steps = useMemo(() => rulerSteps({ width, duration }), [width, duration]);
  if (duration === 0) return <div className={styles['ruler']} />;
  return (
    <div className={styles['ruler']} aria-hidden="true">
      {steps.map((at) => (
        <span key={at} style={{ left: `${(at / duration) * 100}%` }}>
          {labels.near(at)}
        </span>
      ))}
      <span className={styles['end']}>{labels.near(duration)}</span>
    </div>
  );
}
