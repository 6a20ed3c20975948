import type { PermissionLevel } from '#protocol/capabilities.ts';
import { findKind } from '../rooms/kinds.ts';
import type { Level, LinkSwitch } from '../rooms/kind-about.ts';

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
  return findKind(kind)?.firstLevel ?? levelsOf(kind).at(-1)?.value ?? 'view';
}

/** What a link can allow besides its level; nothing in most kinds. */
export function switchesOf(kind: string): readonly LinkSwitch[] {
  return findKind(kind)?.linkSwitches?.() ?? [];
}

/** What whoever comes by a link may do. */
export interface Allowing {
  level: PermissionLevel;
  /** Of those that its kind has, the ones that are on. */
  switches: readonly string[];
}

/** In one line what whoever comes by a link can do, and of what is switched on or off also what they cannot. */
export function allowedBy(kind: string, { level, switches }: Allowing): string {
  const besides = switchesOf(kind).map(({ value, can, cannot }) => (switches.includes(value) ? can : cannot));
  return [levelOf(kind, level).text, ...besides].join(' · ');
}
