export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Degrees between lines, coarse to fine. */
const steps = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
/** Fewer lines than this across the window, and the grid gets finer. */
const linesAcross = 4;
/** MapLibre's own end of the world (Web Mercator). */
const lastLatitude = 85;

/** Lines of latitude and longitude across a window and a little beyond it: what one sees movement by where a map has no detail. */
export function gridLines(bounds: Bounds): [number, number][][] {
  const across = Math.max(1e-6, bounds.east - bounds.west);
  const step = steps.find((one) => across / one >= linesAcross) ?? 0.001;
  const margin = step * 2;
  const south = Math.max(-lastLatitude, bounds.south - margin);
  const north = Math.min(lastLatitude, bounds.north + margin);
  const west = bounds.west - margin;
  const east = bounds.east + margin;
  const lines: [number, number][][] = [];
  for (let n = Math.ceil(west / step); n * step <= east; n += 1)
    lines.push([
      [n * step, south],
      [n * step, north],
    ]);
  for (let n = Math.ceil(south / step); n * step <= north; n += 1)
    lines.push([
      [west, n * step],
      [east, n * step],
    ]);
  return lines;
}
