import type { Rate } from '#protocol/review/timecode.ts';

/** Frames in a second as people say them: `23.976`, `25`. */
export function rateText({ num, den }: Rate): string {
  return String(Math.round((num / den) * 1000) / 1000);
}
