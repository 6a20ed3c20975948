import { expect, test } from 'vitest';
import { importFile } from './import-file.ts';
import { maxImportBytes } from './imported-places.ts';

const csv = '이름,위도,경도\n서울숲,37.54,127.03\n';
const gpx = '<?xml version="1.0"?><gpx><wpt lat="37.54" lon="127.03"><name>서울숲</name></wpt></gpx>';
const geojson = JSON.stringify({
  type: 'Feature',
  properties: { name: '서울숲' },
  geometry: { type: 'Point', coordinates: [127.03, 37.54] },
});

function read(text: string | Uint8Array, name = '', type = '') {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const result = importFile({ bytes, name, type });
  return result.ok
    ? { format: result.value.format, names: result.value.places.map((place) => place.name) }
    : result.error;
}

test.each([
  ['its extension', csv, '목록.CSV', 'application/octet-stream', 'csv'],
  ['its extension, whatever the type says', gpx, 'walk.gpx', 'text/plain', 'gpx'],
  ['its extension', geojson, 'map.umap', '', 'geojson'],
  ['its type', csv, '', 'text/csv; charset=utf-8', 'csv'],
  ['its type', gpx, 'walk.xml', 'application/gpx+xml', 'gpx'],
  ['its type', geojson, '', 'application/geo+json', 'geojson'],
  ['its first sign', csv, '', '', 'csv'],
  ['its first sign', `\ufeff\n ${gpx}`, 'walk.txt', 'text/plain', 'gpx'],
  ['its first sign', `  ${geojson}`, '', 'application/octet-stream', 'geojson'],
])('a file is known by %s', (_, text, name, type, format) => {
  expect(read(text, name, type)).toEqual({ format, names: ['서울숲'] });
});

test.each([
  ['a sheet of Excel under any name', 'PK\u0003\u0004rest', 'places.csv', 'text/csv'],
  ['a PDF', '%PDF-1.7', '', ''],
  ['an image by its type', csv, '', 'image/png'],
  ['an extension that we do not read', csv, 'places.pdf', ''],
  ['a type named like a property of every object', csv, '', 'constructor'],
])('%s is refused as of no format that we read', (_, text, name, type) => {
  expect(read(text, name, type)).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
});

test('a file that is not what it says is refused', () => {
  expect(read(csv, 'walk.gpx')).toMatchObject({ code: 'VALIDATION_ERROR' });
});

test('a file without a place says why of every row', () => {
  expect(read('name,lat,lng\n,95,200\n', 'a.csv')).toMatchObject({
    code: 'VALIDATION_ERROR',
    details: { skipped: ['2: coordinates_out_of_range'] },
  });
});

test('a file that is too large is not read', () => {
  expect(read(new Uint8Array(maxImportBytes + 1), 'a.csv')).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
});
