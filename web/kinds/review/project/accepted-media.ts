import { mediaTypes } from '#protocol/files/uploads.ts';

/** By their endings as well: systems do not know the types of all of them. */
export const acceptedMedia = [
  'video/*',
  'audio/*',
  'image/png,image/jpeg,image/webp,image/gif',
  ...Object.values(mediaTypes).flatMap((endings) => endings.map((ending) => `.${ending}`)),
].join(',');

/** Captions by their endings: systems know no type of either. */
export const acceptedCaptions = '.vtt,.srt,text/vtt,application/x-subrip';

export function isCaptionFile({ name }: File): boolean {
  return /\.(?:vtt|srt)$/iu.test(name);
}
