import type { Place } from './place.schema.ts';

/** The way from one place to the next. */
export interface Leg {
  from_id: string;
  to_id: string;
  /** As the crow flies. */
  meters: number;
  /** An estimate, for orientation only. */
  walking_minutes: number;
}

interface Coordinates {
  lat: number;
  lng: number;
}

// Mean radius R1 of the Earth, IUGG (WGS 84 and GRS 80 agree to the centimetre here).
const earthRadiusMeters = 6_371_008.8;

// Ways along streets are longer than the straight line: 1.2 times between random points of a city (Newell 1980), more on
// foot where blocks are long (Dill 2004, "Measuring network connectivity for bicycling and walking").
const detourFactor = 1.3;

// 4.5 km/h = 1.25 m/s: the normal walking speed of the Manual on Uniform Traffic Control Devices (2003, §4E.10), 1.2 m/s,
// rounded up to the pace of those who go out to walk.
const walkingMetersPerMinute = 4500 / 60;

/** The legs between places that follow each other and both have coordinates. Others have none: the way there is unknown. */
export function legsOf(places: readonly Place[]): Leg[] {
  return places.flatMap((to, index) => {
    const from = places[index - 1];
    if (from === undefined) return [];
    const start = coordinatesOf(from);
    const end = coordinatesOf(to);
    if (start === null || end === null) return [];
    const meters = distanceMeters(start, end);
    return [{ from_id: from.id, to_id: to.id, meters, walking_minutes: walkingMinutes(meters) }];
  });
}

/** The great-circle distance on a sphere (haversine), within 0.6 % of the ellipsoid's. */
export function distanceMeters(from: Coordinates, to: Coordinates): number {
  const lat = radians(to.lat - from.lat) / 2;
  const lng = radians(to.lng - from.lng) / 2;
  const chord = Math.sin(lat) ** 2 + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.sin(lng) ** 2;
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Minutes to walk between points this far apart as the crow flies, rounded to the whole minute. */
export function walkingMinutes(meters: number): number {
  return Math.round((meters * detourFactor) / walkingMetersPerMinute);
}

function coordinatesOf({ lat, lng }: Place): Coordinates | null {
  return lat === null || lng === null ? null : { lat, lng };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
