import { ok, refuse, type Result } from '#protocol/result.ts';
import { parseJson } from '#worker/platform/parse-json.ts';
import { decodedText } from './decoded-text.ts';
import { knownName, type Field } from './field-names.ts';
import { PlaceCollector, refuseTooLarge, type ImportedPlaces, type RawPlace } from './imported-places.ts';
import { coordinatesInLink } from './map-links.ts';

type Json = Record<string, unknown>;

/** Collections within collections: uMap has layers, RFC 7946 §3.1.8 advises against more. */
const maxDepth = 6;
/** As many points as anyone would look at in a list of why they are missing. */
const maxFeatures = 20_000;

/**
 * Places from GeoJSON (RFC 7946): points of features and collections, with the properties of Google Takeout, uMap,
 * geojson.io and Overpass turbo. Rows count features in the order of the file.
 */
export function fromGeoJson(bytes: Uint8Array): Result<ImportedPlaces> {
  const tooLarge = refuseTooLarge(bytes);
  if (tooLarge !== undefined) return tooLarge;
  const root = parsed(decodedText(bytes));
  const features = root === undefined ? [] : featuresOf(root, 0);
  if (root === undefined || (features.length === 0 && !isCollection(root)))
    return refuse('VALIDATION_ERROR', 'The file is not GeoJSON');
  const collector = new PlaceCollector();
  for (const [index, feature] of features.slice(0, maxFeatures).entries()) {
    const raw = rawPlace(feature);
    if (raw === 'not_a_point') collector.skip(index + 1, 'not_a_point');
    else collector.add(index + 1, raw);
  }
  if (features.length > maxFeatures) collector.skip(maxFeatures + 1, 'too_many_places');
  return ok(collector.result());
}

function parsed(text: string | undefined): Json | undefined {
  const value = parseJson(text ?? '');
  return isObject(value) ? value : undefined;
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

function rawPlace(feature: Json): RawPlace | 'not_a_point' {
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const geometry = feature['geometry'];
  const point = isObject(geometry) ? pointOf(geometry) : undefined;
  if (isObject(geometry) && point === undefined) return 'not_a_point';
  const value = valuesOf(properties);
  const url = value('url');
  const raw: RawPlace = {
    name: value('name'),
    address: value('address') ?? osmAddress(properties),
    category: value('category'),
    memo: value('memo'),
    url,
    start_time: value('start_time'),
    duration: value('duration'),
    cost: value('cost'),
  };
  // Takeout's way to say "no coordinates"; the link may have them.
  const nowhere = Number(point?.lat) === 0 && Number(point?.lng) === 0 && isMapsLink(url);
  if (!nowhere) return { ...raw, ...point };
  return { ...raw, ...coordinatesInLink(url ?? ''), name: raw.name ?? searchedFor(url ?? '') };
}

function pointOf(geometry: Json): { lat: string; lng: string } | undefined {
  const { type, coordinates } = geometry;
  const position: unknown =
    type === 'MultiPoint' && Array.isArray(coordinates) && coordinates.length === 1 ? coordinates[0] : coordinates;
  if ((type !== 'Point' && type !== 'MultiPoint') || !Array.isArray(position)) return undefined;
  const [lng, lat]: unknown[] = position;
  return typeof lng === 'number' && typeof lat === 'number' ? { lat: String(lat), lng: String(lng) } : undefined;
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
