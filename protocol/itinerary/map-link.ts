/** What the address of a place in a map service says of it, or a pair of coordinates. */
export interface MapLink {
  service: 'naver' | 'kakao' | 'google' | 'apple' | 'osm' | 'geo';
  name: string | null;
  address: string | null;
  lat: number | null;
  lng: number | null;
  /** The page itself, where it has one. */
  url: string | null;
  /** Says nothing by itself: only the service knows where it leads. */
  short: boolean;
}

type Found = Partial<Omit<MapLink, 'service' | 'url' | 'short'>>;

interface Address {
  host: string;
  path: string;
  query: ReadonlyMap<string, string>;
  hash: string;
}

const nothing = { name: null, address: null, lat: null, lng: null, url: null, short: false };

/** The hosts whose short links are opened, and no others. */
const shortHosts: Readonly<Record<string, MapLink['service']>> = {
  'naver.me': 'naver',
  'kko.to': 'kakao',
  'kko.kakao.com': 'kakao',
  'maps.app.goo.gl': 'google',
  'goo.gl': 'google',
  'maps.apple': 'apple',
};

/**
 * A text that somebody pasted or shared from a map app: coordinates, a `geo:` address, or a link with (as the apps share
 * it) name and address on the lines before it. `null` for any other text.
 */
export function readMapLink(text: string): MapLink | null {
  const pair = pairOf(text.trim().replace(/^\(|\)$/gu, ''));
  if (pair !== null) return { ...nothing, service: 'geo', ...pair };
  const link = /(?:https?:\/\/|geo:|nmap:\/\/|kakaomap:\/\/)\S+/iu.exec(text)?.[0];
  if (link === undefined) return null;
  const read = readLink(link);
  if (read === null) return null;
  const told = linesBefore(text, link);
  return { ...read, name: read.name ?? told.name, address: read.address ?? told.address };
}

/** Whether a link is one of a map service's short ones. */
export function isShortMapLink(link: string): boolean {
  return readLink(link)?.short === true;
}

function readLink(link: string): MapLink | null {
  if (/^geo:/iu.test(link)) return { ...nothing, service: 'geo', ...cleaned(ofGeo(link)) };
  const address = addressOf(link);
  if (address === null) return null;
  const url = /^https?:/iu.test(link) ? link : null;
  const short = shortHosts[address.host];
  if (short !== undefined && (address.host !== 'goo.gl' || address.path.startsWith('/maps/'))) {
    return { ...nothing, service: short, url, short: true };
  }
  const service = serviceOf(address);
  return service === null ? null : { ...nothing, service, url, ...cleaned(readers[service](address)) };
}

/** A host by itself is not enough: google.com has much besides maps. */
function serviceOf({ host, path }: Address): Exclude<MapLink['service'], 'geo'> | null {
  if (/^(?:m\.)?map\.naver\.com$/u.test(host) || host === 'nmap:') return 'naver';
  if (/^(?:m\.|place\.)?map\.kakao\.com$/u.test(host) || host === 'kakaomap:') return 'kakao';
  if (/^(?:www\.|maps\.)?google\.(?:com|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})$/u.test(host)) {
    return host.startsWith('maps.') || /^\/maps(?:\/|$)/u.test(path) ? 'google' : null;
  }
  if (host === 'maps.apple.com') return 'apple';
  return /^(?:www\.)?(?:openstreetmap\.org|osm\.org)$/u.test(host) ? 'osm' : null;
}

const readers: Record<Exclude<MapLink['service'], 'geo'>, (address: Address) => Found> = {
  google({ path, query }) {
    const parts = path.split('/');
    const place = after(parts, 'place') ?? after(parts, 'search');
    // The pin; what follows @ is only the middle of the window.
    const pin = /!3d(-?[\d.]+)!4d(-?[\d.]+)/u.exec(path);
    const middle = /@(-?[\d.]+),(-?[\d.]+)/u.exec(path);
    const asked = saidIn(query, 'query', 'q', 'destination', 'daddr') ?? place ?? '';
    const labelled = /^(.*?)\s*\((.+)\)$/u.exec(asked);
    const spot =
      pairOf(`${pin?.[1]},${pin?.[2]}`) ??
      pairOf(labelled?.[1] ?? asked) ??
      pairOf(saidIn(query, 'll', 'center') ?? '') ??
      pairOf(`${middle?.[1]},${middle?.[2]}`);
    const name = labelled?.[2] ?? (pairOf(asked) === null && !isDegrees(asked) ? asked : '');
    return { name, ...spot };
  },
  naver({ path, query }) {
    const parts = path.split('/');
    const spot =
      pairOf(`${query.get('lat') ?? query.get('dlat')},${query.get('lng') ?? query.get('dlng')}`) ??
      ofMercator(query.get('c') ?? '');
    const name = query.get('title') ?? query.get('name') ?? query.get('dname') ?? after(parts, 'search') ?? '';
    return { name: pairOf(name) === null ? name : '', ...(spot ?? pairOf(name)) };
  },
  kakao({ path, query }) {
    const [, first = '', what = '', said = ''] = path.split('/');
    if (first === 'link' && /^(?:map|to|from|roadview|search)$/u.test(what)) {
      const named = /^(.*?),?(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/u.exec(said);
      return named === null ? { name: said } : { name: named[1] ?? '', ...pairOf(`${named[2]},${named[3]}`) };
    }
    return { name: query.get('q') ?? '', ...pairOf(query.get('p') ?? query.get('ep') ?? '') };
  },
  apple({ query }) {
    const asked = query.get('name') ?? query.get('q') ?? '';
    const spot = pairOf(query.get('coordinate') ?? query.get('ll') ?? query.get('sll') ?? '') ?? pairOf(asked);
    return {
      name: pairOf(asked) === null ? asked : '',
      address: query.get('address') ?? query.get('daddr') ?? '',
      ...spot,
    };
  },
  osm({ query, hash }) {
    const window = /map=[\d.]+\/(-?[\d.]+)\/(-?[\d.]+)/u.exec(hash);
    const spot = pairOf(`${query.get('mlat')},${query.get('mlon')}`) ?? pairOf(`${window?.[1]},${window?.[2]}`);
    return { name: query.get('query') ?? '', ...spot };
  },
};

/** RFC 5870, with the label that Android writes: `geo:0,0?q=37.5,127(서울숲)`. */
function ofGeo(link: string): Found {
  const [, where = '', asked = ''] = /^geo:([^?;]*)[^?]*(?:\?(.*))?$/iu.exec(link) ?? [];
  const question = decoded(/(?:^|&)q=([^&]*)/u.exec(asked)?.[1] ?? '');
  const labelled = /^(.*?)\s*\((.+)\)$/u.exec(question);
  const spot = pairOf(labelled?.[1] ?? question) ?? (/^0+(?:\.0+)?,0+(?:\.0+)?$/u.test(where) ? null : pairOf(where));
  return { name: labelled?.[2] ?? (pairOf(question) === null ? question : ''), ...spot };
}

/** Naver's window: metres of Web Mercator (EPSG:3857), as `14138000.5,4516000.1,15,0,0,0,dh`. */
function ofMercator(window: string): Found | null {
  const [x = Number.NaN, y = Number.NaN] = window.split(',').map(Number);
  if (!(Math.abs(x) > 1000 && Math.abs(y) > 1000)) return null;
  const radius = 6_378_137;
  const lat = (Math.atan(Math.sinh(y / radius)) * 180) / Math.PI;
  return pairOf(`${lat.toFixed(6)},${((x / radius) * 180) / Math.PI}`);
}

/** "37.5445, 127.0374": latitude first, as every map writes it. */
function pairOf(text: string): { lat: number; lng: number } | null {
  const match = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/u.exec(text);
  if (match === null) return null;
  const [lat, lng] = [Number(match[1]), Number(match[2])];
  // Two whole numbers are hours or floors rather than a place.
  if (!/\.\d/u.test(text) || Math.abs(lat) > 90 || Math.abs(lng) > 180) return null;
  return { lat: rounded(lat), lng: rounded(lng) };
}

function isDegrees(text: string): boolean {
  return /^-?\d+°/u.test(text);
}

/** Six decimals are a tenth of a metre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function cleaned(found: Found): Pick<MapLink, 'name' | 'address' | 'lat' | 'lng'> {
  const { lat = null, lng = null } = found;
  return { name: lineOf(found.name, 100), address: lineOf(found.address, 300), lat, lng };
}

function lineOf(text: string | null | undefined, longest: number): string | null {
  const line = (text ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line === '' ? null : Array.from(line).slice(0, longest).join('').trim();
}

/** As the apps share it: "[네이버 지도]", the name, the address, then the link. */
function linesBefore(text: string, link: string): Pick<MapLink, 'name' | 'address'> {
  const lines = text
    .slice(0, text.indexOf(link))
    .split(/[\r\n]+/u)
    .map((line) => line.replace(/^\s*\[[^\]]*\]\s*/u, '').trim())
    .filter((line) => line !== '');
  return { name: lineOf(lines[0], 100), address: lineOf(lines[1], 300) };
}

function addressOf(link: string): Address | null {
  const match = /^([a-z]+):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/iu.exec(link);
  if (match === null) return null;
  const [, scheme = '', authority = '', path = '', query = '', hash = ''] = match;
  // What stands before @ would make another host look like one of these.
  if (authority.includes('@')) return null;
  const host = /^https?$/iu.test(scheme) ? authority.toLowerCase().replace(/:\d+$/u, '') : `${scheme.toLowerCase()}:`;
  const pairs = query.split('&').map((part): [string, string] => {
    const [name = '', ...value] = part.split('=');
    return [decoded(name), decoded(value.join('='))];
  });
  return { host, path: decoded(path), query: new Map(pairs), hash: decoded(hash) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The first of these parameters that is there. */
function saidIn(query: Address['query'], ...names: string[]): string | undefined {
  return names.map((name) => query.get(name)).find((value) => value !== undefined);
}

function after(parts: readonly string[], name: string): string | undefined {
  const index = parts.indexOf(name);
  return index < 0 ? undefined : parts[index + 1];
}
