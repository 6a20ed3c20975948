import type { MediaFacts } from '#protocol/review/terms.ts';
import type { Probed } from '../media/probed.ts';

/** What a project is told of a file: what its uploader's browser has read in it. */
export function factsOf({ shape, video, audio, durationSeconds, firstTimecode }: Probed): Partial<MediaFacts> {
  const seen = video !== null && video.width > 0 && video.height > 0;
  return {
    duration_seconds: shape === 'image' || durationSeconds === 0 ? null : round(durationSeconds),
    width: seen ? video.width : null,
    height: seen ? video.height : null,
    rate: video?.rate ?? null,
    constant: video?.constant ?? true,
    audio: audio !== null,
    ...(firstTimecode !== null && { first_timecode: firstTimecode }),
  };
}

/** To the millisecond. */
function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
