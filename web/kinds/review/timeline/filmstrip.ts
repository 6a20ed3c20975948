import { filmstrip, tileAt } from '#protocol/review/previews.ts';
import type { Size } from '../drawing/letterbox.ts';

/** How a strip lies behind a box of that size, so that the tile of a moment fills it. @param share of the duration, 0 to 1 */
export function tileStyle(url: string, share: number, { width, height }: Size) {
  const { column, row } = tileAt(share);
  return {
    backgroundImage: `url("${url}")`,
    backgroundSize: `${filmstrip.columns * width}px ${filmstrip.rows * height}px`,
    backgroundPosition: `${-column * width}px ${-row * height}px`,
  };
}

/** For a band that is so wide: the share of the duration that each of its tiles shows. */
export function bandShares(width: number, tileWidth: number): number[] {
  const count = Math.max(1, Math.ceil(width / tileWidth));
  return Array.from({ length: count }, (_none, at) => (at + 0.5) / count);
}
