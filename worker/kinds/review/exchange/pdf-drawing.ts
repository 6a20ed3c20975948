import { LineCapStyle, rgb, type PDFPage, type RGB } from 'pdf-lib';
import type { Shape } from '#protocol/review/drawing.schema.ts';
import { drawable } from '#worker/platform/cards/text-fit.ts';
import type { EmbeddedFont } from '#worker/platform/pdf/embedded-font.ts';

/** Where a picture lies on a page: from its lower left corner, in points. */
export interface PictureBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Shapes are as thick and as large as in the room: there the picture is 1,000 high. */
const unit = 1000;

/** What was drawn over a picture, as paths of the page. */
export function drawShapes(page: PDFPage, shapes: readonly Shape[], box: PictureBox, font: EmbeddedFont): void {
  for (const shape of shapes) drawShape(page, shape, box, font);
}

function drawShape(page: PDFPage, { coordinates, style, ...shape }: Shape, box: PictureBox, font: EmbeddedFont): void {
  const scale = box.height / unit;
  const color = colourOf(style.color);
  const thickness = (2 + style.width * 2.2) * scale;
  const pen = { borderColor: color, borderWidth: thickness };
  const [x1, y1] = pointIn(box, coordinates, 0);
  const [x2, y2] = pointIn(box, coordinates, 2);
  switch (shape.type) {
    case 'rectangle':
      page.drawRectangle({
        x: Math.min(x1, x2),
        y: Math.min(y1, y2),
        width: Math.abs(x2 - x1),
        height: Math.abs(y2 - y1),
        ...pen,
      });
      return;
    case 'circle':
      page.drawEllipse({
        x: (x1 + x2) / 2,
        y: (y1 + y2) / 2,
        xScale: Math.abs(x2 - x1) / 2,
        yScale: Math.abs(y2 - y1) / 2,
        ...pen,
      });
      return;
    case 'arrow': {
      const head = Math.min(Math.hypot(x2 - x1, y2 - y1) * 0.6, 18 * scale + thickness * 2.6);
      const angle = Math.atan2(y2 - y1, x2 - x1);
      const wing = (turn: number): [number, number] => [
        x2 - head * Math.cos(angle + turn),
        y2 - head * Math.sin(angle + turn),
      ];
      for (const [x, y] of [[x1, y1] as const, wing(0.52), wing(-0.52)])
        page.drawLine({ start: { x, y }, end: { x: x2, y: y2 }, thickness, color, lineCap: LineCapStyle.Round });
      return;
    }
    case 'freehand': {
      const points = Array.from({ length: coordinates.length / 3 }, (_none, at) => pointIn(box, coordinates, at * 3));
      // The page's own path goes downwards.
      const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${-y}`).join('');
      page.drawSvgPath(path, { x: 0, y: 0, ...pen, borderWidth: thickness * 1.2, borderLineCap: LineCapStyle.Round });
      return;
    }
    case 'text': {
      const size = (30 + style.width * 6) * scale;
      page.drawText(drawable(shape.text, font.metrics), { x: x1, y: y1, size, font: font.pdf, color });
    }
  }
}

function pointIn({ x, y, width, height }: PictureBox, coordinates: readonly number[], at: number): [number, number] {
  const [across = 0, down = 0] = coordinates.slice(at, at + 2);
  return [x + across * width, y + height - down * height];
}

/** `#RRGGBB` */
function colourOf(hex: string): RGB {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return rgb(red, green, blue);
}
