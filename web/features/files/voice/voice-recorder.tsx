import { SendHorizontal, Square, Trash } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { m } from '#web/i18n/generated/messages.js';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { icon } from '#web/ui/icon.ts';
import { type NoVoice, NoVoiceError, record, type Recorder } from './recorder.ts';
import styles from './voice.module.css';
import { Bars, VoicePlayer } from './voice-player.tsx';
import { voiceTime } from './waveform.ts';

const shownLevels = 40;
const silence: readonly number[] = Array.from({ length: shownLevels }, () => 0);

type State =
  | { what: 'asking' }
  | { what: 'recording'; recorder: Recorder }
  | { what: 'done'; file: File }
  | { what: 'none'; why: NoVoice };

interface VoiceRecorderProps {
  /** A finger is on the button: lifting it ends the recording. */
  held: boolean;
  onSend: (file: File) => void;
  onClose: () => void;
}

/** Records at once; what was recorded is heard before it is sent. */
export default function VoiceRecorder({ held, onSend, onClose }: VoiceRecorderProps) {
  const [state, setState] = useState<State>({ what: 'asking' });
  const [ms, setMs] = useState(0);
  const [levels, setLevels] = useState(silence);
  const recorder = useRef<Recorder | null>(null);
  const finish = useCallback(async (): Promise<File | null> => {
    const running = recorder.current;
    recorder.current = null;
    if (running === null) return null;
    const file = await running.finish();
    setState({ what: 'done', file });
    return file;
  }, []);
  useEffect(() => {
    let here = true;
    const onLevel = (now: number, level: number): void => {
      setMs(now);
      setLevels((before) => [...before.slice(1), level]);
    };
    record({ onLevel, onFull: () => void finish() }).then(
      (started) => {
        if (!here) return started.drop();
        recorder.current = started;
        setState({ what: 'recording', recorder: started });
      },
      (error: unknown) => setState({ what: 'none', why: error instanceof NoVoiceError ? error.why : 'unable' }),
    );
    return () => {
      here = false;
      recorder.current?.drop();
      recorder.current = null;
    };
  }, [finish]);
  useEffect(() => {
    if (!held) return undefined;
    const stop = new AbortController();
    for (const lifted of ['pointerup', 'pointercancel', 'touchend'])
      addEventListener(lifted, () => void finish(), { once: true, signal: stop.signal });
    return () => stop.abort();
  }, [held, finish]);
  const send = async (): Promise<void> => {
    const file = state.what === 'done' ? state.file : await finish();
    if (file === null) return;
    onSend(file);
    onClose();
  };
  if (state.what === 'none') return <NoMicrophone why={state.why} onClose={onClose} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leaves what has taken the composer's place
    <fieldset
      className={styles['recorder']}
      aria-label={m.voice_message()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <IconButton label={m.voice_cancel()} icon={<Trash {...icon} />} onClick={onClose} />
      {state.what === 'done' ? (
        <Recorded file={state.file} />
      ) : (
        <>
          <span className={styles['dot']} data-on={state.what === 'recording' || undefined} />
          <span role="timer" aria-label={m.voice_recording()} className={styles['time']}>
            {voiceTime(ms / 1000)}
          </span>
          <Bars bars={levels} heard={0} />
          <IconButton
            label={m.voice_stop()}
            icon={<Square {...icon} />}
            disabled={state.what === 'asking'}
            ref={focused}
            onClick={() => void finish()}
          />
        </>
      )}
      <IconButton
        label={m.voice_send()}
        icon={<SendHorizontal {...icon} />}
        disabled={state.what === 'asking'}
        className={styles['send']}
        onClick={() => void send()}
      />
    </fieldset>
  );
}

/** Whoever came by keys goes on by keys. */
function focused(button: HTMLButtonElement | null): void {
  button?.focus();
}

function Recorded({ file }: { file: File }) {
  const src = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(src), [src]);
  return <VoicePlayer src={src} bytes={() => file.arrayBuffer()} />;
}

const noVoiceWords: Record<NoVoice, () => string> = {
  refused: m.voice_refused,
  missing: m.voice_missing,
  unable: m.voice_unable,
};

function NoMicrophone({ why, onClose }: { why: NoVoice; onClose: () => void }) {
  return (
    <div className={styles['none']} role="alert">
      <p>{noVoiceWords[why]()}</p>
      <Button onClick={onClose}>{m.close()}</Button>
    </div>
  );
}
