import { escapedXml } from '../../xml-text.ts';
import { canDrop, type Rate } from '../timecode.ts';
import { isDone, nameOf, type Marker, type MarkerList } from './marker-list.ts';

/**
 * FCPXML 1.10 for Final Cut Pro and Resolve: markers in a gap as long as the file, those that are done as to-dos that are
 * completed. All times are fractions of seconds, whole frames each.
 */
export function toFcpxml(list: MarkerList): string {
  const { title, counting, start, frames, width, height } = list;
  const { rate, drop } = counting;
  const name = escapedXml(title);
  const time = (count: number): string => fractionOf(count, rate);
  const format = drop && canDrop(rate) ? 'DF' : 'NDF';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE fcpxml>',
    '<fcpxml version="1.10">',
    `<resources><format id="r1" frameDuration="${rate.den}/${rate.num}s" width="${width}" height="${height}"/></resources>`,
    `<event name="${name}"><project name="${name}">`,
    `<sequence format="r1" duration="${time(frames)}" tcStart="${time(start)}" tcFormat="${format}"><spine>`,
    `<gap name="${name}" offset="${time(start)}" start="0s" duration="${time(frames)}">`,
    ...list.markers.map((marker) => markerOf(marker, time)),
    '</gap></spine></sequence></project></event></fcpxml>',
    '',
  ].join('\n');
}

function markerOf(marker: Marker, time: (count: number) => string): string {
  const attributes = {
    start: time(marker.frame),
    duration: time(marker.frames),
    value: nameOf(marker),
    note: marker.text,
    completed: isDone(marker) ? '1' : '0',
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${attribute(value)}"`);
  return `<marker ${written.join(' ')}/>`;
}

/** Readers take a line break in an attribute for a space, unless it is a reference. */
function attribute(text: string): string {
  return escapedXml(text).replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;');
}

/** So many frames in seconds, as a reduced fraction: `3003/50s`, or `30s` where it is whole. */
function fractionOf(count: number, { num, den }: Rate): string {
  const seconds = count * den;
  const divisor = greatestCommonDivisor(seconds, num);
  return num === divisor ? `${seconds / divisor}s` : `${seconds / divisor}/${num / divisor}s`;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
