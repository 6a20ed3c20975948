import type { WallPart } from '../parts.ts';

/** What can be read from the last row: the first that has something to show stands alone. */
export const shown: readonly WallPart[] = [];
