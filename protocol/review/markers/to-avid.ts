import type { Status } from '../status.ts';
import { inOneLine, nameOf, timecodeIn, type MarkerList } from './marker-list.ts';

const colours: Record<Status, string> = { open: 'red', in_progress: 'yellow', resolved: 'green', closed: 'blue' };

/** Lines for Avid Media Composer (Markers window > Import): name, timecode, track, colour, words and length, with tabs between. */
export function toAvid(list: MarkerList): string {
  const lines = list.markers.map((marker) => {
    const { frame, frames, status, text } = marker;
    const cells = [inOneLine(nameOf(marker)), timecodeIn(list, frame), 'V1', colours[status], inOneLine(text), frames];
    return `${cells.join('\t')}\r\n`;
  });
  return lines.join('');
}
