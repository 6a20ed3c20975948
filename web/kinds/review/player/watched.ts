import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLatest } from '#web/ui/use-latest.ts';

/** A value that can be watched: what changes sixty times a second is no state of a whole page. */
export class Watched<Value> {
  readonly #listeners = new Set<() => void>();
  #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  get(): Value {
    return this.#value;
  }

  set(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** What a component needs of it: it is drawn anew when that has changed. `pick` must give the same for the same value. */
export function useWatched<Value, Picked>(watched: Watched<Value>, pick: (value: Value) => Picked): Picked {
  return useSyncExternalStore(watched.subscribe, () => pick(watched.get()));
}

/** The same for what takes long to draw: it comes along so often at most, and last of all when nothing changes any more. */
export function useWatchedSlowly<Value, Picked>(
  watched: Watched<Value>,
  pick: (value: Value) => Picked,
  everyMs: number,
): Picked {
  const latest = useLatest(pick);
  const [picked, setPicked] = useState(() => pick(watched.get()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const follow = (): void => {
      timer ??= setTimeout(() => {
        timer = null;
        setPicked(latest.current(watched.get()));
      }, everyMs);
    };
    follow();
    const stop = watched.subscribe(follow);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [watched, latest, everyMs]);
  return picked;
}
