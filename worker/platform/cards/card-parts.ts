// What cards are drawn with.

export const cardSize = { width: 1200, height: 630 };
/** At each side. */
export const margin = 80;

/** The tokens of the light theme. */
export const colours = { ground: '#fbf9f4', ink: '#211e18', inkSoft: '#67635a', line: '#e3dfd8' };

export interface TextRow {
  text: string;
  x: number;
  y: number;
  size: number;
  weight: 400 | 700;
  fill: string;
  spacing?: number;
  anchor?: 'middle';
}

export function textAt({ text, x, y, size, weight, fill, spacing = 0, anchor }: TextRow): string {
  const more = `${spacing === 0 ? '' : ` letter-spacing="${(spacing * size).toFixed(2)}"`}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`;
  return `<text x="${x}" y="${y.toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="${fill}"${more}>${escaped(text)}</text>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
