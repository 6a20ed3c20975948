import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  centralDirectory,
  dataDescriptor,
  findList,
  localHeader,
  localHeaderLength,
  mostEndBytes,
  readList,
  UnreadableZip,
  zipLength,
  type WrittenEntry,
} from './zip.ts';

const at = new Date('2026-11-30T12:00:00Z');

interface Content {
  name: string;
  bytes: Uint8Array;
}

function archiveOf(contents: readonly Content[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const length = (): number => pieces.reduce((sum, piece) => sum + piece.length, 0);
  const written = contents.map(({ name, bytes }): WrittenEntry => {
    const entry = { name, size: bytes.length, offset: length(), crc: crc32(bytes) };
    pieces.push(localHeader(entry, at), bytes, dataDescriptor(entry));
    return entry;
  });
  pieces.push(centralDirectory(written, length(), at));
  return Buffer.concat(pieces);
}

async function listOf(archive: Uint8Array): Promise<Map<string, WrittenEntry>> {
  const read = (offset: number, size: number): Promise<Uint8Array> =>
    Promise.resolve(archive.subarray(offset, offset + size));
  const list = await findList(archive.subarray(-mostEndBytes), archive.length, read);
  return readList(await read(list.offset, list.size), list);
}

const name = fc.stringMatching(/^[a-z0-9/._-]{1,60}$/u);
const contents = fc.uniqueArray(fc.record({ name, bytes: fc.uint8Array({ maxLength: 200 }) }), {
  selector: (one) => one.name,
  maxLength: 8,
});

describe('an archive', () => {
  it('is as long as was said, and has for us and for another program what was put into it', async () => {
    await fc.assert(
      fc.asyncProperty(contents, async (all) => {
        const archive = archiveOf(all);
        expect(archive.length).toBe(zipLength(all.map((one) => ({ name: one.name, size: one.bytes.length }))));
        const list = await listOf(archive);
        for (const { name: called, bytes } of all) {
          const { offset, size } = list.get(called) ?? { offset: 0, size: -1 };
          const start = offset + localHeaderLength(archive.subarray(offset), called);
          expect(archive.subarray(start, start + size)).toEqual(Buffer.from(bytes));
        }
        const unzipped = unzipSync(archive);
        expect(Object.keys(unzipped).toSorted()).toEqual(all.map((one) => one.name).toSorted());
        for (const one of all) expect(unzipped[one.name]).toEqual(one.bytes);
      }),
      { numRuns: 200 },
    );
  });

  it('may be larger than 4 GiB, and so may what is in it', async () => {
    const gibibyte = 1024 ** 3;
    const entries = [
      { name: 'files/a.mp4', size: 5 * gibibyte, offset: 0, crc: 7 },
      { name: 'files/b.mp4', size: 3, offset: 5 * gibibyte + 100, crc: 9 },
    ];
    const start = 5 * gibibyte + 300;
    const end = centralDirectory(entries, start, at);
    const read = (offset: number, size: number): Promise<Uint8Array> =>
      Promise.resolve(end.subarray(offset - start, offset - start + size));
    const list = await findList(end, start + end.length, read);
    expect([...readList(await read(list.offset, list.size), list).values()]).toEqual(entries);
  });

  it('is refused where it is cut, packed, or says one place or one name twice', async () => {
    const whole = archiveOf([
      { name: 'a', bytes: Uint8Array.of(1, 2, 3) },
      { name: 'b', bytes: Uint8Array.of(4) },
    ]);
    const list = whole.length - 22 - 2 * 47;
    const changed = (place: number, value: number): Uint8Array => {
      const bytes = whole.slice();
      bytes[place] = value;
      return bytes;
    };
    const broken: Record<string, Uint8Array> = {
      nothing: new Uint8Array(0),
      'its end is gone': whole.subarray(0, -1),
      'its beginning is gone': whole.subarray(1),
      packed: changed(list + 10, 8),
      encrypted: changed(list + 8, 9),
      'shorter than it is packed': changed(list + 24, 2),
      'longer than the archive': changed(list + 47 + 20, 99),
      'a name twice': changed(list + 47 + 46, 'a'.codePointAt(0) ?? 0),
      'one place twice': changed(list + 47 + 42, 0),
      'a list of more': changed(whole.length - 22 + 10, 3),
      'a name that goes on': changed(list + 28, 200),
    };
    for (const [what, bytes] of Object.entries(broken))
      // oxlint-disable-next-line no-await-in-loop -- which of them
      await expect(listOf(bytes), what).rejects.toThrow(UnreadableZip);
  });
});
