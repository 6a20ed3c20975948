import type { FontMetrics } from './font-metrics.ts';

export interface TextStyle {
  font: FontMetrics;
  /** Pixels. */
  size: number;
  /** Extra space after each character, in em. */
  spacing: number;
}

const keycap = /([0-9#*])\ufe0f?\u20e3/gu;
const emoji = /\p{RGI_Emoji}|\p{Emoji_Presentation}/gv;
/** Direction marks, joiners and other things without a shape: in a picture they could only reorder what is read. */
const shapeless = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Default_Ignorable_Code_Point}/gu;

/**
 * What of a text this font can draw: one line, without emoji and without what has no shape. A run of characters that
 * the font lacks (other scripts) becomes one "…", so that it is seen that something is missing; empty boxes say less.
 */
export function drawable(text: string, font: FontMetrics): string {
  const plain = text.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').replace(keycap, '$1');
  const shapes = plain.replace(emoji, '').replace(shapeless, '');
  const characters = Array.from(shapes, (character) => {
    if (font.advance(character.codePointAt(0) ?? 0) !== undefined) return character;
    return /\p{Extended_Pictographic}/u.test(character) ? '' : '…';
  });
  return characters
    .join('')
    .replace(/…(?:\s*…)+/gu, '…')
    .replace(/ {2,}/gu, ' ')
    .trim();
}

/** Whether a drawable text says anything, or is only the traces of what could not be drawn. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Pixels, without kerning: never less than what is drawn by more than a hair. */
export function widthOf(text: string, { font, size, spacing }: TextStyle): number {
  let em = 0;
  for (const character of text) em += (font.advance(character.codePointAt(0) ?? 0) ?? 1) + spacing;
  return em * size;
}

/**
 * Breaks between words only, as Korean is set (keep-all); a word wider than a line is broken where it must. What does
 * not fit into `maxLines` ends in "…".
 */
export function wrapped(
  text: string,
  style: TextStyle,
  { width, maxLines }: { width: number; maxLines: number },
): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((one) => broken(one, style, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, style) <= width) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
    if (lines.length > maxLines) break;
  }
  lines.push(line);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  const last = kept.length - 1;
  return kept.map((one, index) => (index === last ? shortened(`${one} ${lines[maxLines] ?? ''}`, style, width) : one));
}

/** The text, or as much of it as fits with "…" after it. */
export function shortened(text: string, style: TextStyle, width: number): string {
  if (widthOf(text, style) <= width) return text;
  const characters = Array.from(text);
  let end = characters.length;
  while (end > 0 && widthOf(`${characters.slice(0, end).join('').trimEnd()}…`, style) > width) end -= 1;
  return `${characters.slice(0, end).join('').trimEnd()}…`;
}

function broken(word: string, style: TextStyle, width: number): string[] {
  if (widthOf(word, style) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOf(piece + character, style) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
