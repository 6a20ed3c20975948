import { ArrowLeftRight, ChevronLeft, ChevronRight, Pause, Play, StepBack, StepForward, Volume2 } from 'lucide-react';
import { type ComponentProps, type CSSProperties, type PointerEvent, useEffect, useMemo, useState } from 'react';
import type { Version, Video } from '#protocol/review/view.ts';
import { useSharedRoom } from '#web/features/room/room-context.ts';
import { m } from '#web/i18n/generated/messages.js';
import type { RoomState } from '#web/room-client/types.ts';
import { useRoom } from '#web/room-client/use-room.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon, smallIcon } from '#web/ui/icon.ts';
import { Segmented } from '#web/ui/segmented.tsx';
import { Select } from '#web/ui/select.tsx';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import type { ReviewPageView } from '../plans.ts';
import { DecodedPicture } from '../player/decoded-picture.tsx';
import { keptNaming } from '../player/kept-place.ts';
import { labelsOf } from '../player/moment-label.ts';
import { opening } from '../player/player-state.ts';
import { usePlayer } from '../player/use-player.ts';
import { useWatched, Watched } from '../player/watched.ts';
import { useAllRemarks, useRemarkList } from '../watch/use-remarks.ts';
import { Asked } from './asked.tsx';
import styles from './compare.module.css';
import { Pair, type Side } from './pair.ts';

type Mode = 'beside' | 'wipe' | 'difference';

const nothing = { state: new Watched(opening), moment: new Watched({ seconds: 0, frame: null as number | null }) };

interface CompareProps {
  video: Video;
}

/** Two versions of one video: beside each other, one over the other with a wipe, or what differs between them. */
export default function Compare({ video }: CompareProps) {
  const room = useSharedRoom();
  const playing = video.versions.filter(({ status, withdrawn }) => status === 'ready' && withdrawn === undefined);
  const [chosen, choose] = useState(() => ({ left: playing.at(-2)?.n, right: playing.at(-1)?.n }));
  const [mode, setMode] = useState<Mode>('beside');
  const left = playing.find(({ n }) => n === chosen.left) ?? playing[0];
  const right = playing.find(({ n }) => n === chosen.right) ?? playing.at(-1);
  if (left === undefined || right === undefined) return null;
  const options = playing.map(({ n, name }) => ({
    value: String(n),
    label: name === undefined ? `v${n}` : `v${n} ${name}`,
  }));
  return (
    <main id="content" tabIndex={-1} className={styles['compare']} data-fills>
      <h1>
        <VisuallyHidden>{`${video.title}: ${m.watch_compare()}`}</VisuallyHidden>
      </h1>
      <header className={styles['head']}>
        <Select
          label={m.compare_left()}
          value={String(left.n)}
          options={options}
          onPick={(n) => choose({ ...chosen, left: Number(n) })}
        />
        <IconButton
          label={m.compare_swap()}
          icon={<ArrowLeftRight {...smallIcon} />}
          onClick={() => choose({ left: right.n, right: left.n })}
        />
        <Select
          label={m.compare_right()}
          value={String(right.n)}
          options={options}
          onPick={(n) => choose({ ...chosen, right: Number(n) })}
        />
        <Segmented
          label={m.compare_how()}
          value={mode}
          options={[
            { value: 'beside', label: m.compare_beside() },
            { value: 'wipe', label: m.compare_wipe() },
            { value: 'difference', label: m.compare_difference() },
          ]}
          onPick={setMode}
        />
      </header>
      <Both key={`${left.id} ${right.id}`} room={room} video={video} left={left} right={right} mode={mode} />
    </main>
  );
}

/** Both begin together, and neither is remembered. */
const fresh = { keeps: false };

interface BothProps {
  room: ReturnType<typeof useSharedRoom>;
  video: Video;
  left: Version;
  right: Version;
  mode: Mode;
}

function Both({ room, video, left, right, mode }: BothProps) {
  const [one, setOne] = useState<HTMLVideoElement | null>(null);
  const [other, setOther] = useState<HTMLVideoElement | null>(null);
  const [a, b] = [usePlayer(room, left, one, fresh), usePlayer(room, right, other, fresh)];
  const pair = useMemo(() => (a === null || b === null ? null : new Pair(a, b)), [a, b]);
  const [heard, setHeard] = useState<Side>('left');
  const [frames, setFrames] = useState(0);
  const [wipe, setWipe] = useState(0.5);
  useEffect(() => () => pair?.end(), [pair]);
  useEffect(() => pair?.hear(heard), [pair, heard]);
  const { playing, duration } = useWatched((a ?? nothing).state, (state) => state);
  const moment = useWatched((a ?? nothing).moment, (value) => value);
  const labels = useMemo(() => labelsOf(left, keptNaming()), [left]);
  const others = useMemo(() => labelsOf(right, keptNaming()), [right]);
  const { view } = useRoom(room.client) as RoomState<ReviewPageView>;
  const frameSeconds = right.rate === null ? 0.1 : right.rate.den / right.rate.num;
  const shift = (by: number): void => {
    setFrames(frames + by);
    void pair?.shift((frames + by) * frameSeconds);
  };
  /** Each at a moment of its own: the offset follows from that. */
  const go = async (atLeft: number, atRight: number): Promise<void> => {
    setFrames(Math.round((atRight - atLeft) / frameSeconds));
    await pair?.show(atLeft, atRight);
  };
  const isOrdered = left.n < right.n;
  useKeys(pair);
  const aspect = left.width === null || left.height === null ? 16 / 9 : left.width / left.height;
  return (
    <>
      <div
        className={styles['pictures']}
        data-mode={mode}
        style={{ '--wipe': wipe, '--aspect': aspect } as CSSProperties}
        onPointerMove={mode === 'wipe' ? (event) => wipeTo(event, setWipe) : undefined}
        onPointerDown={mode === 'wipe' ? (event) => wipeTo(event, setWipe) : undefined}
      >
        <div className={styles['film']}>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- two cuts are compared; captions are the player's */}
          <video ref={setOne} playsInline preload="auto" />
          {a === null ? null : <DecodedPicture player={a} />}
        </div>
        <div className={styles['film']}>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- as the other */}
          <video ref={setOther} playsInline preload="auto" />
          {b === null ? null : <DecodedPicture player={b} />}
        </div>
        {mode === 'wipe' ? <span className={styles['edge']} aria-hidden="true" /> : null}
      </div>
      <div className={styles['transport']}>
        <IconButton
          label={playing ? m.compare_pause() : m.compare_play()}
          icon={playing ? <Pause {...icon} /> : <Play {...icon} />}
          onClick={() => pair?.toggle()}
        />
        <IconButton label={m.compare_back()} icon={<StepBack {...icon} />} onClick={() => void pair?.step(-1)} />
        <IconButton label={m.compare_on()} icon={<StepForward {...icon} />} onClick={() => void pair?.step(1)} />
        <b data-number>{labels.moment(moment)}</b>
        <input
          type="range"
          className={styles['scrubber']}
          aria-label={m.compare_where()}
          aria-valuetext={labels.moment(moment)}
          min={0}
          max={duration ?? 0}
          step="any"
          value={moment.seconds}
          onInput={(event) => void pair?.seek(Number(event.currentTarget.value))}
        />
        <span className={styles['offset']}>
          <IconButton label={m.compare_earlier()} icon={<ChevronLeft {...smallIcon} />} onClick={() => shift(-1)} />
          <output data-number>{m.compare_offset({ frames: frames > 0 ? `+${frames}` : String(frames) })}</output>
          <IconButton label={m.compare_later()} icon={<ChevronRight {...smallIcon} />} onClick={() => shift(1)} />
        </span>
        <span className={styles['sound']}>
          <Volume2 {...smallIcon} />
          <Segmented
            label={m.compare_sound()}
            value={heard}
            options={[
              { value: 'left', label: `v${left.n}` },
              { value: 'right', label: `v${right.n}` },
            ]}
            onPick={setHeard}
          />
        </span>
      </div>
      {view === null || left.id === right.id ? null : (
        <AskedHere
          room={room}
          view={view}
          videoId={video.id}
          older={isOrdered ? left : right}
          newer={isOrdered ? right : left}
          labels={isOrdered ? { older: labels, newer: others } : { older: others, newer: labels }}
          onGo={(older, newer) => void (isOrdered ? go(older, newer) : go(newer, older))}
        />
      )}
    </>
  );
}

type AskedHereProps = Omit<ComponentProps<typeof Asked>, 'remarks'> & Pick<BothProps, 'room'> & { videoId: string };

function AskedHere({ room, videoId, ...asked }: AskedHereProps) {
  const remarks = useAllRemarks(useRemarkList(room, videoId), asked.view, room.me);
  return <Asked {...asked} remarks={remarks} />;
}

function wipeTo(event: PointerEvent<HTMLElement>, setWipe: (share: number) => void): void {
  if (event.type === 'pointermove' && event.buttons === 0) return;
  const box = event.currentTarget.getBoundingClientRect();
  setWipe(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
}

/** Space, and arrows by frames: as in the player. */
function useKeys(pair: Pair | null): void {
  useEffect(() => {
    if (pair === null) return undefined;
    const press = (event: KeyboardEvent): void => {
      const isWriting =
        event.target instanceof HTMLElement && event.target.closest('input, select, textarea, button') !== null;
      if (isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === ' ') pair.toggle();
      else if (event.key === 'ArrowLeft') void pair.step(-1);
      else if (event.key === 'ArrowRight') void pair.step(1);
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [pair]);
}
