import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counting } from '#test/kit/editors/cut.ts';
import { readAvid } from '#test/kit/editors/read-avid.ts';
import { readEdl } from '#test/kit/editors/read-edl.ts';
import { readFcpxml } from '#test/kit/editors/read-fcpxml.ts';
import { readXmeml } from '#test/kit/editors/read-xmeml.ts';
import { statuses } from '../status.ts';
import { canDrop, frameCalled } from '../timecode.ts';
import { inOneLine, isDone, nameOf, type Marker, type MarkerList } from './marker-list.ts';
import { toAvid } from './to-avid.ts';
import { toEdl } from './to-edl.ts';
import { toFcpxml } from './to-fcpxml.ts';
import { toXmeml } from './to-xmeml.ts';

const runs = { numRuns: 300, seed: 20_261_130 };

const how = fc
  .tuple(fc.constantFrom(23.976, 24, 25, 29.97, 30, 50, 59.94, 60), fc.boolean())
  .map(([fps, drop]) => counting(fps, drop));

/** What people write, and what breaks files: markup, tabs, line breaks, digits at the beginning, signs that formats divide by. */
const words = fc
  .array(
    fc.constantFrom(
      '파란색이',
      '너무',
      'Too blue',
      '3',
      '|C:ResolveColorRed',
      '<b>&amp;"',
      "it's",
      '\n',
      '\t',
      '-->',
      '👍🏽',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((some) => some.join(' ').trim())
  .filter((text) => text !== '');

const lists: fc.Arbitrary<MarkerList> = fc
  .record({
    title: words.map((text) => text.replaceAll(/\s+/gu, ' ')),
    counting: how,
    hours: fc.integer({ min: 0, max: 22 }),
    markers: fc.uniqueArray(
      fc.record({
        frame: fc.nat(100_000),
        frames: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 5_000 })),
        author: fc.constantFrom('Ana', '민준', 'O’Brien <ob@example>'),
        text: words,
        status: fc.constantFrom(...statuses),
      }),
      { selector: ({ frame }) => frame, maxLength: 40 },
    ),
  })
  .map(({ hours, markers, ...rest }) => ({
    ...rest,
    start: frameCalled(`${String(hours).padStart(2, '0')}:00:00:00`, rest.counting) ?? 0,
    frames: 110_000,
    width: 1920,
    height: 1080,
    markers: markers.sort((a, b) => a.frame - b.frame).map((marker, index) => ({ n: index + 1, ...marker })),
  }));

const sample: MarkerList = {
  title: 'Cut 2',
  counting: counting(29.97, true),
  start: 107_892,
  frames: 17_982,
  width: 1920,
  height: 1080,
  markers: [
    {
      n: 2,
      frame: 1800,
      frames: 45,
      author: 'Ana: colour | grade',
      text: 'Too blue,\nsecond line',
      status: 'resolved',
    },
  ],
};

describe('markers for Resolve', () => {
  test('are events of one frame with their words before the colour', () => {
    expect(toEdl(sample)?.split('\r\n')).toEqual([
      'TITLE: Cut 2',
      'FCM: DROP FRAME',
      '',
      '001  001      V     C        01:01:00;02 01:01:00;03 01:01:00;02 01:01:00;03  ',
      'Too blue, second line |C:ResolveColorGreen |M:#2 Ana: colour / grade |D:45',
      '',
      '',
    ]);
  });

  test('are all read again, on their frames and with their length', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { markers } = readEdl(toEdl(list) ?? '', { ...list, ...list.counting });
        expect(markers.map(({ frame, frames, name }) => [frame, frames, name])).toEqual(
          list.markers.map((marker) => [marker.frame, marker.frames, nameOf(marker)]),
        );
      }),
      runs,
    );
  });

  test('on one frame are one event that keeps the words of all', () => {
    const [first] = sample.markers;
    const two = [first, { n: 3, frame: 1800, frames: 1, author: '민준', text: '5초 더', status: 'open' }] as Marker[];
    const lines = toEdl({ ...sample, markers: two })?.split('\r\n') ?? [];
    expect(lines.filter((line) => /^\d{3} {2}/u.test(line))).toHaveLength(1);
    expect(lines[4]).toBe(
      '#2 Ana: colour / grade: Too blue, second line / #3 민준: 5초 더 |C:ResolveColorRed |M:#2 Ana: colour / grade, #3 민준 |D:45',
    );
  });

  test('are not written where there are more than the format can count', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, frame): Marker => ({
        n: frame,
        frame,
        frames: 1,
        author: 'A',
        text: 'x',
        status: 'open',
      }));
    expect(toEdl({ ...sample, markers: many(999) })).not.toBeNull();
    expect(toEdl({ ...sample, markers: many(1000) })).toBeNull();
  });
});

describe('markers in FCPXML', () => {
  test('stand at fractions of seconds that are whole frames', () => {
    const text = toFcpxml(sample);
    expect(text).toContain('<sequence format="r1" duration="2999997/5000s" tcStart="8999991/2500s" tcFormat="DF">');
    expect(text).toContain('<marker start="3003/50s" duration="3003/2000s"');
    // A line break as it is would be read as a space.
    expect(text).toContain('note="Too blue,&#10;second line"');
  });

  test('are all read again, word for word', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { start, counting: how } = list;
        expect(readFcpxml(toFcpxml(list))).toEqual({
          title: list.title,
          start,
          isDrop: how.drop && canDrop(how.rate),
          markers: list.markers.map((marker) => ({ ...placed(marker), text: marker.text, isDone: isDone(marker) })),
        });
      }),
      runs,
    );
  });
});

describe('markers for Premiere', () => {
  test('are all read again, a moment without an end', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { start, markers } = readXmeml(toXmeml(list));
        expect(start).toBe(list.start);
        expect(markers).toEqual(list.markers.map((marker) => ({ ...placed(marker), text: marker.text })));
      }),
      runs,
    );
  });
});

describe('markers for Media Composer', () => {
  test('are lines of six cells, whatever was written', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const read = readAvid(toAvid(list), { ...list.counting, start: list.start });
        expect(read).toEqual(
          list.markers.map((marker) => ({
            ...placed(marker),
            text: inOneLine(marker.text),
            colour: { open: 'red', in_progress: 'yellow', resolved: 'green', closed: 'blue' }[marker.status],
          })),
        );
      }),
      runs,
    );
  });
});

function placed(marker: Marker): { frame: number; frames: number; name: string } {
  return { frame: marker.frame, frames: marker.frames, name: nameOf(marker) };
}
