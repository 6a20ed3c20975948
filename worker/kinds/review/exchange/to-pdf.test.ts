import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import type { Shape } from '#protocol/review/drawing.schema.ts';
import { exportContext, exportedRemark } from '#test/kit/exported-remarks.ts';
import type { CardFontName } from '#worker/platform/cards/card-fonts.ts';
import type { Exported } from './exported.ts';
import { toPdf } from './to-pdf.ts';

const pretendard = join(dirname(createRequire(import.meta.url).resolve('pretendard/package.json')), 'dist');
const fonts = async (name: CardFontName): Promise<Uint8Array> =>
  readFileSync(join(pretendard, 'public/static', `${name}.otf`));

/** Grey, 8 by 8; of a buffer that has more in it. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgEBAQEBAUFBQUFBQYGBgYGBgYGBgYGBgYHBwcICAgHBwcGBgcHCAgICAkJCQgICAgJCQoKCgwMCwsODg4RERT/xABKAAEAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAAAEAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAAAAAA/8AAEQgACAAIAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8AAA//2Q==',
  'base64',
);

function written(remarks: readonly Exported[], picture: Uint8Array | null): Promise<Uint8Array> {
  return toPdf(exportContext, remarks, { fonts, locale: 'ko', picture: async () => picture });
}

const style = { color: '#FF3B30', width: 5 };
const shapes: Shape[] = [
  { type: 'rectangle', coordinates: [0.05, 0.05, 0.95, 0.95], style },
  { type: 'circle', coordinates: [0.3, 0.3, 0.8, 0.8], style },
  { type: 'arrow', coordinates: [0.1, 0.1, 0.6, 0.7], style },
  { type: 'text', coordinates: [0.5, 0.5], text: '여기', style },
  { type: 'freehand', coordinates: [0.1, 0.9, 0.5, 0.3, 0.8, 0.5, 0.5, 0.9, 0.5], style },
];

test('a long remark goes on for as many pages as it needs', async () => {
  const remark = exportedRemark(1, { content: '가나다 word '.repeat(900) });
  const document = await PDFDocument.load(await written([remark, { ...remark, n: 2 }], null));
  expect(document.getTitle()).toBe('봄');
  expect(document.getPageCount()).toBe(4);
});

test('a drawing is on its picture, and on an empty frame where that is not to be had', async () => {
  const plain = exportedRemark(1, { timestamp: 60.06, frame: 1800, content: '펲 🎈' });
  const drawn = { ...plain, drawing_data: { shapes } };
  const lengths = [];
  for (const [remark, picture] of [
    [plain, null],
    [drawn, null],
    [drawn, jpeg],
  ] as const)
    lengths.push((await written([remark], picture)).length);
  const [none = 0, frame = 0, both = 0] = lengths;
  expect(frame).toBeGreaterThan(none + 400);
  expect(both).toBeGreaterThan(frame + jpeg.length / 2);
});
