import { ok, refuse, type Result } from '#protocol/result.ts';
import { parseJson } from '#worker/platform/parse-json.ts';
import { decodedText } from '#worker/platform/decoded-text.ts';
import { knownName, type Field } from './field-names.ts';
import { PlaceCollector, refuseTooLarge, type ImportedPlaces } from './imported-places.ts';
import type { RawPlace } from './raw-place.ts';
import { insideRing } from './inside-ring.ts';
import { coordinatesInLink, mercatorDegrees } from './map-links.ts';

type Json = Record<string, unknown>;

/** Collections within collections: uMap has layers, RFC 7946 §3.1.8 advises against more. */
const maxDepth = 6;
/** As many points as anyone would look at in a list of why they are missing. */
const maxFeatures = 20_000;

/**
 * Places from GeoJSON (RFC 7946), whole, as a bare array of features or one feature a line, with the properties of Google
 * Takeout, uMap, geojson.io and Overpass turbo; and from the lists of map services. Rows count features in the order of
 * the file.
 */
export function fromGeoJson(bytes: Uint8Array): Result<ImportedPlaces> {
  const tooLarge = refuseTooLarge(bytes);
  if (tooLarge !== undefined) return tooLarge;
  const root = parsed(decodedText(bytes));
  const list = root === undefined ? undefined : placesInList(root);
  const features = root === undefined || list !== undefined ? [] : featuresOf(root, 0);
  if (root === undefined || (list === undefined && features.length === 0 && !isCollection(root)))
    return refuse('VALIDATION_ERROR', 'The file is neither GeoJSON nor a list of places that is known');
  const collector = new PlaceCollector();
  const isMercator = isWebMercator(root['crs']);
  for (const [index, raw] of (
    list ?? features.slice(0, maxFeatures).map((feature) => rawPlace(feature, isMercator))
  ).entries()) {
    if (typeof raw === 'object') collector.add(index + 1, raw);
    else collector.skip(index + 1, 'not_a_point');
  }
  if (features.length > maxFeatures) collector.skip(maxFeatures + 1, 'too_many_places');
  return ok(collector.result());
}

/** A document, an array of features, or one feature a line (also after the record separators of RFC 8142). */
function parsed(text = ''): Json | undefined {
  const value = parseJson(text.replace(/^\ufeff/u, ''));
  if (isObject(value)) return value;
  if (Array.isArray(value)) return collectionOf(value);
  const lines = text
    .replaceAll('\u001e', '\n')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length < 2 || lines.length > maxFeatures) return undefined;
  const features = lines.map((line) => parseJson(line));
  return features.every(isObject) ? collectionOf(features) : undefined;
}

function collectionOf(items: unknown[]): Json | undefined {
  const objects = items.filter(isObject);
  if (objects.length === 0) return undefined;
  return 'type' in (objects[0] ?? {}) && 'geometry' in (objects[0] ?? {})
    ? { type: 'FeatureCollection', features: objects }
    : { places: objects };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isCollection(value: Json): boolean {
  return Array.isArray(value['features']) || Array.isArray(value['layers']) || Array.isArray(value['geometries']);
}

/** Features of what may be a feature, a collection, a bare geometry, or uMap's file of layers. */
function featuresOf(value: Json, depth: number): Json[] {
  if (depth > maxDepth) return [];
  switch (value['type']) {
    case 'Feature': {
      const geometry = value['geometry'];
      if (!isObject(geometry) || geometry['type'] !== 'GeometryCollection') return [value];
      return listOf(geometry['geometries']).map((part) => ({ ...value, geometry: part }));
    }
    case 'FeatureCollection':
      return listOf(value['features']).flatMap((feature) => featuresOf(feature, depth + 1));
    case 'umap':
      return listOf(value['layers']).flatMap((layer) => featuresOf(layer, depth + 1));
    case 'GeometryCollection':
      return listOf(value['geometries']).flatMap((geometry) => featuresOf(geometry, depth + 1));
    case 'Point':
    case 'MultiPoint':
    case 'LineString':
    case 'MultiLineString':
    case 'Polygon':
    case 'MultiPolygon':
      return [{ type: 'Feature', geometry: value, properties: {} }];
    default:
      return [];
  }
}

function rawPlace(feature: Json, isMercator: boolean): RawPlace | 'not_a_point' {
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const geometry = feature['geometry'];
  const value = valuesOf(properties);
  const found = isObject(geometry) ? pointOf(geometry, value('name') !== undefined) : undefined;
  const point = found !== undefined && isMercator ? degreesOf(found) : found;
  if (isObject(geometry) && point === undefined) return 'not_a_point';
  const url = value('url');
  const raw = { ...rawFrom(value), address: value('address') ?? osmAddress(properties) };
  // Takeout's way to say "no coordinates"; the link may have them.
  const nowhere = Number(point?.lat) === 0 && Number(point?.lng) === 0;
  if (!nowhere) return { ...raw, ...point };
  if (!isMapsLink(url)) return raw;
  return { ...raw, ...coordinatesInLink(url ?? ''), name: raw.name ?? searchedFor(url ?? '') };
}

function rawFrom(value: ReturnType<typeof valuesOf>): RawPlace {
  return {
    name: value('name'),
    address: value('address'),
    category: value('category'),
    memo: value('memo'),
    url: value('url'),
    start_time: value('start_time'),
    duration: value('duration'),
    cost: value('cost'),
    phone: value('phone'),
    opening_hours: value('opening_hours'),
  };
}

/** Lists of Naver Map, KakaoMap and others: an array of things with a name and a position. */
function placesInList(root: Json): RawPlace[] | undefined {
  const names = [
    'bookmarkList',
    'bookmarks',
    'favorites',
    'favorite_list',
    'favoriteList',
    'places',
    'locations',
    'items',
    'list',
    'data',
  ];
  if (typeof root['type'] === 'string' && root['type'] !== '' && Array.isArray(root['features'])) return undefined;
  for (const name of names) {
    const inner = root[name];
    if (isObject(inner)) {
      const deeper = placesInList(inner);
      if (deeper !== undefined) return deeper;
    }
    const items = listOf(inner);
    if (items.length === 0) continue;
    // Not the raw history of where a phone has been.
    if (items.every((item) => 'latitudeE7' in item)) return undefined;
    return items.slice(0, maxFeatures).map(listedPlace);
  }
  return undefined;
}

function listedPlace(item: Json): RawPlace {
  const value = valuesOf(item);
  return { ...rawFrom(value), lat: value('lat'), lng: value('lng'), pair: value('pair') };
}

function pointOf(geometry: Json, isNamed: boolean): { lat: string; lng: string } | undefined {
  const { type, coordinates } = geometry;
  if (!Array.isArray(coordinates)) return undefined;
  if (type === 'Point') return positionOf(coordinates);
  if (type === 'MultiPoint') return coordinates.length === 1 || isNamed ? positionOf(coordinates[0]) : undefined;
  if (!isNamed) return undefined;
  if (type === 'Polygon') return insideOf(coordinates[0]);
  return type === 'MultiPolygon' && Array.isArray(coordinates[0]) ? insideOf(coordinates[0][0]) : undefined;
}

function positionOf(position: unknown): { lat: string; lng: string } | undefined {
  if (!Array.isArray(position)) return undefined;
  const [lng, lat]: unknown[] = position;
  const isNumber = (value: unknown): value is number | string =>
    typeof value === 'number' || (typeof value === 'string' && /^-?\d/u.test(value.trim()));
  return isNumber(lng) && isNumber(lat) ? { lat: String(lat), lng: String(lng) } : undefined;
}

/** A named area is one place at a point inside of its outer ring. */
function insideOf(ring: unknown): { lat: string; lng: string } | undefined {
  const points = (Array.isArray(ring) ? ring : []).map(positionOf).filter((point) => point !== undefined);
  const inside = insideRing(points.map(({ lat, lng }) => ({ lat: Number(lat), lng: Number(lng) })));
  return inside === undefined ? undefined : { lat: rounded(inside.lat), lng: rounded(inside.lng) };
}

function rounded(degrees: number): string {
  return String(Number(degrees.toFixed(7)));
}

/** EPSG:3857, in which web maps are drawn; GDAL writes it down as `crs`. */
function isWebMercator(crs: unknown): boolean {
  const properties = isObject(crs) ? crs['properties'] : undefined;
  const name = isObject(properties) ? properties['name'] : undefined;
  return typeof name === 'string' && /(?:3857|900913|102100)$/u.test(name);
}

function degreesOf({ lat, lng }: { lat: string; lng: string }): { lat: string; lng: string } {
  const at = mercatorDegrees(Number(lng), Number(lat));
  return { lat: at.lat.toFixed(7), lng: at.lng.toFixed(7) };
}

/** Properties and those of Takeout's `location` within them, the surest name first. */
function valuesOf(properties: Json): (field: Field) => string | undefined {
  const found: { field: Field; rank: number; text: string }[] = [];
  const location = properties['location'] ?? properties['Location'];
  for (const source of [isObject(location) ? location : {}, properties]) {
    for (const [key, value] of Object.entries(source).slice(0, 200)) {
      const known = knownName(key);
      if (
        known !== undefined &&
        (typeof value === 'string' || typeof value === 'number') &&
        String(value).trim() !== ''
      ) {
        found.push({ field: known.field, rank: known.rank, text: String(value) });
      }
    }
  }
  found.sort((a, b) => a.rank - b.rank);
  return (field) => {
    const texts = [...new Set(found.filter((one) => one.field === field).map((one) => one.text))];
    return field === 'memo' && texts.length > 1 ? texts.join('\n') : texts[0];
  };
}

/** OpenStreetMap keeps the parts of an address apart. */
function osmAddress(properties: Json): string | undefined {
  const parts = ['addr:province', 'addr:city', 'addr:district', 'addr:street', 'addr:housenumber'];
  const words = parts.map((part) => properties[part]).filter((word) => typeof word === 'string');
  return words.length === 0 ? undefined : words.join(' ');
}

function isMapsLink(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\/(?:www\.|maps\.)?google\.[a-z.]+\//iu.test(url);
}

/** "?q=Oaxaca,+Mexico" is all that Takeout knows of some places. */
function searchedFor(url: string): string | undefined {
  const query = /[?&]q=([^&#]+)/u.exec(url)?.[1]?.replaceAll('+', ' ');
  if (query === undefined || /^[\s\d.,%C-]+$/u.test(query)) return undefined;
  try {
    return decodeURIComponent(query);
  } catch {
    return undefined;
  }
}
