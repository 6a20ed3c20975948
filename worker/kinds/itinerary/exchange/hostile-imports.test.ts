import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newPlaceSchema } from '#protocol/itinerary/place.schema.ts';
import { fromCsv } from './from-csv.ts';
import { fromGeoJson } from './from-geo-json.ts';
import { fromGpx } from './from-gpx.ts';
import { maxImportBytes } from './imported-places.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const readers = [
  ['CSV', fromCsv],
  ['GPX', fromGpx],
  ['GeoJSON', fromGeoJson],
] as const;

describe.each(readers)('a hostile %s file', (_name, read) => {
  test('of 11 MB is refused before it is read', () => {
    expect(read(new Uint8Array(11 * 1024 * 1024))).toMatchObject({ ok: false, error: { code: 'PAYLOAD_TOO_LARGE' } });
  });

  test.each([
    ['nothing', new Uint8Array(0)],
    ['zeros', new Uint8Array(1000)],
    ['bytes that are no text', Uint8Array.from({ length: 1000 }, (_, index) => (index * 7919) % 256)],
    ['a BOM alone', Uint8Array.of(0xef, 0xbb, 0xbf)],
    ['half of UTF-16', Uint8Array.of(0xff, 0xfe, 0x00)],
    ['opened quotes', bytes(`name,"${'"'.repeat(999)}`)],
    ['deep brackets', bytes('['.repeat(200_000))],
    ['deep elements', bytes('<gpx>'.repeat(50_000))],
    ['deep collections', bytes(`${'{"type":"FeatureCollection","features":['.repeat(5_000)}${']}'.repeat(5_000)}`)],
    ['unclosed elements', bytes('<gpx><wpt lat="1" lon="2"><name>a')],
    [
      'a prototype',
      bytes(
        '{"type":"Feature","__proto__":{"x":1},"properties":{"__proto__":{"name":"x"},"constructor":"y"},"geometry":null}',
      ),
    ],
    ['a prototype in XML', bytes('<gpx><__proto__><wpt/></__proto__><constructor/></gpx>')],
  ])('with %s is refused or empty, never thrown', (_what, content) => {
    const result = read(content);
    if (result.ok) expect(result.value.places).toEqual([]);
    else expect(['VALIDATION_ERROR', 'PAYLOAD_TOO_LARGE']).toContain(result.error.code);
  });

  test('of random bytes or random rows never throws, and gives only valid places', () => {
    const words = fc.constantFrom(
      'name',
      '이름',
      ',',
      '\n',
      '"',
      '<wpt lat="1" lon="2">',
      '<name>',
      '</name>',
      '</wpt>',
      '<gpx>',
      '</gpx>',
      '{"type":"Feature",',
      '"properties":{"name":"a"},',
      '"geometry":null}',
      '&#xD800;',
      '&bomb;',
      '37.5',
      '=1+1',
      '\u202e',
      '\ud800',
    );
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(words, { maxLength: 30 }).map((parts) => bytes(parts.join(''))),
    );
    fc.assert(
      fc.property(content, (file) => {
        const result = read(file);
        if (result.ok)
          for (const place of result.value.places) expect(newPlaceSchema.safeParse(place).success).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a file tries', () => {
  test('billion laughs: a GPX file with a DTD is refused', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><gpx><wpt lat="1" lon="2"><name>&b;</name></wpt></gpx>`;
    expect(fromGpx(bytes(bomb))).toMatchObject({ ok: false, error: { code: 'VALIDATION_ERROR' } });
  });

  test('an entity that nobody declared stays as it is written', () => {
    expect(fromGpx(bytes('<gpx><wpt lat="1" lon="2"><name>&xxe; &amp;lt;</name></wpt></gpx>'))).toMatchObject({
      value: { places: [{ name: '&xxe; &lt;' }] },
    });
  });

  test('more than 200 places: the first 200 come, the rest are counted and not listed forever', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => `장소 ${index + 1}`).join('\n');
    const result = fromCsv(bytes(`이름\n${rows}\n`));
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.places).toHaveLength(200);
    expect(result.value.places.at(-1)).toEqual({ name: '장소 200' });
    expect(result.value.skipped[0]).toMatchObject({ row: 202, reason: 'too_many_places', text: '장소 201' });
    expect(result.value.skipped).toHaveLength(101);
    expect(result.value.skipped.at(-1)?.reason).toBe('and_more');
  });

  test('formulas and scripts are text, and tricks with direction and surrogates are taken out', () => {
    const names = [
      '=HYPERLINK("http://evil")',
      '<script>alert(1)</script>',
      '\u202e거꾸로\u202c',
      '\u200b\u200b',
      'a\u0000b',
    ];
    const json = JSON.stringify({
      type: 'FeatureCollection',
      features: names.map((name) => ({ type: 'Feature', properties: { name }, geometry: null })),
    });
    expect(fromGeoJson(bytes(json))).toMatchObject({
      ok: true,
      value: {
        places: [
          { name: '=HYPERLINK("http://evil")' },
          { name: '<script>alert(1)</script>' },
          { name: '거꾸로' },
          { name: 'ab' },
        ],
        skipped: [{ row: 4, reason: 'empty' }],
      },
    });
    expect(fromGeoJson(bytes('{"type":"Feature","properties":{"name":"반쪽\\ud83d"},"geometry":null}'))).toMatchObject({
      value: { places: [{ name: '반쪽\ufffd' }] },
    });
  });

  test('what is too long is shortened, and an address that is no web address is left out', () => {
    const csv = `name,memo,url\n${'가'.repeat(150)},${'나'.repeat(2000)},javascript:alert(1)\n`;
    const result = fromCsv(bytes(csv));
    if (!result.ok) throw new Error(result.error.message);
    const [place] = result.value.places;
    expect(Array.from(place?.name ?? '')).toHaveLength(100);
    expect(Array.from(place?.memo ?? '')).toHaveLength(1000);
    expect(place?.url).toBeUndefined();
  });

  // What grows with the square of a file would run into the test's time limit.
  test('a file just within the limit is read as any other', () => {
    const wide = bytes(`<gpx>${'<wpt lat="1" lon="2"><name>a</name></wpt>'.repeat(250_000)}</gpx>`);
    expect(wide.length).toBeGreaterThan(maxImportBytes * 0.95);
    const read = fromGpx(wide);
    expect(read.ok && read.value.places.length).toBe(200);
    expect(fromCsv(bytes(`name\n${'"a,'.repeat(1_300_000)}`))).toMatchObject({
      ok: true,
      value: { places: [{ name: expect.stringMatching(/^a,/u) }] },
    });
    expect(fromCsv(bytes(`name\n${'a,'.repeat(2_000_000)}`))).toMatchObject({
      ok: true,
      value: { places: [{ name: 'a' }] },
    });
  });
});
