import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maxPartBytes, maxUploadBytes, minPartBytes, partAt, partsOf, uploadTypeOf } from './uploads.ts';

it('the parts of a file follow one another without a gap to its end, all of one size but the last', () => {
  const sizes = fc.record({
    size: fc.integer({ min: 1, max: maxUploadBytes }),
    part_size: fc.integer({ min: minPartBytes, max: maxPartBytes }),
  });
  fc.assert(
    fc.property(sizes, (upload) => {
      const count = partsOf(upload);
      let end = 0;
      for (let k = 1; k <= count; k += 1) {
        const { offset, length } = partAt(upload, k) ?? { offset: -1, length: 0 };
        expect(offset).toBe(end);
        expect(k === count ? length > 0 && length <= upload.part_size : length === upload.part_size).toBe(true);
        end = offset + length;
      }
      expect(end).toBe(upload.size);
      expect([partAt(upload, 0), partAt(upload, count + 1), partAt(upload, 1.5)]).toEqual([null, null, null]);
    }),
    { numRuns: 100, seed: 7 },
  );
});

it.each([
  ['a.mp4', 'video/mp4', 'video/mp4'],
  ['A.MOV', 'video/quicktime', 'video/quicktime'],
  ['a.mov', '', 'video/quicktime'],
  ['a.mkv', 'video/x-matroska', 'video/matroska'],
  ['a.mkv', 'application/octet-stream', 'video/matroska'],
  ['a.m4a', 'audio/x-m4a', 'audio/mp4'],
  ['a.mp4', 'audio/mp4', 'audio/mp4'],
  ['a.webm', 'audio/webm;codecs=opus', 'audio/webm'],
  ['a.mp3', 'audio/mp3', 'audio/mpeg'],
  ['a.png', 'image/png', 'image/png'],
  ['a.mp4', 'text/plain', null],
  ['a.mp4', 'audio/wav', null],
  ['a.txt', 'video/mp4', null],
  ['a.pdf', 'application/pdf', null],
  ['a.png', 'video/mp4', null],
  ['mp4', 'video/mp4', null],
])('%s that is said to be %j is %j', (name, declared, type) => {
  expect(uploadTypeOf(name, declared)).toBe(type);
});
