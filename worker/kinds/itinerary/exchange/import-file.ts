import { ok, refuse, type Result } from '#protocol/result.ts';
import { fromCsv } from './from-csv.ts';
import { fromGeoJson } from './from-geo-json.ts';
import { fromGpx } from './from-gpx.ts';
import { fromKml, fromKmz, isKmz } from './from-kml.ts';
import { refuseTooLarge, type ImportedPlaces } from './imported-places.ts';

export type ImportFormat = 'csv' | 'gpx' | 'geojson' | 'kml' | 'kmz';

export interface ImportFile {
  bytes: Uint8Array;
  /** As its sender calls it, or empty. */
  name: string;
  /** The declared content type, or empty. */
  type: string;
}

const readers: Record<ImportFormat, (bytes: Uint8Array) => Result<ImportedPlaces>> = {
  csv: fromCsv,
  gpx: fromGpx,
  geojson: fromGeoJson,
  kml: fromKml,
  kmz: fromKmz,
};

const byExtension: Record<string, ImportFormat> = {
  csv: 'csv',
  tsv: 'csv',
  gpx: 'gpx',
  geojson: 'geojson',
  json: 'geojson',
  umap: 'geojson',
  geojsonl: 'geojson',
  geojsons: 'geojson',
  ndjson: 'geojson',
  jsonl: 'geojson',
  kml: 'kml',
  kmz: 'kmz',
};

const byType: Record<string, ImportFormat> = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/gpx+xml': 'gpx',
  'application/gpx': 'gpx',
  'application/geo+json': 'geojson',
  'application/vnd.geo+json': 'geojson',
  'application/json': 'geojson',
  'application/geo+json-seq': 'geojson',
  'application/x-ndjson': 'geojson',
  'application/vnd.google-earth.kml+xml': 'kml',
  'application/vnd.google-earth.kmz': 'kmz',
};

/** Where a type says nothing of what is in the file: browsers and tools fall back to these. */
const vagueTypes = new Set([
  '',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'application/vnd.ms-excel',
  'application/xml',
  'text/xml',
  'text/plain',
  'application/csv',
]);

/**
 * Places from a file of any format that we read: told by its extension, else its content type, else its first sign.
 * Refuses PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, and VALIDATION_ERROR for a file that is not what it says or has no
 * place in it.
 */
export function importFile(file: ImportFile): Result<ImportedPlaces & { format: ImportFormat }> {
  const tooLarge = refuseTooLarge(file.bytes);
  if (tooLarge !== undefined) return tooLarge;
  const format = formatOf(file);
  if (format === undefined)
    return refuse(
      'UNSUPPORTED_MEDIA_TYPE',
      'Files to import are CSV, GPX, KML, KMZ, GeoJSON, or a list of places as JSON',
      {
        file: ['must be CSV, GPX, KML, KMZ or GeoJSON'],
      },
    );
  const read = readers[format](file.bytes);
  if (!read.ok) return read;
  const { places, skipped, days } = read.value;
  if (places.length === 0 && days === null) {
    const why = skipped.map(({ row, reason }) => `${row}: ${reason}`);
    return refuse('VALIDATION_ERROR', 'There is no place in this file', { file: ['has no place in it'], skipped: why });
  }
  return ok({ ...read.value, format });
}

function formatOf({ bytes, name, type }: ImportFile): ImportFormat | undefined {
  if (isZip(bytes)) return isKmz(bytes) ? 'kmz' : undefined;
  if (isBinary(bytes)) return undefined;
  const extension = /\.([a-z0-9]{1,10})$/iu.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const named = ownEntry(byExtension, extension);
  if (named !== undefined) return named === 'kmz' ? undefined : corrected(named, bytes);
  const declared = (type.split(';')[0] ?? '').trim().toLowerCase();
  const typed = ownEntry(byType, declared);
  if (typed !== undefined) return typed;
  const isVague = (extension === '' || extension === 'txt' || extension === 'xml') && vagueTypes.has(declared);
  return isVague ? sniffed(bytes) : undefined;
}

/** Markup is markup, whatever it is called: Naver's and others' lists come as .json, GPX as .xml, KML as .gpx. */
function corrected(named: ImportFormat, bytes: Uint8Array): ImportFormat {
  const looks = sniffed(bytes);
  return named === 'csv' || looks === 'csv' ? named : looks;
}

function ownEntry(table: Record<string, ImportFormat>, key: string): ImportFormat | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function isZip(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 4)) === 'PK\u0003\u0004';
}

/** A PDF, or an image: whatever it is called. */
function isBinary(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  return ['%PDF', '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8', '\u001f\u008b'].some((magic) => start.startsWith(magic));
}

/** By the first sign that is no white space; byte order marks and the zeros of UTF-16 are passed over. */
function sniffed(bytes: Uint8Array): ImportFormat {
  const first = bytes.subarray(0, 256).find((byte) => byte > 0x20 && byte < 0x7f);
  if (first === 0x3c) return /<(?:\w+:)?kml[\s>]/u.test(startOf(bytes)) ? 'kml' : 'gpx';
  return first === 0x7b || first === 0x5b ? 'geojson' : 'csv';
}

/** Without the zeros of UTF-16. */
function startOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 2000).filter((byte) => byte !== 0));
}
