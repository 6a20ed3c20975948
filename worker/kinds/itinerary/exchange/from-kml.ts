import { strFromU8, unzipSync } from 'fflate';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { nodesOf, textOf, xmlRoot, type Node } from '#worker/platform/xml-tree.ts';
import { maxImportBytes, PlaceCollector, refuseTooLarge, type ImportedPlaces } from './imported-places.ts';
import type { RawPlace } from './raw-place.ts';
import { knownName } from './field-names.ts';
import { insideRing } from './inside-ring.ts';

/** Folders within folders. */
const maxDepth = 12;

interface Placemark {
  node: Node;
  /** The folder it lies in: Google My Maps has a layer for each day of a trip. */
  folder: string | undefined;
}

/**
 * Places from KML (OGC 12-007r2), as Google My Maps and Earth, Organic Maps and Naver write it: placemarks with a point,
 * and named areas. Folders that are called days are days.
 */
export function fromKml(bytes: Uint8Array): Result<ImportedPlaces> {
  const tooLarge = refuseTooLarge(bytes);
  if (tooLarge !== undefined) return tooLarge;
  const root = xmlRoot(bytes, 'kml');
  if (!root.ok) return root;
  const collector = new PlaceCollector();
  const placemarks = placemarksIn(root.value, undefined, 0);
  const folders = new Set(placemarks.map(({ folder }) => folder));
  const areDays = folders.size > 1 && [...folders].every((folder) => folder !== undefined && isDay(folder));
  for (const [index, { node, folder }] of placemarks.entries()) {
    const raw = rawPlace(node);
    if (raw === 'not_a_point') collector.skip(index + 1, 'not_a_point', textOf(node['name']));
    else collector.add(index + 1, areDays ? { ...raw, day: folder, dayTitle: folder } : raw);
  }
  return ok(collector.result());
}

/** The first KML of a zipped one. Nothing is unpacked that is larger than a file may be. */
export function fromKmz(bytes: Uint8Array): Result<ImportedPlaces> {
  const tooLarge = refuseTooLarge(bytes);
  if (tooLarge !== undefined) return tooLarge;
  try {
    let tooLong = false;
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.kml$/iu.test(name)) return false;
        tooLong ||= originalSize > maxImportBytes;
        return originalSize <= maxImportBytes;
      },
    });
    // Google calls it doc.kml; others name it as they like.
    const [first] = Object.entries(files).toSorted(([name]) => (/(?:^|\/)doc\.kml$/iu.test(name) ? -1 : 1));
    if (first !== undefined) return fromKml(first[1]);
    return tooLong
      ? refuse('PAYLOAD_TOO_LARGE', `A KML file has at most ${maxImportBytes / 1024 / 1024} MiB`)
      : refuse('VALIDATION_ERROR', 'There is no KML in this file');
  } catch {
    return refuse('VALIDATION_ERROR', 'The file is not KMZ, or cut off');
  }
}

/** Whether a zip has a KML in it: a sheet of Excel has none. */
export function isKmz(bytes: Uint8Array): boolean {
  return (
    /\.kml/iu.test(strFromU8(bytes.subarray(0, 4096), true)) || /\.kml/iu.test(strFromU8(bytes.subarray(-4096), true))
  );
}

function isDay(folder: string): boolean {
  return /^(?:day\s*\d|\d+\s*일|첫째|둘째|셋째|넷째|다섯째|여섯째|일곱째|제\s*\d)|\d{1,2}[./월-]\s*\d{1,2}/iu.test(
    folder,
  );
}

function placemarksIn(node: Node, folder: string | undefined, depth: number): Placemark[] {
  if (depth > maxDepth) return [];
  const own = nodesOf(node['Placemark']).map((placemark) => ({ node: placemark, folder }));
  const inner = ['Document', 'Folder'].flatMap((name) =>
    nodesOf(node[name]).flatMap((child) =>
      placemarksIn(child, name === 'Folder' ? (textOf(child['name']) ?? folder) : folder, depth + 1),
    ),
  );
  return [...own, ...inner];
}

function rawPlace(node: Node): RawPlace | 'not_a_point' {
  const name = textOf(node['name']);
  const points = nodesOf(node['Point']).concat(
    nodesOf(node['MultiGeometry']).flatMap((multi) => nodesOf(multi['Point'])),
  );
  const area = nodesOf(node['Polygon']).concat(
    nodesOf(node['MultiGeometry']).flatMap((multi) => nodesOf(multi['Polygon'])),
  );
  const [point] = points;
  const at = point === undefined ? insideOf(area[0]) : pairOf(textOf(point['coordinates']));
  const address = textOf(node['address']);
  if (point === undefined && (name === undefined || at === undefined) && address === undefined) return 'not_a_point';
  const data = extendedData(node);
  return {
    name,
    ...at,
    address: address ?? data('address'),
    memo: [textOf(node['description']), data('memo')].filter((text) => text !== undefined).join('\n'),
    url: data('url') ?? textOf(nodesOf(node['link'])[0]?.['@href']),
    category: data('category'),
    phone: textOf(node['phoneNumber']) ?? data('phone'),
    opening_hours: data('opening_hours'),
    start_time: data('start_time'),
    duration: data('duration'),
    cost: data('cost'),
  };
}

/** "longitude,latitude,height" */
function pairOf(text: string | undefined): { lat: string; lng: string } | undefined {
  const [lng, lat] = text?.trim().split(/\s+/u)[0]?.split(',') ?? [];
  return lng === undefined || lat === undefined ? undefined : { lat, lng };
}

/** A point inside of an area's outer ring. */
function insideOf(polygon: Node | undefined): { lat: string; lng: string } | undefined {
  const ring = nodesOf(nodesOf(polygon?.['outerBoundaryIs'])[0]?.['LinearRing'])[0];
  const corners = textOf(ring?.['coordinates'])?.trim().split(/\s+/u) ?? [];
  const inside = insideRing(
    corners.map((corner) => corner.split(',').map(Number)).map(([lng = 0, lat = 0]) => ({ lat, lng })),
  );
  return inside === undefined ? undefined : { lat: inside.lat.toFixed(7), lng: inside.lng.toFixed(7) };
}

function extendedData(node: Node): (field: NonNullable<ReturnType<typeof knownName>>['field']) => string | undefined {
  const found = nodesOf(nodesOf(node['ExtendedData'])[0]?.['Data']).flatMap((one) => {
    const known = knownName(textOf(one['@name']) ?? '');
    const value = textOf(one['value']);
    return known === undefined || value === undefined ? [] : [{ ...known, value }];
  });
  return (field) => found.find((one) => one.field === field)?.value;
}
