import { rgb, type PDFDocument, type PDFPage, type RGB } from 'pdf-lib';
import { drawable, wrapped } from '../cards/text-fit.ts';
import type { EmbeddedFont } from './embedded-font.ts';

/** A4 upright, in points. */
export const paper = { width: 595.28, height: 841.89, margin: 42 } as const;

export interface Ink {
  font: EmbeddedFont;
  /** Points. */
  size: number;
  color: RGB;
}

export const ink = {
  text: rgb(0.1, 0.11, 0.13),
  quiet: rgb(0.4, 0.42, 0.46),
  line: rgb(0.86, 0.87, 0.89),
  blank: rgb(0.22, 0.23, 0.25),
} as const;

const leading = 1.45;
const footer = 24;

/** A document as it is written from top to bottom, page after page. */
export class Sheet {
  page: PDFPage;
  /** Where the next thing stands, from the bottom. */
  y = 0;

  readonly #document: PDFDocument;

  constructor(document: PDFDocument) {
    this.#document = document;
    this.page = this.turn();
  }

  /** A new page. */
  turn(): PDFPage {
    this.page = this.#document.addPage([paper.width, paper.height]);
    this.y = paper.height - paper.margin;
    return this.page;
  }

  /** Goes to a new page where so much does not fit on this one. */
  need(height: number): void {
    if (this.y - height < paper.margin + footer) this.turn();
  }

  /** Words in as many lines as they need, on as many pages. */
  write(text: string, { font, size, color }: Ink, { x, width }: { x: number; width: number }): void {
    const style = { font: font.metrics, size, spacing: 0 };
    for (const paragraph of text.split('\n')) {
      const words = drawable(paragraph, font.metrics);
      for (const line of wrapped(words, style, { width, maxLines: Number.POSITIVE_INFINITY })) {
        this.need(size * leading);
        this.y -= size * leading;
        if (line !== '') this.page.drawText(line, { x, y: this.y + size * 0.28, size, font: font.pdf, color });
      }
    }
  }

  /** A line across, with so much room around it. */
  rule(room: number): void {
    this.y -= room;
    const [from, to] = [paper.margin, paper.width - paper.margin];
    this.page.drawLine({
      start: { x: from, y: this.y },
      end: { x: to, y: this.y },
      thickness: 0.6,
      color: ink.line,
    });
    this.y -= room;
  }

  /** What stands below on each page, with its number. */
  foot(text: string, { font, size, color }: Ink): void {
    const pages = this.#document.getPages();
    for (const [at, page] of pages.entries())
      page.drawText(`${drawable(text, font.metrics)} · ${at + 1}/${pages.length}`, {
        x: paper.margin,
        y: paper.margin - 8,
        size,
        font: font.pdf,
        color,
      });
  }
}
