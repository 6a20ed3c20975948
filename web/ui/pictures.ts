// Which pictures stand for people, as far as this page has been told by rooms, lists and the account itself: wherever
// somebody is drawn, their id is enough.
import { useSyncExternalStore } from 'react';

/** `avatar`: the file of their picture, null: they have none; absent: nothing is said of it. */
export interface Pictured {
  id: string;
  avatar?: string | null | undefined;
}

const pictures = new Map<string, string>();
const listeners = new Set<() => void>();

export function learnPictures(people: readonly Pictured[]): void {
  let changed = false;
  for (const { id, avatar } of people) {
    if (avatar === undefined || (pictures.get(id) ?? null) === avatar) continue;
    if (avatar === null) pictures.delete(id);
    else pictures.set(id, avatar);
    changed = true;
  }
  if (changed) for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The file of somebody's picture; null: none that is known of. */
export function usePictureOf(id: string): string | null {
  return useSyncExternalStore(subscribe, () => pictures.get(id) ?? null);
}
