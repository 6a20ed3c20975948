/** Streets for everyone, without a key: https://openfreemap.org (data of OpenStreetMap, attribution in the style). */
const openFreeMap = 'https://tiles.openfreemap.org/styles/liberty';

export interface MapBindings {
  /** A MapLibre style; absent: OpenFreeMap's; empty or `none`: no streets. */
  MAP_STYLE_URL?: string | undefined;
  /** Further origins that the style takes tiles, glyphs and sprites from, separated by commas. */
  MAP_ORIGINS?: string | undefined;
}

/** The configured style, or null where the embedded base map is all there is. */
export function mapStyleAddress({ MAP_STYLE_URL: configured = openFreeMap }: MapBindings): string | null {
  return URL.canParse(configured) && /^https?:$/u.test(new URL(configured).protocol) ? configured : null;
}

/** All that a page may fetch for the map, as a content security policy names it. */
export function mapOrigins(env: MapBindings): string[] {
  const address = mapStyleAddress(env);
  if (address === null) return [];
  const listed = (env.MAP_ORIGINS ?? '').split(',').map((item) => item.trim());
  return [...new Set([address, ...listed].filter((item) => URL.canParse(item)).map((item) => new URL(item).origin))];
}
