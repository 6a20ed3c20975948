import type { Probed } from './probed.ts';
import { makeFrameTable } from './frames.ts';
import { makeFilmstrip, makePoster, makeStillPoster, pictureTrack } from './pictures.ts';
import { openMedia } from './probe.ts';
import { decodeStill } from './still.ts';
import { makeWaveform } from './waveform.ts';

/** What stands beside a version. A film does without any of it. */
export type PreviewKind = 'poster' | 'frames' | 'filmstrip' | 'waveform';

/** Makes what can be made, what is seen first first. Never rejects for what is in the file. */
export async function* makePreviews(file: Blob, facts: Probed): AsyncGenerator<[PreviewKind, Blob]> {
  if (facts.shape === 'image') return yield* stillPreviews(file);
  const input = await openMedia(file);
  if (input === null) return;
  try {
    const picture = await pictureTrack(input).catch(() => null);
    const sound = await input.getPrimaryAudioTrack().catch(() => null);
    const makers: [PreviewKind, () => Promise<Blob | Uint8Array<ArrayBuffer> | null>][] = [
      ['poster', async () => picture && makePoster(picture)],
      ['frames', async () => tableOf(await input.getPrimaryVideoTrack(), facts)],
      ['filmstrip', async () => picture && makeFilmstrip(picture)],
      ['waveform', async () => sound && makeWaveform(sound, facts.durationSeconds)],
    ];
    for (const [kind, make] of makers) {
      const made = await make().catch(() => null);
      if (made !== null) yield [kind, made instanceof Blob ? made : new Blob([made])];
    }
  } finally {
    input.dispose();
  }
}

async function tableOf(track: Parameters<typeof makeFrameTable>[0] | null, { video }: Probed) {
  const isReckoned = video === null || (video.constant && video.rate !== null) || video.frames < 2;
  return track === null || isReckoned ? null : makeFrameTable(track);
}

async function* stillPreviews(file: Blob): AsyncGenerator<[PreviewKind, Blob]> {
  const still = await decodeStill(file);
  if (still === null) return;
  const poster = await makeStillPoster(still).catch(() => null);
  still.close();
  if (poster !== null) yield ['poster', poster];
}
