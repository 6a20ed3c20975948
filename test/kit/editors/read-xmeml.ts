// Markers of an xmeml as Premiere Pro takes them, by Apple's catalogue of elements of its interchange format.
import Timecode from 'smpte-timecode';
import type { ReadTimeline } from './read-marker.ts';
import { only, readXml, type Element } from './read-xml.ts';

/** @throws where it is not what the catalogue says */
export function readXmeml(file: string): ReadTimeline {
  const root = readXml(file, 'xmeml');
  if (root.attributes['version'] !== '4') throw new Error('another version');
  const sequence = only(root, 'sequence');
  const timecode = only(sequence, 'timecode');
  const isDrop = only(timecode, 'displayformat').text === 'DF';
  const start = Number(only(timecode, 'frame').text);
  const said = new Timecode(only(timecode, 'string').text, rateOf(only(timecode, 'rate')), isDrop);
  if (said.frameCount !== start) throw new Error('two beginnings');

  const length = Number(only(sequence, 'duration').text);
  const all = (sequence.children['marker'] ?? []).map((marker) => {
    const [from, to] = [Number(only(marker, 'in').text), Number(only(marker, 'out').text)];
    if (to !== -1 && to <= from) throw new Error('an end before the beginning');
    const frames = to === -1 ? 1 : to - from;
    return { frame: from, frames, name: only(marker, 'name').text, text: only(marker, 'comment').text };
  });
  return {
    title: only(sequence, 'name').text,
    start,
    isDrop,
    markers: all.filter(({ frame }) => frame >= 0 && frame < length),
  };
}

function rateOf(rate: Element): [number, number] {
  const base = Number(only(rate, 'timebase').text);
  return only(rate, 'ntsc').text === 'TRUE' ? [base * 1000, 1001] : [base, 1];
}
