// How to make of a film what plays everywhere: H.264 with 8 bits, AAC, a constant rate, its list of contents in front.
import { type Rate, rateCalled } from '#protocol/review/timecode.ts';
import type { Probed } from './probed.ts';
import type { Verdict } from './verdict.ts';

/** Rates that programs offer when there is none to keep. */
const usualFps = [24, 25, 30, 50, 60];

/** The rate that it should have: its own where that is constant, else the nearest that programs offer. */
export function targetRate({ video, durationSeconds }: Probed): Rate | null {
  if (video === null || video.frames < 2) return null;
  if (video.constant) return video.rate;
  const mean = video.frames / Math.max(durationSeconds, 0.001);
  // Frames that were left out are to be filled in again: what it was meant to be is the next one above.
  const fps = usualFps.find((one) => one >= mean - 0.5) ?? 60;
  return rateCalled(fps);
}

/** A command for a terminal. Plain text: names are quoted as shells read them. */
export function ffmpegCommand(name: string, facts: Probed, remedy: NonNullable<Verdict['remedy']>): string {
  const stem = name.replace(/\.[^.]*$/u, '') || 'video';
  const out = (ending: string): string => quoted(`${stem}-review.${ending}`);
  const begin = `ffmpeg -i ${quoted(name)}`;
  if (remedy === 'still') return `${begin} -frames:v 1 ${out('png')}`;
  const sound = facts.audio === null ? '-an' : '-c:a aac -b:a 256k';
  const keepsSound = remedy === 'rewrap' && facts.audio?.codec === 'aac';
  const end = `-movflags +faststart ${out('mp4')}`;
  if (remedy === 'rewrap' || remedy === 'sound')
    return `${begin} -map 0:v:0 -map 0:a? -c:v copy ${keepsSound ? '-c:a copy' : sound} ${end}`;
  const rate = targetRate(facts);
  const steady = rate === null ? '' : ` -fps_mode cfr -r ${rate.den === 1 ? rate.num : `${rate.num}/${rate.den}`}`;
  // H.264 halves colours in both directions: sides must be even.
  const even = `-vf "scale=trunc(iw/2)*2:trunc(ih/2)*2"`;
  return `${begin} -map 0:v:0? -map 0:a? ${even}${steady} -c:v libx264 -preset medium -crf 18 -pix_fmt yuv420p ${sound} ${end}`;
}

/** Within double quotes the shells of all systems leave most signs alone; those that they do not are set off. */
function quoted(name: string): string {
  return `"${name.replaceAll(/["\\$`]/gu, (sign) => `\\${sign}`)}"`;
}
