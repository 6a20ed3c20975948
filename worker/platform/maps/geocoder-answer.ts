import { z } from 'zod';
import type { FoundPlace } from '#protocol/itinerary/answers.schema.ts';

const degrees = z.coerce.number();
const text = z.string().optional().catch(undefined);

const photonSchema = z.object({ features: z.array(z.unknown()) });
const featureSchema = z.object({
  geometry: z.object({ coordinates: z.tuple([degrees, degrees]) }),
  properties: z.object({
    name: text,
    housenumber: text,
    street: text,
    locality: text,
    district: text,
    city: text,
    state: text,
    country: text,
    osm_key: text,
    osm_value: text,
  }),
});

const nominatimSchema = z.object({
  lat: degrees,
  lon: degrees,
  name: text,
  display_name: text,
  category: text,
  type: text,
});

/** What a Photon or a Nominatim has answered; null for anything else. Single results that are of no use are left out. */
export function placesOfAnswer(answer: unknown): FoundPlace[] | null {
  if (Array.isArray(answer)) return answer.flatMap((item) => placeOfNominatim(item));
  const photon = photonSchema.safeParse(answer);
  return photon.success ? photon.data.features.flatMap((feature) => placeOfPhoton(feature)) : null;
}

function placeOfPhoton(feature: unknown): FoundPlace[] {
  const parsed = featureSchema.safeParse(feature);
  if (!parsed.success) return [];
  const { geometry, properties } = parsed.data;
  const { name, street, housenumber, locality, district, city, state, country, osm_key, osm_value } = properties;
  const house = [street, housenumber].filter((part) => part !== undefined).join(' ');
  const parts = [house, locality, district, city, state, country].filter((part) => part !== undefined && part !== '');
  const [lng, lat] = geometry.coordinates;
  return placeOf(
    { name: name ?? (house === '' ? undefined : house), address: [...new Set(parts)].join(', '), lat, lng },
    [osm_key, osm_value],
  );
}

function placeOfNominatim(item: unknown): FoundPlace[] {
  const parsed = nominatimSchema.safeParse(item);
  if (!parsed.success) return [];
  const { lat, lon, name, display_name = '', category, type } = parsed.data;
  const called = name === undefined || name === '' ? display_name.split(',')[0] : name;
  return placeOf({ name: called, address: display_name, lat, lng: lon }, [category, type]);
}

interface Found {
  name: string | undefined;
  address: string;
  lat: number;
  lng: number;
}

function placeOf({ name, address, lat, lng }: Found, tags: (string | undefined)[]): FoundPlace[] {
  const called = shortened(name ?? '', 100);
  const isOnEarth = Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
  if (called === '' || !isOnEarth) return [];
  const where = shortened(address, 300);
  return [{ name: called, address: where === '' ? null : where, lat, lng, category: categoryOf(tags) }];
}

/** Of the length that a place takes, and on one line. */
function shortened(value: string, max: number): string {
  const plain = value.toWellFormed().replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return Array.from(plain.trim()).slice(0, max).join('').trim();
}

// https://wiki.openstreetmap.org/wiki/Map_features
const byValue: Record<string, FoundPlace['category']> = {
  cafe: 'cafe',
  coffee: 'cafe',
  restaurant: 'food',
  fast_food: 'food',
  food_court: 'food',
  bar: 'food',
  pub: 'food',
  bakery: 'food',
  marketplace: 'shopping',
  cinema: 'activity',
  theatre: 'activity',
  hotel: 'stay',
  guest_house: 'stay',
  hostel: 'stay',
  motel: 'stay',
  apartment: 'stay',
  station: 'transport',
  bus_station: 'transport',
  ferry_terminal: 'transport',
  parking: 'transport',
};

const byKey: Record<string, FoundPlace['category']> = {
  shop: 'shopping',
  tourism: 'sight',
  historic: 'sight',
  natural: 'sight',
  leisure: 'activity',
  sport: 'activity',
  railway: 'transport',
  aeroway: 'transport',
  public_transport: 'transport',
};

function categoryOf([key = '', value = '']: (string | undefined)[]): FoundPlace['category'] {
  const known = Object.hasOwn(byValue, value) ? byValue[value] : Object.hasOwn(byKey, key) ? byKey[key] : undefined;
  return known ?? 'other';
}
