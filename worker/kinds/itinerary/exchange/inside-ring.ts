export interface Position {
  lat: number;
  lng: number;
}

/** A point inside of a closed ring: its middle, or where that lies outside (a bend, a horseshoe) the middle of a chord. */
export function insideRing(ring: readonly Position[]): Position | undefined {
  const [first] = ring;
  if (first === undefined) return undefined;
  const open = ring.length > 1 ? ring.slice(0, -1) : ring;
  const mean = (axis: 'lat' | 'lng'): number => open.reduce((sum, point) => sum + point[axis], 0) / open.length;
  const middle = { lat: mean('lat'), lng: mean('lng') };
  const crossings = crossingsAt(ring, middle.lat);
  const isInside = crossings.filter((lng) => lng < middle.lng).length % 2 === 1;
  if (isInside) return middle;
  const [west, east] = crossings;
  return west === undefined || east === undefined ? first : { lat: middle.lat, lng: (west + east) / 2 };
}

/** Where a parallel crosses the ring, from west to east. */
function crossingsAt(ring: readonly Position[], lat: number): number[] {
  return ring
    .flatMap((from, index) => {
      const to = ring[index + 1];
      if (to === undefined || from.lat > lat === to.lat > lat) return [];
      return [from.lng + ((lat - from.lat) / (to.lat - from.lat)) * (to.lng - from.lng)];
    })
    .toSorted((a, b) => a - b);
}
