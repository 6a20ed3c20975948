import { maxPhotos } from '../place-limits.ts';
import { mergeField } from './merge-text.ts';

/** As a place names them. */
type Ids = readonly string[] | null | undefined;

/**
 * A field that two people changed from the same value, with what both meant: words as `mergeField` puts them together, and
 * of photos all that either added without those that either took out. `null`: one of the two has to give way.
 */
export function mergeValue(field: string, base: unknown, later: unknown, earlier: unknown): string | string[] | null {
  if (field !== 'photos') return mergeField(field, base, later, earlier);
  const merged = mergeLists(base as Ids, later as Ids, earlier as Ids);
  return merged.length > maxPhotos ? null : merged;
}

/** In the later one's order; what only the earlier one added comes after it. */
function mergeLists(was: Ids, later: Ids, earlier: Ids): string[] {
  const [base, mine, theirs] = [was ?? [], later ?? [], earlier ?? []];
  const kept = mine.filter((id) => theirs.includes(id) || !base.includes(id));
  const added = theirs.filter((id) => !base.includes(id) && !mine.includes(id));
  return [...kept, ...added];
}
