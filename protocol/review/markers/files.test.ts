// The files for editing programs at every rate: kept, so that they can be tried in the programs themselves, and read by readers
// that were written from what is known of those.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Timecode from 'smpte-timecode';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { counting, cutCountedAs, everyFps } from '#test/kit/editors/cut.ts';
import { readAvid } from '#test/kit/editors/read-avid.ts';
import { readEdl } from '#test/kit/editors/read-edl.ts';
import { readFcpxml } from '#test/kit/editors/read-fcpxml.ts';
import { readXmeml } from '#test/kit/editors/read-xmeml.ts';
import { canDrop, frameCalled, timecodeOf } from '../timecode.ts';
import { inOneLine, isDone, nameOf } from './marker-list.ts';
import { toAvid } from './to-avid.ts';
import { toEdl } from './to-edl.ts';
import { toFcpxml } from './to-fcpxml.ts';
import { toXmeml } from './to-xmeml.ts';

const kept = join(import.meta.dirname, '../../../test/fixtures/markers');
const kit = join(import.meta.dirname, '../../../test/kit/editors');

const writers = { edl: toEdl, fcpxml: toFcpxml, xml: toXmeml, txt: toAvid };

const countings = everyFps.flatMap((fps) =>
  [false, true]
    .map((drop) => ({ name: `${fps}${drop ? '-drop' : ''}`, how: counting(fps, drop) }))
    .filter(({ how }) => !how.drop || canDrop(how.rate)),
);

/** The file as it is kept; written first where one asks for it by GOLDEN=write. */
function keptAs(path: string, written: string): string {
  if (process.env['GOLDEN'] === 'write') {
    mkdirSync(join(kept, path, '..'), { recursive: true });
    writeFileSync(join(kept, path), written);
  }
  return readFileSync(join(kept, path), 'utf8');
}

describe.each(countings)('at $name', ({ name, how }) => {
  const cut = cutCountedAs(how);

  test('the files are those that are kept, to the byte', () => {
    for (const [extension, write] of Object.entries(writers))
      expect(write(cut)).toBe(keptAs(`${name}/cut.${extension}`, write(cut) ?? ''));
  });

  test('Resolve finds every frame that something is said of, with all words', () => {
    const { title, markers } = readEdl(toEdl(cut) ?? '', { ...how, ...cut });
    expect(title).toBe(cut.title);
    const frames = Map.groupBy(cut.markers, ({ frame }) => frame);
    expect(markers.map(({ frame, frames: length }) => [frame, length])).toEqual(
      [...frames].map(([frame, some]) => [frame, Math.max(...some.map((one) => one.frames))]),
    );
    for (const { frame, text, name: called } of markers)
      for (const marker of frames.get(frame) ?? []) {
        expect(text).toContain(inOneLine(marker.text).replaceAll('|', '/'));
        expect(called).toContain(nameOf(marker).replaceAll('|', '/'));
      }
  });

  test('Final Cut Pro finds each remark on its frame, word for word', () => {
    const read = readFcpxml(toFcpxml(cut));
    expect(read).toEqual({
      title: cut.title,
      start: cut.start,
      isDrop: how.drop,
      markers: cut.markers.map((marker) => ({
        frame: marker.frame,
        frames: marker.frames,
        name: nameOf(marker),
        text: marker.text,
        isDone: isDone(marker),
      })),
    });
  });

  test('Premiere finds each remark on its frame, word for word', () => {
    const { markers, ...head } = readXmeml(toXmeml(cut));
    expect(head).toEqual({ title: cut.title, start: cut.start, isDrop: how.drop });
    expect(markers).toEqual(
      cut.markers.map((marker) => ({
        frame: marker.frame,
        frames: marker.frames,
        name: nameOf(marker),
        text: marker.text,
      })),
    );
  });

  test('Media Composer finds each remark on its frame, in one line', () => {
    expect(readAvid(toAvid(cut), { ...how, start: cut.start }).map(({ colour: _colour, ...marker }) => marker)).toEqual(
      cut.markers.map((marker) => ({
        frame: marker.frame,
        frames: marker.frames,
        name: nameOf(marker),
        text: inOneLine(marker.text),
      })),
    );
  });

  test('its timecode is the one that others count', () => {
    const { num, den } = how.rate;
    const theirs = (from: string | number): Timecode => new Timecode(from, [num, den], how.drop);
    const day = theirs('23:59:59:00').frameCount;
    for (let frame = 0; frame < day; frame += 997) {
      const timecode = timecodeOf(frame, how);
      expect([frame, timecode]).toEqual([frame, theirs(frame).toString()]);
      expect([timecode, frameCalled(timecode, how)]).toEqual([timecode, theirs(timecode).frameCount]);
    }
  });
});

test('numbers are left out only where that is defined', () => {
  for (const fps of everyFps.filter((called) => !canDrop(counting(called).rate)))
    for (const write of Object.values(writers))
      expect(write(cutCountedAs(counting(fps, true)))).toBe(write(cutCountedAs(counting(fps))));
});

test('what is written as FCPXML has the form that its reference gives, at every rate', async () => {
  const schema = readFileSync(join(kit, 'fcpxml-subset.rng'), 'utf8');
  const check = (xml: { fileName: string; contents: string }[]) => validateXML({ xml, schema, extension: 'relaxng' });
  const files = countings.map(({ name, how }) => ({
    fileName: `${name}.fcpxml`,
    contents: toFcpxml(cutCountedAs(how)),
  }));
  expect((await check(files)).errors).toEqual([]);
  // A marker in a sequence is one that the programs refuse with all of its file.
  const contents = (files[0]?.contents ?? '').replace('<spine>', '<marker start="0s" value="x"/><spine>');
  expect((await check([{ fileName: 'wrong.fcpxml', contents }])).valid).toBe(false);
});

test('what is written as xmeml is well-formed at every rate', async () => {
  const xml = countings.map(({ name, how }) => ({ fileName: `${name}.xml`, contents: toXmeml(cutCountedAs(how)) }));
  expect((await validateXML({ xml, normalization: 'format' })).errors).toEqual([]);
});
