// What stands beside a version, made in its uploader's browser: forms and figures that both ends know.

/** The longest side of a poster, in pixels. */
export const posterSide = 1280;
export const maxPosterBytes = 2 * 1024 * 1024;

/**
 * A filmstrip is one picture of so many tiles, row by row: tile i shows the moment at (i + 0.5) / (columns × rows) of the
 * duration. A tile is as wide as the picture is by its columns, as high as it is by its rows.
 */
export const filmstrip = { columns: 10, rows: 10, tileSide: 160 } as const;
export const maxFilmstripBytes = 2 * 1024 * 1024;

/** A waveform is one byte for each of so many stretches of equal length: the largest deviation in it, 0 to 255. */
export const waveformBins = 2_000;

/** The file's tile that shows a moment, from 0. @param at of the duration, 0 to 1 */
export function tileAt(at: number): { column: number; row: number } {
  const tiles = filmstrip.columns * filmstrip.rows;
  const tile = Math.min(tiles - 1, Math.max(0, Math.floor(at * tiles)));
  return { column: tile % filmstrip.columns, row: Math.floor(tile / filmstrip.columns) };
}

/** When a tile's moment is. @param tile from 0 */
export function momentOf(tile: number, durationSeconds: number): number {
  return ((tile + 0.5) / (filmstrip.columns * filmstrip.rows)) * durationSeconds;
}
