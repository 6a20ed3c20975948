import type { FontMetrics } from './font-metrics.ts';
import { drawable, saysSomething, shortened, widthOf, wrapped, type TextStyle } from './text-fit.ts';

/** Of the light theme in sRGB: the renderer does not know OKLCH. */
export interface CardColours {
  mark: string;
  /** Behind it. */
  soft: string;
}

export interface CardInput {
  colours: CardColours;
  title: string;
  /** At most five: places in order, or the kind's own figures. */
  lines: readonly string[];
  /** Numbers before the lines, as for a course. */
  numbered: boolean;
  /** Who made it, its date. */
  footer: string;
  /** The file of a picture of its room that takes the right third; absent: none. */
  cover?: string;
  /** What stands where the title cannot be drawn at all (only emoji, another script). */
  fallbackTitle: string;
}

export interface CardFonts {
  regular: FontMetrics;
  bold: FontMetrics;
}

export const cardSize = { width: 1200, height: 630 };
const brand = '마당 · Madang';
const margin = 80;
/** Of the picture that a card may have, at its right edge. */
export const coverSize = { width: 420, height: cardSize.height };
const maxLines = 5;

/** The tokens of the light theme. */
const colours = { ground: '#fbf9f4', ink: '#211e18', inkSoft: '#67635a', line: '#e3dfd8' };
const neutral: CardColours = { mark: '#1f6a4f', soft: '#d8f5e7' };

/**
 * The card as an SVG document. Every text in it is measured, escaped and cut to fit.
 *
 * @param cover its picture as a data URI, of `coverSize`; null: there is none
 */
export function cardSvg(input: CardInput, fonts: CardFonts, cover: string | null = null): string {
  const inner = cardSize.width - 2 * margin - (cover === null ? 0 : coverSize.width - margin / 2);
  const { mark, soft } = input.colours;
  const drawn = drawable(input.title, fonts.bold);
  const shown = saysSomething(drawn) ? drawn : drawable(input.fallbackTitle, fonts.bold);
  const title = titleBlock(shown, fonts.bold, inner);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cardSize.width}" height="${cardSize.height}" viewBox="0 0 ${cardSize.width} ${cardSize.height}" font-family="Pretendard">`,
    `<rect width="100%" height="100%" fill="${colours.ground}"/>`,
    cover === null ? courtyard(soft) : pictureAt(cover),
    markAt(margin, 68, 34, mark),
    textAt({ text: brand, x: margin + 50, y: 94, size: 26, weight: 700, fill: colours.ink }),
    ...title.rows,
    ...lineRows(input, fonts, { titleBottom: title.bottom, inner }),
    footerRow(input.footer, fonts.regular, inner),
    '</svg>',
  ].join('');
}

interface Block {
  rows: string[];
  /** Baseline of the last row. */
  bottom: number;
}

/** One line large, or two lines a step smaller. */
function titleBlock(title: string, font: FontMetrics, inner: number): Block {
  const large: TextStyle = { font, size: 68, spacing: -0.02 };
  if (widthOf(title, large) <= inner) return { rows: [titleRow(title, 202, large)], bottom: 202 };
  const style: TextStyle = { font, size: 56, spacing: -0.02 };
  const lines = wrapped(title, style, { width: inner, maxLines: 2 });
  return {
    rows: lines.map((line, index) => titleRow(line, 190 + index * 70, style)),
    bottom: 190 + (lines.length - 1) * 70,
  };
}

function titleRow(text: string, y: number, { size, spacing }: TextStyle): string {
  return textAt({ text, x: margin, y, size, weight: 700, fill: colours.ink, spacing });
}

function lineRows(
  { lines, numbered, colours: { mark, soft } }: CardInput,
  fonts: CardFonts,
  { titleBottom, inner }: { titleBottom: number; inner: number },
): string[] {
  const style: TextStyle = { font: fonts.regular, size: 30, spacing: 0 };
  const texts = lines.map((line) => drawable(line, fonts.regular)).slice(0, maxLines);
  // From under the title to over the footer's rule, at most 58 pixels a row.
  const step = Math.min(58, (522 - titleBottom - 30) / Math.max(texts.length, 1));
  const indent = numbered ? 60 : 30;
  return texts.flatMap((text, index) => {
    const middle = titleBottom + 32 + step * (index + 0.5);
    const shown = shortened(saysSomething(text) ? text : '…', style, inner - indent);
    const row = textAt({
      text: shown,
      x: margin + indent,
      y: middle + 11,
      size: style.size,
      weight: 400,
      fill: colours.ink,
    });
    if (!numbered) return [`<circle cx="${margin + 7}" cy="${middle}" r="6" fill="${mark}"/>`, row];
    const number: TextRow = {
      text: String(index + 1),
      x: margin + 20,
      y: middle + 7.5,
      size: 21,
      weight: 700,
      fill: mark,
      anchor: 'middle',
    };
    return [`<circle cx="${margin + 20}" cy="${middle}" r="19" fill="${soft}"/>`, textAt(number), row];
  });
}

function footerRow(footer: string, font: FontMetrics, inner: number): string {
  const style: TextStyle = { font, size: 25, spacing: 0 };
  const text = shortened(drawable(footer, font), style, inner);
  return (
    `<rect x="${margin}" y="540" width="${inner}" height="1.5" fill="${colours.line}"/>` +
    textAt({ text, x: margin, y: 585, size: style.size, weight: 400, fill: colours.inkSoft })
  );
}

/** The mark of a room: a house around its yard. */
function markAt(x: number, y: number, side: number, colour: string): string {
  return (
    `<rect x="${x + 2}" y="${y + 2}" width="${side - 4}" height="${side - 4}" rx="9" fill="none" stroke="${colour}" stroke-width="4.5"/>` +
    `<rect x="${x + 11}" y="${y + 11}" width="${side - 22}" height="${side - 22}" rx="3" fill="${colour}"/>`
  );
}

/** The same house, large and quiet, seen past the corner of the card. */
function courtyard(colour: string): string {
  return (
    `<rect x="905" y="-170" width="420" height="420" rx="110" fill="none" stroke="${colour}" stroke-width="56" opacity=".45"/>` +
    `<rect x="1035" y="-40" width="160" height="160" rx="40" fill="${colour}" opacity=".45"/>`
  );
}

function pictureAt(cover: string): string {
  const { width, height } = coverSize;
  return `<image x="${cardSize.width - width}" y="0" width="${width}" height="${height}" href="${escaped(cover)}"/>`;
}

interface TextRow {
  text: string;
  x: number;
  y: number;
  size: number;
  weight: 400 | 700;
  fill: string;
  spacing?: number;
  anchor?: 'middle';
}

function textAt({ text, x, y, size, weight, fill, spacing = 0, anchor }: TextRow): string {
  const more = `${spacing === 0 ? '' : ` letter-spacing="${(spacing * size).toFixed(2)}"`}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`;
  return `<text x="${x}" y="${y.toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="${fill}"${more}>${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}

/** What a link shows that must not tell what is behind it: protected, expired, revoked or never made, all alike. */
export function neutralCard(locale: 'ko' | 'en'): CardInput {
  const words =
    locale === 'ko'
      ? {
          title: '함께하는 마당',
          line: '링크 하나로 같이 계획하고, 정하고, 이야기해요',
          footer: '열어 보려면 링크를 누르세요',
        }
      : {
          title: 'A shared yard',
          line: 'Plan, decide and talk together from one link',
          footer: 'Open the link to see more',
        };
  return {
    colours: neutral,
    title: words.title,
    lines: [words.line],
    numbered: false,
    footer: words.footer,
    fallbackTitle: words.title,
  };
}
