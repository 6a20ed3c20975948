import type { Place } from '#protocol/itinerary/place.schema.ts';
import { m } from '#web/i18n/generated/messages.js';

type Where = Pick<Place, 'name' | 'address' | 'lat' | 'lng'>;

/** Where a place opens in the map apps that people have; by its spot where it has one, else by its name and address. */
export function mapAddresses(place: Where): { name: string; href: string }[] {
  const { name, address, lat, lng } = place;
  const words = encodeURIComponent([name, address].filter((part) => part !== null && part !== '').join(' '));
  const spot = lat === null || lng === null ? null : `${lat},${lng}`;
  return [
    {
      name: m.map_kakao(),
      href:
        spot === null
          ? `https://map.kakao.com/link/search/${words}`
          : `https://map.kakao.com/link/map/${kakaoName(name)},${spot}`,
    },
    { name: m.map_naver(), href: `https://map.naver.com/p/search/${words}` },
    { name: m.map_google(), href: `https://www.google.com/maps/search/?api=1&query=${spot ?? words}` },
    { name: m.map_apple(), href: `https://maps.apple.com/?q=${words}${spot === null ? '' : `&ll=${spot}`}` },
  ];
}

/** The way through all places that have a spot, as those apps draw it; none where there is nowhere to go. */
export function routeAddresses(places: readonly Where[]): { name: string; href: string }[] {
  const stops = places.flatMap(({ name, lat, lng }) => (lat === null || lng === null ? [] : [{ name, lat, lng }]));
  const [first, ...rest] = stops;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return [];
  const spotOf = ({ lat, lng }: { lat: number; lng: number }): string => `${lat},${lng}`;
  const between = rest.slice(0, -1).map(spotOf);
  const google = new URLSearchParams({ api: '1', origin: spotOf(first), destination: spotOf(last) });
  if (between.length > 0) google.set('waypoints', between.join('|'));
  return [
    {
      name: m.map_kakao(),
      href: `https://map.kakao.com/link/by/walk/${stops.map((stop) => `${kakaoName(stop.name)},${spotOf(stop)}`).join('/')}`,
    },
    {
      name: m.map_naver(),
      href: `https://map.naver.com/p/directions/${stops.map(({ name, lat, lng }) => `${lng},${lat},${kakaoName(name)}`).join('/')}/-/walk`,
    },
    { name: m.map_google(), href: `https://www.google.com/maps/dir/?${google}` },
    {
      name: m.map_apple(),
      href: `https://maps.apple.com/?saddr=${spotOf(first)}&daddr=${rest.map(spotOf).join('+to:')}&dirflg=w`,
    },
  ];
}

/** A name may hold a comma or a slash, which would be read as the address's own. */
function kakaoName(name: string): string {
  return encodeURIComponent(name.replaceAll(/[,/]/gu, ' '));
}
