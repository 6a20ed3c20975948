import { expect, it } from 'vitest';
import { fromCsv } from '#worker/kinds/itinerary/exchange/from-csv.ts';

// Here, because the runtime decodes all of CP949 and Node only the 2,350 syllables of KS X 1001.
it('reads every kind of syllable that Korean Excel saves as CP949', () => {
  const header = [0xc0, 0xcc, 0xb8, 0xa7, 0x0d, 0x0a];
  const name = [0x8c, 0x63, 0xb9, 0xe6, 0x94, 0xee, 0x81, 0x41, 0xc6, 0x52, 0x0d, 0x0a];
  expect(fromCsv(Uint8Array.from([...header, ...name]))).toMatchObject({
    ok: true,
    value: { places: [{ name: '똠방뷁갂힣' }], skipped: [] },
  });
});

it('refuses what is neither UTF-8 nor CP949', () => {
  expect(fromCsv(Uint8Array.of(0xff, 0xff, 0x80, 0x41))).toMatchObject({
    ok: false,
    error: { code: 'VALIDATION_ERROR' },
  });
});
