import type { Place } from '#protocol/itinerary/place.schema.ts';
import { m } from '#web/i18n/generated/messages.js';

/** Where a place opens in the map apps that people have; by its spot where it has one, else by its name and address. */
export function mapAddresses(place: Pick<Place, 'name' | 'address' | 'lat' | 'lng'>): { name: string; href: string }[] {
  const { name, address, lat, lng } = place;
  const words = encodeURIComponent([name, address].filter((part) => part !== null && part !== '').join(' '));
  const spot = lat === null || lng === null ? null : `${lat},${lng}`;
  return [
    {
      name: m.map_kakao(),
      // The name may hold a comma, which would be read as the coordinates' own.
      href:
        spot === null
          ? `https://map.kakao.com/link/search/${words}`
          : `https://map.kakao.com/link/map/${encodeURIComponent(name.replaceAll(',', ' '))},${spot}`,
    },
    { name: m.map_naver(), href: `https://map.naver.com/p/search/${words}` },
    { name: m.map_google(), href: `https://www.google.com/maps/search/?api=1&query=${spot ?? words}` },
  ];
}
