import { maxPhotos } from '../place-limits.ts';
import { mergeField } from './merge-text.ts';

/**
 * A field that two people changed from the same value, with what both meant: words as `mergeField` puts them together, and
 * of photos all that either added without those that either took out. `null`: one of the two has to give way.
 */
export function mergeValue(field: string, base: unknown, later: unknown, earlier: unknown): string | string[] | null {
  if (field !== 'photos') return mergeField(field, base, later, earlier);
  const merged = mergeLists(listOf(base), listOf(later), listOf(earlier));
  return merged.length > maxPhotos ? null : merged;
}

/** In the later one's order; what only the earlier one added comes after it. */
function mergeLists(base: readonly string[], later: readonly string[], earlier: readonly string[]): string[] {
  const kept = later.filter((id) => earlier.includes(id) || !base.includes(id));
  const added = earlier.filter((id) => !base.includes(id) && !later.includes(id));
  return [...kept, ...added];
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}
