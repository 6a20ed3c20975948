import {
  ALL_FORMATS,
  BlobSource,
  Input,
  type InputAudioTrack,
  type InputTrack,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
} from 'mediabunny';
import { readBoxes } from './boxes.ts';
import { frameTimes } from './frame-times.ts';
import type { AudioFacts, Probed, VideoFacts } from './probed.ts';
import { rateOf } from './rate.ts';
import { decodeStill, typeByBytes } from './still.ts';

/** So long a list of frames is read before somebody is told what is in it. */
const scanMs = 3_000;

const nothing: Probed = {
  shape: 'none',
  container: null,
  broken: false,
  durationSeconds: 0,
  video: null,
  audio: null,
  firstTimecode: null,
  fastStart: null,
  here: { picture: false, sound: false },
};

/** What a film or a sound says of itself. Never rejects for what is in it. @throws where the file cannot be read any more */
export async function probe(file: Blob): Promise<Probed> {
  if (file.size === 0) return nothing;
  const input = await openMedia(file);
  if (input === null) return unopened(file);
  try {
    return await factsOf(input, file);
  } finally {
    input.dispose();
  }
}

/** null: it is no film and no sound. The few forms that most have are tried first. */
export async function openMedia(file: Blob): Promise<Input | null> {
  for (const formats of [[MP4, QTFF, WEBM, MATROSKA], ALL_FORMATS]) {
    const input = new Input({ source: new BlobSource(file), formats });
    if (await input.canRead().catch(() => false)) return input;
    input.dispose();
  }
  return null;
}

/** A picture, or a film in a wrapping that no browser opens. */
async function unopened(file: Blob): Promise<Probed> {
  const type = await typeByBytes(file);
  if (type === null) return nothing;
  const [shape = '', container = ''] = type.split('/');
  if (shape === 'video' || shape === 'audio') return { ...nothing, shape, container };
  if (shape !== 'image') return nothing;
  const still = await decodeStill(file);
  const { width = 0, height = 0 } = still ?? {};
  still?.close();
  const video = { codec: container, codecString: null, width, height, rotation: 0, hdr: false, frames: 1 };
  return {
    ...nothing,
    shape,
    container,
    video: { ...video, rate: null, constant: true },
    here: { picture: still !== null, sound: true },
  };
}

const containers: Readonly<Record<string, string>> = {
  'QuickTime File Format': 'mov',
  'MPEG Transport Stream': 'mpegts',
};

async function factsOf(input: Input, file: Blob): Promise<Probed> {
  const { name } = await input.getFormat();
  const container = containers[name] ?? name.toLowerCase();
  const [picture, sound] = [
    await input.getPrimaryVideoTrack().catch(() => null),
    await input.getPrimaryAudioTrack().catch(() => null),
  ];
  if (picture === null && sound === null) return { ...nothing, container, broken: true };
  const boxes = await readBoxes(file);
  const [video, audio] = [picture && (await videoFacts(picture)), sound && (await audioFacts(sound))];
  const durationSeconds = Math.max(0, (await input.computeDuration().catch(() => null)) ?? 0);
  return {
    // What a film is cut off from is left: a list of frames with nothing in it.
    broken: durationSeconds === 0 || video?.frames === 0,
    shape: video === null ? 'audio' : 'video',
    container,
    durationSeconds,
    video,
    audio,
    ...boxes,
    here: { picture: await decodes(picture), sound: await decodes(sound) },
  };
}

async function videoFacts(track: InputVideoTrack): Promise<VideoFacts> {
  const { times, whole } = await frameTimes(track, scanMs).catch(() => ({ times: [], whole: true }));
  const guess = await track.computeFrameRateMetrics().catch(() => null);
  const { rate, constant } = rateOf(times, guess?.bestGuessFrameRate ?? 0);
  const seconds = whole ? 0 : await track.computeDuration().catch(() => 0);
  return {
    ...(await codecOf(track)),
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    rotation: await track.getRotation(),
    hdr: await track.hasHighDynamicRange().catch(() => false),
    rate,
    constant,
    frames: rate === null || whole ? times.length : Math.round((seconds * rate.num) / rate.den),
  };
}

async function audioFacts(track: InputAudioTrack): Promise<AudioFacts> {
  return { ...(await codecOf(track)), channels: await track.getNumberOfChannels() };
}

async function codecOf(track: InputTrack): Promise<{ codec: string; codecString: string | null }> {
  const [codec, codecString, own] = [
    await track.getCodec(),
    await track.getCodecParameterString().catch(() => null),
    await track.getInternalCodecId(),
  ];
  return { codec: codec ?? (typeof own === 'string' ? own.trim() : 'unknown'), codecString };
}

/** What there is nothing of needs no decoder. */
async function decodes(track: InputTrack | null): Promise<boolean> {
  return track === null || track.canDecode().catch(() => false);
}
