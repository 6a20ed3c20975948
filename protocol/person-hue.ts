/** Hue angles in OKLCH, 30° apart; lightness and chroma are the same for all, in the design tokens. */
export const personHues = [25, 55, 85, 115, 145, 175, 205, 235, 265, 295, 325, 355] as const;

/**
 * The one colour of a person, everywhere: avatar, cursor, vote, marker. An index into `personHues`, and the value of
 * `data-person` that the stylesheet knows (an inline style would break the content security policy).
 */
export function personHueIndex(accountId: string): number {
  // FNV-1a, 32 bits: ids that differ in one letter should not be neighbours.
  let hash = 0x811c9dc5;
  for (let i = 0; i < accountId.length; i += 1) {
    hash = Math.imul(hash ^ accountId.charCodeAt(i), 0x01000193);
  }
  // The low bits of FNV are its weakest.
  return ((hash ^ (hash >>> 15)) >>> 0) % personHues.length;
}

export function personHue(accountId: string): number {
  return personHues[personHueIndex(accountId)] ?? personHues[0];
}
