import { type CardCover, coverSizes, filmTop, pictureAs } from './card-cover.ts';
import { cardSize, colours, margin, textAt, type TextRow } from './card-parts.ts';
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
  /** Absent: none. */
  cover?: CardCover;
  /** What stands where the title cannot be drawn at all (only emoji, another script). */
  fallbackTitle: string;
}

export interface CardFonts {
  regular: FontMetrics;
  bold: FontMetrics;
}

const brand = '마당 · Madang';
const maxLines = 5;

const neutral: CardColours = { mark: '#1f6a4f', soft: '#d8f5e7' };

/**
 * The card as an SVG document. Every text in it is measured, escaped and cut to fit.
 *
 * @param cover its picture as a data URI, of `coverSizes`; null: there is none
 */
export function cardSvg(input: CardInput, fonts: CardFonts, cover: string | null = null): string {
  const { mark, soft } = input.colours;
  const as = cover === null ? null : (input.cover?.as ?? null);
  const inner = cardSize.width - 2 * margin - (as === 'side' ? coverSizes.side.width - margin / 2 : 0);
  const drawn = drawable(input.title, fonts.bold);
  const shown = saysSomething(drawn) ? drawn : drawable(input.fallbackTitle, fonts.bold);
  const title = as === 'film' ? titleOver(shown, fonts.bold, inner) : titleBlock(shown, fonts.bold, inner);
  const beside = coverSizes.film.width + margin / 2;
  const lines =
    as === 'film'
      ? { left: margin + beside, top: filmTop, inner: inner - beside }
      : { left: margin, top: title.bottom + 32, inner };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${cardSize.width}" height="${cardSize.height}" viewBox="0 0 ${cardSize.width} ${cardSize.height}" font-family="Pretendard">`,
    `<rect width="100%" height="100%" fill="${colours.ground}"/>`,
    cover === null || as === null ? courtyard(soft) : pictureAs[as](cover),
    markAt(margin, 68, 34, mark),
    textAt({ text: brand, x: margin + 50, y: 94, size: 26, weight: 700, fill: colours.ink }),
    ...title.rows,
    ...lineRows(input, fonts, lines),
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

/** In one line: what it is of stands below. */
function titleOver(title: string, font: FontMetrics, inner: number): Block {
  const style: TextStyle = { font, size: 54, spacing: -0.02 };
  return { rows: [titleRow(shortened(title, style, inner), 176, style)], bottom: 176 };
}

function titleRow(text: string, y: number, { size, spacing }: TextStyle): string {
  return textAt({ text, x: margin, y, size, weight: 700, fill: colours.ink, spacing });
}

function lineRows(
  { lines, numbered, colours: { mark, soft } }: CardInput,
  fonts: CardFonts,
  { left, top, inner }: { left: number; top: number; inner: number },
): string[] {
  const style: TextStyle = { font: fonts.regular, size: 30, spacing: 0 };
  const texts = lines.map((line) => drawable(line, fonts.regular)).slice(0, maxLines);
  // From under the title to over the footer's rule, at most 58 pixels a row.
  const step = Math.min(58, (524 - top) / Math.max(texts.length, 1));
  const indent = numbered ? 60 : 30;
  return texts.flatMap((text, index) => {
    const middle = top + step * (index + 0.5);
    const shown = shortened(saysSomething(text) ? text : '…', style, inner - indent);
    const row = textAt({
      text: shown,
      x: left + indent,
      y: middle + 11,
      size: style.size,
      weight: 400,
      fill: colours.ink,
    });
    if (!numbered) return [`<circle cx="${left + 7}" cy="${middle}" r="6" fill="${mark}"/>`, row];
    const number: TextRow = {
      text: String(index + 1),
      x: left + 20,
      y: middle + 7.5,
      size: 21,
      weight: 700,
      fill: mark,
      anchor: 'middle',
    };
    return [`<circle cx="${left + 20}" cy="${middle}" r="19" fill="${soft}"/>`, textAt(number), row];
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
