import { AudioSampleSink, type AudioSample, type InputAudioTrack } from 'mediabunny';
import { waveformBins } from '#protocol/review/previews.ts';

/** What is longer is listened into, once for each stretch: all of it would take minutes. */
const wholeSeconds = 45 * 60;

/** How loud a film is over its length; null where its sound cannot be decoded here. */
export async function makeWaveform(track: InputAudioTrack, seconds: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (seconds <= 0 || !(await track.canDecode())) return null;
  const bins = new Uint8Array(waveformBins);
  const sink = new AudioSampleSink(track);
  const middles = Array.from({ length: waveformBins }, (_, bin) => ((bin + 0.5) / waveformBins) * seconds);
  const samples = seconds > wholeSeconds ? sink.samplesAtTimestamps(middles) : sink.samples();
  let plane = new Float32Array();
  for await (const sample of samples) {
    if (sample === null) continue;
    if (plane.length < sample.numberOfFrames) plane = new Float32Array(sample.numberOfFrames);
    addPeaks(bins, sample, { plane, seconds });
    sample.close();
  }
  return bins;
}

function addPeaks(
  bins: Uint8Array,
  sample: AudioSample,
  { plane, seconds }: { plane: Float32Array<ArrayBuffer>; seconds: number },
): void {
  for (let channel = 0; channel < sample.numberOfChannels; channel += 1) {
    sample.copyTo(plane.subarray(0, sample.numberOfFrames), { planeIndex: channel, format: 'f32-planar' });
    for (let at = 0; at < sample.numberOfFrames; at += 1) {
      const bin = Math.floor(((sample.timestamp + at / sample.sampleRate) / seconds) * bins.length);
      const peak = Math.min(255, Math.round(Math.abs(plane[at] ?? 0) * 255));
      if (bin >= 0 && bin < bins.length && peak > (bins[bin] ?? 0)) bins[bin] = peak;
    }
  }
}
