/** So many bars stand for a voice. */
const barCount = 40;

export interface Waveform {
  seconds: number;
  /** From 0 to 1, each for an equal stretch of time. */
  bars: readonly number[];
}

/** How loud it is along its length; rejects where the browser cannot play it. */
export async function waveformOf(bytes: ArrayBuffer): Promise<Waveform> {
  const { duration, length, ...decoded } = await decode(bytes);
  const samples = decoded.samples;
  const each = Math.max(1, Math.floor(length / barCount));
  const bars = Array.from({ length: barCount }, (_, bar) => {
    let loudest = 0;
    const end = Math.min(length, (bar + 1) * each);
    for (let at = bar * each; at < end; at += 8) loudest = Math.max(loudest, Math.abs(samples[at] ?? 0));
    return loudest;
  });
  const most = Math.max(0.02, ...bars);
  return { seconds: duration, bars: bars.map((bar) => bar / most) };
}

async function decode(bytes: ArrayBuffer): Promise<{ duration: number; length: number; samples: Float32Array }> {
  // A low rate is enough to see it, and takes a sixth of the memory.
  const sound = await new OfflineAudioContext(1, 1, 8_000).decodeAudioData(bytes);
  return { duration: sound.duration, length: sound.length, samples: sound.getChannelData(0) };
}

/** 1:05 */
export function voiceTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
