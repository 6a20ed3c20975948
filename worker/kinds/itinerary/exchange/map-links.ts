import { coordinatesFrom, type Coordinates } from './field-values.ts';

const number = String.raw`(-?\d{1,3}(?:\.\d{1,20})?)`;
const pair = String.raw`${number}(?:,|%2C)(?:\s|\+|%20)*${number}`;

/** Where a map address says its coordinates, latitude first; the pin before the middle of the picture. */
const latitudeFirst = [
  // Google Maps: the pin of a place.
  new RegExp(`!3d${number}!4d${number}`, 'u'),
  // Kakao Map: map.kakao.com/link/map/이름,37.4,127.1 (also /to/ and without a name).
  new RegExp(String.raw`map\.kakao\.com/link/(?:map|to|roadview)/(?:[^/?#]*?,)?${pair}`, 'iu'),
  // Google, Apple and others: ?q=37.5,127.0, ?query=, ?ll=, ?destination=, and Google's ?q=loc:.
  new RegExp(
    String.raw`[?&](?:q|query|ll|sll|daddr|destination|coordinate|center|cbll)=(?:loc:)?${pair}(?:&|#|$)`,
    'iu',
  ),
  // Google: /maps/search/37.5,127.0 and /maps/place/37.5,127.0
  new RegExp(String.raw`/maps/(?:search|place|dir/)/?${pair}`, 'iu'),
  // OpenStreetMap: ?mlat=37.5&mlon=127.0; Naver Map: ?lat=37.5&lng=127.0
  new RegExp(`[?&]m?lat(?:itude)?=${number}(?:&[^#]*?)?&m?l(?:on|ng)(?:gitude)?=${number}`, 'iu'),
  // Google: the middle of what is shown; OpenStreetMap: #map=15/37.5/127.0
  new RegExp(String.raw`/@${pair}`, 'u'),
  new RegExp(String.raw`#map=[\d.]+/${number}/${number}`, 'u'),
  new RegExp(`^geo:${pair}`, 'iu'),
];
const longitudeFirst = [new RegExp(`[?&]lng=${number}(?:&[^#]*?)?&lat=${number}`, 'iu')];
/** Naver Map v5: ?c=14141414.1,4518000.5,15: metres of the web's Mercator projection (EPSG:3857). */
const naverMetres = /map\.naver\.com\/[^#]*[?&]c=(-?\d{6,8}(?:\.\d+)?),(-?\d{5,8}(?:\.\d+)?)/iu;
const earthRadius = 6_378_137;

/** The coordinates in an address of Google, Kakao, Naver, Apple or OpenStreetMap. Nothing is fetched. */
export function coordinatesInLink(address: string): Coordinates | undefined {
  const link = address.slice(0, 2000);
  for (const pattern of latitudeFirst) {
    const match = pattern.exec(link);
    if (match !== null) return coordinatesFrom(match[1], match[2]);
  }
  for (const pattern of longitudeFirst) {
    const match = pattern.exec(link);
    if (match !== null) return coordinatesFrom(match[2], match[1]);
  }
  const metres = naverMetres.exec(link);
  if (metres === null) return undefined;
  const { lat, lng } = mercatorDegrees(Number(metres[1]), Number(metres[2]));
  return coordinatesFrom(lat.toFixed(7), lng.toFixed(7));
}

/** From metres of the web's Mercator projection (EPSG:3857). */
export function mercatorDegrees(x: number, y: number): Coordinates {
  return { lng: (x / earthRadius) * (180 / Math.PI), lat: Math.atan(Math.sinh(y / earthRadius)) * (180 / Math.PI) };
}
