import { XMLParser } from 'fast-xml-parser';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { decodedText } from './decoded-text.ts';
import { categoryFrom } from './field-values.ts';
import { PlaceCollector, refuseTooLarge, type ImportedPlaces, type RawPlace } from './imported-places.ts';
import { unescapedXml } from './xml-text.ts';

interface Point {
  name: string | undefined;
  lat: string;
  lng: string;
  raw: RawPlace;
}

interface Line {
  name: string | undefined;
  points: Point[];
}

/** Degrees; a walk that ends within about 100 m of its start is one place. */
const sameSpot = 0.001;

/**
 * Places from GPX 1.0 or 1.1: waypoints in the order of the file's routes where these name them, else the named points
 * of routes, else the start and the end of each track. A DTD is refused, so no entity is ever expanded.
 */
export function fromGpx(bytes: Uint8Array): Result<ImportedPlaces> {
  const tooLarge = refuseTooLarge(bytes);
  if (tooLarge !== undefined) return tooLarge;
  const text = decodedText(bytes);
  if (text === undefined) return refuse('VALIDATION_ERROR', 'The file is not text');
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) return refuse('VALIDATION_ERROR', 'A GPX file with a DTD is not read');
  if (!/<\/(?:[\w-]+:)?gpx\s*>/u.test(text.slice(-10_000)))
    return refuse('VALIDATION_ERROR', 'The file is not GPX, or cut off');
  const gpx = rootOf(text);
  if (gpx === undefined) return refuse('VALIDATION_ERROR', 'The file is not GPX');
  const ours = /^madang\b/iu.test(textOf(gpx['@creator']) ?? '');
  const waypoints = nodesOf(gpx['wpt']).map((node) => pointOf(node, ours));
  const routes = linesOf(gpx['rte'], (route) => nodesOf(route['rtept']), ours);
  const tracks = linesOf(
    gpx['trk'],
    (track) => nodesOf(track['trkseg']).flatMap((segment) => nodesOf(segment['trkpt'])),
    ours,
  );
  const collector = new PlaceCollector();
  for (const [index, point] of chosen(waypoints, routes, tracks).entries()) collector.add(index + 1, point.raw);
  return ok(collector.result());
}

function chosen(waypoints: Point[], routes: Line[], tracks: Line[]): Point[] {
  const named = routes.flatMap((route) => route.points.filter((point) => point.name !== undefined));
  if (waypoints.length > 0) return inOrderOf(named, waypoints);
  if (named.length > 0) return named;
  return [...routes, ...tracks].flatMap(ends);
}

/** Garmin sorts waypoints by name: the order of the visit is in the route. What no route names comes after. */
function inOrderOf(route: Point[], waypoints: Point[]): Point[] {
  const waiting = new Map<string, Set<Point>>();
  for (const point of waypoints) {
    const alike = waiting.get(keyOf(point));
    if (alike === undefined) waiting.set(keyOf(point), new Set([point]));
    else alike.add(point);
  }
  const visited = route.map((point) => {
    const alike = waiting.get(keyOf(point));
    const [next] = alike ?? [];
    if (next !== undefined) alike?.delete(next);
    return next ?? point;
  });
  return [...visited, ...waypoints.filter((point) => waiting.get(keyOf(point))?.has(point) === true)];
}

function keyOf({ name = '', lat, lng }: Point): string {
  return `${Number(lat).toFixed(5)} ${Number(lng).toFixed(5)} ${name}`;
}

function ends({ name, points }: Line): Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  const start = { ...first, raw: { ...first.raw, name: first.name ?? name } };
  const isLoop =
    Math.abs(Number(first.lat) - Number(last.lat)) < sameSpot &&
    Math.abs(Number(first.lng) - Number(last.lng)) < sameSpot;
  if (isLoop) return [start];
  const suffixed = (end: string): string | undefined => (name === undefined ? undefined : `${name} (${end})`);
  return [
    { ...first, raw: { ...first.raw, name: first.name ?? suffixed('start') } },
    { ...last, raw: { ...last.raw, name: last.name ?? suffixed('end') } },
  ];
}

type Node = Record<string, unknown>;

function rootOf(text: string): Node | undefined {
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      cdataPropName: '#cdata',
      removeNSPrefix: true,
      parseTagValue: false,
      parseAttributeValue: false,
      processEntities: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
      trimValues: true,
      maxNestedTags: 32,
    });
    const document: unknown = parser.parse(text);
    const gpx = isNode(document) ? document['gpx'] : undefined;
    return isNode(gpx) ? gpx : undefined;
  } catch {
    // Malformed, or nested beyond the limit: no GPX either way.
    return undefined;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nodesOf(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === 'string') return value.trim() === '' ? undefined : unescapedXml(value);
  if (!isNode(value)) return undefined;
  const own = typeof value['#text'] === 'string' ? unescapedXml(value['#text']) : '';
  const literal = [value['#cdata']].flat().filter((part) => typeof part === 'string');
  const text = [own, ...literal].join('').trim();
  return text === '' ? undefined : text;
}

function linesOf(value: unknown, pointsOf: (line: Node) => Node[], ours: boolean): Line[] {
  return nodesOf(value).map((line) => ({
    name: textOf(line['name']),
    points: pointsOf(line).map((node) => pointOf(node, ours)),
  }));
}

function pointOf(node: Node, ours: boolean): Point {
  const name = textOf(node['name']);
  const lat = textOf(node['@lat']) ?? '';
  const lng = textOf(node['@lon']) ?? '';
  const comment = textOf(node['cmt']);
  const address = ours ? comment : addressOf(node['extensions']);
  const texts = new Set([textOf(node['desc']), ours || comment === name ? undefined : comment]);
  const memo = [...texts].filter((text) => text !== undefined && text !== name).join('\n');
  // Garmin's type is "user" for whatever a person made; its symbol says more.
  const category = [textOf(node['type']), textOf(node['sym'])].find((text) => categoryFrom(text) !== undefined);
  const raw: RawPlace = {
    name,
    lat,
    lng,
    address,
    memo,
    url: linkOf(node),
    category,
  };
  return { name, lat, lng, raw };
}

/** GPX 1.1 has `<link href>`, GPX 1.0 `<url>`. */
function linkOf(node: Node): string | undefined {
  const [link] = nodesOf(node['link']);
  return textOf(link?.['@href']) ?? textOf(node['url']);
}

/** OsmAnd writes <osmand:address>; Garmin and Locus a <gpxx:WaypointExtension><gpxx:Address> of parts. */
function addressOf(extensions: unknown): string | undefined {
  const [own] = nodesOf(extensions);
  const [garmin] = nodesOf(own?.['WaypointExtension']);
  const plain = textOf(own?.['address']);
  if (plain !== undefined) return plain;
  const [parts] = nodesOf(garmin?.['Address']);
  const words = ['StreetAddress', 'City', 'State', 'PostalCode', 'Country']
    .map((part) => textOf(parts?.[part]))
    .filter((part) => part !== undefined);
  return words.length === 0 ? undefined : words.join(', ');
}
