import type { PermissionLevel } from '#protocol/capabilities.ts';
import { findKind } from '../rooms/kinds.ts';
import type { Level } from '../rooms/kind-about.ts';

/** What a link can allow in a room of this kind, the most last. */
export function levelsOf(kind: string): readonly Level[] {
  return findKind(kind)?.levels() ?? [];
}

/** The level of a link among those of its kind; one that allows more than any of them is the most. */
export function levelOf(kind: string, value: PermissionLevel): Level {
  const levels = levelsOf(kind);
  return levels.find((level) => level.value === value) ?? levels.at(-1) ?? { value, label: value, text: '' };
}

/** What the first link of a room allows: taking part, as its kind has it. */
export function firstLevelOf(kind: string): PermissionLevel {
  return levelsOf(kind).at(-1)?.value ?? 'view';
}
