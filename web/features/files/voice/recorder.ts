import { fileTypes, maxVoiceMs } from '#protocol/files/terms.ts';
import { m } from '#web/i18n/generated/messages.js';

/** Why nothing can be recorded: the person or the browser says no; there is no microphone; the browser has no recorder. */
export type NoVoice = 'refused' | 'missing' | 'unable';

/** What recorders make, what most devices play first. */
const recordedTypes = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/mp4'];
const bitsPerSecond = 32_000;
/** So often is it said how loud it is. */
const levelEveryMs = 80;

export interface Recorder {
  /** Ends it; what was said as a file. */
  finish: () => Promise<File>;
  /** Ends it, and nothing stays. */
  drop: () => void;
}

interface Heard {
  /** So long, and so loud (from 0 to 1). */
  onLevel: (ms: number, level: number) => void;
  /** As long as one may be. */
  onFull: () => void;
}

const namesOfNo: Record<string, NoVoice> = { NotAllowedError: 'refused', NotFoundError: 'missing' };

/** Begins to record. Rejects with why not. */
export async function record({ onLevel, onFull }: Heard): Promise<Recorder> {
  const type =
    typeof MediaRecorder === 'undefined' ? undefined : recordedTypes.find((one) => MediaRecorder.isTypeSupported(one));
  if (type === undefined || !('mediaDevices' in navigator)) throw new NoVoiceError('unable');
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error: unknown) => {
    throw new NoVoiceError((error instanceof DOMException && namesOfNo[error.name]) || 'unable');
  });
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: bitsPerSecond });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()));
  const sound = new AudioContext();
  const analyser = new AnalyserNode(sound, { fftSize: 512 });
  sound.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const startedMs = performance.now();
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const ms = performance.now() - startedMs;
    onLevel(ms, loudness(samples));
    if (ms >= maxVoiceMs) onFull();
  }, levelEveryMs);
  recorder.start(1_000);
  const end = async (): Promise<void> => {
    clearInterval(timer);
    if (recorder.state !== 'inactive') recorder.stop();
    await ended;
    for (const track of stream.getTracks()) track.stop();
    await sound.close();
  };
  return {
    async finish() {
      await end();
      return voiceFile(parts, type);
    },
    drop: () => void end(),
  };
}

export class NoVoiceError extends Error {
  readonly why: NoVoice;

  constructor(why: NoVoice) {
    super(why);
    this.why = why;
  }
}

/** Speech is seldom louder than a quarter of what there is. */
function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.min(1, Math.sqrt(sum / samples.length) * 4);
}

function voiceFile(parts: Blob[], recorded: string): File {
  const type = recorded.startsWith('audio/mp4') ? 'audio/mp4' : 'audio/webm';
  const at = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const name = `${m.voice_message()} ${day} ${two(at.getHours())}.${two(at.getMinutes())}.${fileTypes[type][0]}`;
  return new File(parts, name, { type });
}
