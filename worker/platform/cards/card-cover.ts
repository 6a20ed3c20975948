// The picture of a room on its card.
import { cardSize, colours, escaped, margin } from './card-parts.ts';

/** Of the picture that a card may have: what stands at its right edge is cut to it, a film is seen whole. */
export const coverSizes = {
  side: { width: 420, height: cardSize.height, fit: 'cover' },
  film: { width: 544, height: 306, fit: 'contain' },
} as const;
/** Where a film begins, from above. */
export const filmTop = 212;

/** A picture of the room, by its file: the right third of the card, or the whole picture of a film under its title. */
export interface CardCover {
  file: string;
  as: keyof typeof coverSizes;
}

/** By what it is shown as: the SVG of a data URI. */
export const pictureAs: Record<CardCover['as'], (cover: string) => string> = {
  side(cover) {
    const { width, height } = coverSizes.side;
    return `<image x="${cardSize.width - width}" y="0" width="${width}" height="${height}" href="${escaped(cover)}"/>`;
  },
  /** On dark ground, as films are, and to be played. */
  film(cover) {
    const { width, height } = coverSizes.film;
    const place = `x="${margin}" y="${filmTop}" width="${width}" height="${height}"`;
    const [x, y] = [margin + width / 2, filmTop + height / 2];
    return (
      `<clipPath id="film"><rect ${place} rx="18"/></clipPath>` +
      `<g clip-path="url(#film)"><rect ${place} fill="${colours.ink}"/><image ${place} href="${escaped(cover)}"/></g>` +
      `<circle cx="${x}" cy="${y}" r="44" fill="${colours.ink}" fill-opacity=".72"/>` +
      `<path d="M${x - 13},${y - 20} L${x + 21},${y} L${x - 13},${y + 20} Z" fill="${colours.ground}"/>`
    );
  },
};
