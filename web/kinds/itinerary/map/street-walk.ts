/** How far it is from one stop to the next, and how long it takes. */
export interface Walk {
  meters: number;
  walking_minutes: number;
}

/** Walks along the streets, by the two spots that they lead between. */
export type StreetLegs = ReadonlyMap<string, Walk>;

/** A spot as a router is asked about it; null where there is none. */
export function spotText({ lat, lng }: { lat: number | null; lng: number | null }): string | null {
  return lat === null || lng === null ? null : `${toCentimetres(lat)},${toCentimetres(lng)}`;
}

function toCentimetres(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
