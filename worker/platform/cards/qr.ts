import { create } from 'qrcode';
import { greyPng } from './grey-png.ts';

/** ISO/IEC 18004 asks for four light modules on every side; scanners at 2 cm need them. */
const quietModules = 4;

export interface QrSize {
  /** Width and height of the picture in pixels. */
  size: number;
}

interface Matrix {
  side: number;
  isDark: (row: number, column: number) => boolean;
}

function matrixOf(text: string): Matrix {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  return { side: size, isDark: (row, column) => data[row * size + column] === 1 };
}

/** The code as an SVG document: one path, black on white (also where a page is dark: scanners want dark on light). */
export function qrSvg(text: string, { size }: QrSize): string {
  const { side, isDark } = matrixOf(text);
  const total = side + 2 * quietModules;
  let path = '';
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      if (!isDark(row, column)) continue;
      const start = column;
      while (column + 1 < side && isDark(row, column + 1)) column += 1;
      const width = column - start + 1;
      path += `M${start + quietModules} ${row + quietModules}h${width}v1h-${width}z`;
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${total} ${total}" shape-rendering="crispEdges">` +
    `<rect width="${total}" height="${total}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
  );
}

/**
 * The code as a 1-bit greyscale PNG. Modules are whole pixels, so the picture is exactly `size` pixels wide with a
 * quiet zone a little wider where `size` is no multiple; a `size` below one pixel a module gives a larger picture.
 */
export async function qrPng(text: string, { size }: QrSize): Promise<Uint8Array> {
  const { side, isDark } = matrixOf(text);
  const total = side + 2 * quietModules;
  const scale = Math.max(1, Math.floor(size / total));
  const width = Math.max(Math.floor(size), total);
  const offset = Math.floor((width - side * scale) / 2);
  return greyPng(width, width, (x, y) => {
    const column = Math.floor((x - offset) / scale);
    const row = Math.floor((y - offset) / scale);
    return column >= 0 && row >= 0 && column < side && row < side && isDark(row, column);
  });
}
