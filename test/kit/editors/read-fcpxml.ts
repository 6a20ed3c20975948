// Markers of an FCPXML as Final Cut Pro takes them, by Apple's document type and the reference of its elements.
import type { ReadTimeline } from './read-marker.ts';
import { only, readXml } from './read-xml.ts';

/** Seconds as a fraction, exactly. */
type Fraction = readonly [over: bigint, under: bigint];

/** @throws where it is not what the reference says, or a time is not on a frame */
export function readFcpxml(file: string): ReadTimeline {
  const root = readXml(file, 'fcpxml');
  const { id, frameDuration = '' } = only(only(root, 'resources'), 'format').attributes;
  const project = only(only(root, 'event'), 'project');
  const sequence = only(project, 'sequence');
  if (sequence.attributes['format'] !== id) throw new Error('a sequence of another format');
  const frame = fraction(frameDuration);
  const framesIn = (time = ''): number => quotient(fraction(time), frame);

  const gap = only(only(sequence, 'spine'), 'gap');
  const start = framesIn(sequence.attributes['tcStart']);
  if (framesIn(gap.attributes['offset']) !== start) throw new Error('a gap before the gap');
  const begins = framesIn(gap.attributes['start']);
  const length = framesIn(gap.attributes['duration']);
  const all = (gap.children['marker'] ?? []).map(({ attributes }) => ({
    frame: framesIn(attributes['start']) - begins,
    frames: framesIn(attributes['duration']),
    name: attributes['value'] ?? '',
    text: attributes['note'] ?? '',
    isDone: attributes['completed'] === '1',
  }));
  return {
    title: project.attributes['name'] ?? '',
    start,
    isDrop: sequence.attributes['tcFormat'] === 'DF',
    markers: all.filter((one) => one.frame >= 0 && one.frame < length),
  };
}

/** `1001/30000s`, `5s`: 64 bits over 32. */
function fraction(time: string): Fraction {
  const [, over, under = '1'] = /^(\d+)(?:\/([1-9]\d*))?s$/u.exec(time) ?? [];
  if (over === undefined) throw new Error(`no time: ${time}`);
  const [upper, lower] = [BigInt(over), BigInt(under)];
  if (upper >= 2n ** 63n || lower >= 2n ** 31n) throw new Error(`too large: ${time}`);
  return [upper, lower];
}

function quotient([a, b]: Fraction, [c, d]: Fraction): number {
  if ((a * d) % (b * c) !== 0n) throw new Error('not on a frame');
  return Number((a * d) / (b * c));
}
