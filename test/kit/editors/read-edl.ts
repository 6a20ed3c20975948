// Markers of an EDL as DaVinci Resolve takes them, from what is known of its rules: another reader than our writer's own idea.
import Timecode from 'smpte-timecode';
import type { Rate } from '#protocol/review/timecode.ts';
import type { ReadMarker } from './read-marker.ts';

/** A timeline that is open in the program: markers outside of it are lost. */
interface OpenTimeline {
  rate: Rate;
  start: number;
  frames: number;
}

const time = String.raw`(\d{2}:\d{2}:\d{2}[:;]\d{2})`;
const event = new RegExp(String.raw`^(\d{3}) {2}\S+ +V +C +${time} ${time} ${time} ${time}\s*$`, 'u');
const marker = /^(?<text>.*) \|C:ResolveColor(?<colour>[A-Z][a-z]+) \|M:(?<name>[^|]*) \|D:(?<frames>\d+)$/u;

/** @throws where the head is not one of CMX3600 */
export function readEdl(file: string, { rate, start, frames }: OpenTimeline): { title: string; markers: ReadMarker[] } {
  const [title, mode, ...lines] = file.split('\r\n');
  const isDrop = mode === 'FCM: DROP FRAME';
  if (title?.startsWith('TITLE: ') !== true || (!isDrop && mode !== 'FCM: NON-DROP FRAME')) throw new Error('no EDL');
  const taken = new Map<number, ReadMarker>();
  let at: number | null = null;
  for (const line of lines) {
    if (/^\d/u.test(line)) at = frameOfEvent(line, rate, isDrop);
    const said = markerIn(line);
    if (at === null || said === null) continue;
    const frame = at - start;
    // One marker for each frame: the next one there is dropped.
    if (frame >= 0 && frame < frames && !taken.has(frame)) taken.set(frame, { frame, ...said });
    at = null;
  }
  return { title: title.slice('TITLE: '.length), markers: [...taken.values()] };
}

/** null for an event of another length, which is a cut, and for whatever else begins with a digit. */
function frameOfEvent(line: string, rate: Rate, isDrop: boolean): number | null {
  const [, , , , recordIn, recordOut] = event.exec(line) ?? [];
  if (recordIn === undefined || recordOut === undefined) return null;
  const from = framesOf(recordIn, rate, isDrop);
  return framesOf(recordOut, rate, isDrop) === from + 1 ? from : null;
}

function markerIn(line: string): Omit<ReadMarker, 'frame'> | null {
  const said = /^\d/u.test(line) ? undefined : marker.exec(line)?.groups;
  if (said === undefined) return null;
  const { text = '', colour = '', name = '', frames } = said;
  return { frames: Number(frames), name, text, colour };
}

function framesOf(timecode: string, { num, den }: Rate, isDrop: boolean): number {
  if (timecode.includes(';') !== isDrop) throw new Error(`${timecode} is not counted as the head says`);
  return new Timecode(timecode, [num, den], isDrop).frameCount;
}
