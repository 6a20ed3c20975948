import type { NamedPart, Part } from '../parts.ts';

/** Left of the stage: who waits for something. */
export const beside: readonly Part[] = [];

/** In the middle, the first that has something to show above. */
export const stage: readonly Part[] = [];

/** What is launched, by name. */
export const launchers: readonly NamedPart[] = [];

/** Right of the stage: what people say. */
export const said: readonly Part[] = [];
