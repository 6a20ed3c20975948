import type { Status } from '../status.ts';
import { canDrop } from '../timecode.ts';
import { inOneLine, nameOf, timecodeIn, type Marker, type MarkerList } from './marker-list.ts';

/** CMX3600 counts its events with three digits. */
const maxEvents = 999;

const colours: Record<Status, string> = { open: 'Red', in_progress: 'Yellow', resolved: 'Green', closed: 'Blue' };

/**
 * CMX3600 with markers as DaVinci Resolve writes and reads them (Timelines > Import > Timeline Markers from EDL): an event
 * of one frame for each, its words before the colour. Those on one frame are one event, since Resolve keeps only one marker there.
 * null where there are more than the format can count: whoever asks takes fewer at once.
 */
export function toEdl(list: MarkerList): string | null {
  const { title, counting } = list;
  const events = [...Map.groupBy(list.markers, ({ frame }) => frame).values()];
  if (events.length > maxEvents) return null;
  const mode = counting.drop && canDrop(counting.rate) ? 'DROP FRAME' : 'NON-DROP FRAME';
  const head = [`TITLE: ${inOneLine(title)}`, `FCM: ${mode}`, ''];
  return [...head, ...events.flatMap((some, index) => eventOf(list, some, index + 1)), ''].join('\r\n');
}

function eventOf(list: MarkerList, some: readonly Marker[], number: number): string[] {
  const [first] = some;
  if (first === undefined) return [];
  const time = `${timecodeIn(list, first.frame)} ${timecodeIn(list, first.frame + 1)}`;
  const longest = Math.max(...some.map(({ frames }) => frames));
  const words = some.length === 1 ? first.text : some.map((one) => `${nameOf(one)}: ${one.text}`).join(' / ');
  const colour = some.find((one) => one.status === 'open')?.status ?? first.status;
  return [
    `${String(number).padStart(3, '0')}  001      V     C        ${time} ${time}  `,
    `${note(words)} |C:ResolveColor${colours[colour]} |M:${plain(some.map(nameOf).join(', '))} |D:${longest}`,
    '',
  ];
}

/** A note that begins with a digit is not read. */
function note(text: string): string {
  return plain(text).replace(/^(?=\d)/u, '· ');
}

function plain(text: string): string {
  return inOneLine(text).replaceAll('|', '/');
}
