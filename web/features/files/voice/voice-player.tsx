import { Pause, Play } from 'lucide-react';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import styles from './voice.module.css';
import { voiceTime, waveformOf, type Waveform } from './waveform.ts';

const speeds = [1, 1.5, 2] as const;
/** Farther than any recording goes: what does not say how long it is finds out by being sent there. */
const farSeconds = 1e7;
const flat: Waveform = { seconds: 0, bars: Array.from({ length: 40 }, () => 0.15) };
/** One is heard at a time. */
let playing: HTMLAudioElement | null = null;

interface VoicePlayerProps {
  src: string;
  bytes: () => Promise<ArrayBuffer>;
}

/** A recorded voice: its shape, where it is, and how fast. */
export function VoicePlayer({ src, bytes }: VoicePlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [gone, setGone] = useState(false);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState<number>(1);
  const wave = useWaveform(src, bytes);
  useEffect(() => {
    const shown = audio.current;
    return () => shown?.pause();
  }, []);
  const toggle = async (): Promise<void> => {
    const here = audio.current;
    if (here === null) return;
    if (!here.paused) return here.pause();
    if (playing !== here) playing?.pause();
    playing = here;
    here.playbackRate = speed;
    await here.play().catch(() => setGone(here.error !== null));
  };
  const faster = (): void => {
    const next = speeds[(speeds.findIndex((one) => one === speed) + 1) % speeds.length] ?? 1;
    setSpeed(next);
    if (audio.current !== null) audio.current.playbackRate = next;
  };
  const { seconds } = wave;
  if (gone) return <p className={styles['gone']}>{m.voice_gone()}</p>;
  return (
    <fieldset className={styles['player']} aria-label={m.voice_message()}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what somebody has just said */}
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        onLoadedMetadata={({ currentTarget }) => {
          if (currentTarget.duration === Infinity) currentTarget.currentTime = farSeconds;
        }}
        onDurationChange={({ currentTarget }) => {
          if (Number.isFinite(currentTarget.duration) && currentTarget.paused) currentTarget.currentTime = 0;
        }}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={({ currentTarget }) => {
          currentTarget.currentTime = 0;
        }}
        onError={() => setGone(true)}
      />
      <IconButton
        label={isPlaying ? m.voice_pause() : m.voice_play()}
        icon={isPlaying ? <Pause {...icon} /> : <Play {...icon} />}
        onClick={() => void toggle()}
      />
      <span className={styles['wave']}>
        <Bars bars={wave.bars} heard={seconds === 0 ? 0 : at / seconds} />
        <input
          type="range"
          min={0}
          max={Math.max(0.1, seconds)}
          step={0.1}
          value={Math.min(at, seconds)}
          disabled={seconds === 0}
          aria-label={m.voice_position()}
          aria-valuetext={`${voiceTime(at)} / ${voiceTime(seconds)}`}
          onInput={({ currentTarget }) => {
            if (audio.current !== null) audio.current.currentTime = Number(currentTarget.value);
            setAt(Number(currentTarget.value));
          }}
        />
      </span>
      <time className={styles['time']}>{voiceTime(isPlaying || at > 0 ? at : seconds)}</time>
      <button type="button" className={styles['speed']} aria-label={m.voice_speed({ speed })} onClick={faster}>
        {speed}×
      </button>
    </fieldset>
  );
}

/** @param heard from 0 to 1 */
export function Bars({ bars, heard }: { bars: readonly number[]; heard: number }) {
  return (
    <span className={styles['bars']} aria-hidden="true">
      {bars.map((bar, index) => (
        <i
          // oxlint-disable-next-line react/no-array-index-key -- they are places in time
          key={index}
          data-heard={index < heard * bars.length || undefined}
          style={{ '--bar': String(Math.max(0.08, bar)) } as CSSProperties}
        />
      ))}
    </span>
  );
}

function useWaveform(src: string, bytes: () => Promise<ArrayBuffer>): Waveform {
  const [wave, setWave] = useState(flat);
  const load = useRef(bytes);
  useEffect(() => {
    let here = true;
    void load
      .current()
      .then(waveformOf)
      .then(
        (found) => {
          if (here) setWave(found);
        },
        () => undefined,
      );
    return () => {
      here = false;
    };
  }, [src]);
  return wave;
}
