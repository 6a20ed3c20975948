import { ok, refuse, type Result } from '#protocol/result.ts';
import { fromCsv } from './from-csv.ts';
import { fromGeoJson } from './from-geo-json.ts';
import { fromGpx } from './from-gpx.ts';
import { refuseTooLarge, type ImportedPlaces } from './imported-places.ts';

export type ImportFormat = 'csv' | 'gpx' | 'geojson';

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
};

const byExtension: Record<string, ImportFormat> = {
  csv: 'csv',
  tsv: 'csv',
  gpx: 'gpx',
  geojson: 'geojson',
  json: 'geojson',
  umap: 'geojson',
};

const byType: Record<string, ImportFormat> = {
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/gpx+xml': 'gpx',
  'application/gpx': 'gpx',
  'application/geo+json': 'geojson',
  'application/vnd.geo+json': 'geojson',
  'application/json': 'geojson',
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
    return refuse('UNSUPPORTED_MEDIA_TYPE', 'Files to import are CSV, GPX or GeoJSON', {
      file: ['must be CSV, GPX or GeoJSON'],
    });
  const read = readers[format](file.bytes);
  if (!read.ok) return read;
  const { places, skipped } = read.value;
  if (places.length === 0) {
    const why = skipped.map(({ row, reason }) => `${row}: ${reason}`);
    return refuse('VALIDATION_ERROR', 'There is no place in this file', { file: ['has no place in it'], skipped: why });
  }
  return ok({ places, skipped, format });
}

function formatOf({ bytes, name, type }: ImportFile): ImportFormat | undefined {
  if (isBinary(bytes)) return undefined;
  const extension = /\.([a-z0-9]{1,10})$/iu.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  const named = ownEntry(byExtension, extension);
  if (named !== undefined) return named;
  const declared = (type.split(';')[0] ?? '').trim().toLowerCase();
  const typed = ownEntry(byType, declared);
  if (typed !== undefined) return typed;
  const isVague = (extension === '' || extension === 'txt' || extension === 'xml') && vagueTypes.has(declared);
  return isVague ? sniffed(bytes) : undefined;
}

function ownEntry(table: Record<string, ImportFormat>, key: string): ImportFormat | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A ZIP (a sheet of Excel, a KMZ), a PDF, or an image: whatever it is called. */
function isBinary(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  return ['PK\u0003\u0004', '%PDF', '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8', '\u001f\u008b'].some((magic) =>
    start.startsWith(magic),
  );
}

/** By the first sign that is no white space; byte order marks and the zeros of UTF-16 are passed over. */
function sniffed(bytes: Uint8Array): ImportFormat {
  const first = bytes.subarray(0, 256).find((byte) => byte > 0x20 && byte < 0x7f);
  if (first === 0x3c) return 'gpx';
  return first === 0x7b || first === 0x5b ? 'geojson' : 'csv';
}
