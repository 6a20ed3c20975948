import type { Locks } from '../room-client-deps.ts';

/** What this page sends and no other does meanwhile: held by keys, until they are let go or the page is gone. */
export class HeldKeys {
  readonly #locks: Locks;
  readonly #releases = new Map<string, () => void>();
  #ended = false;

  constructor(locks: Locks) {
    this.#locks = locks;
  }

  /** @param wait until another page lets go, or this is aborted; null: not at all. @returns whether it is held */
  async hold(key: string, wait: AbortSignal | null): Promise<boolean> {
    const release = await this.#locks.hold(`madang.outgoing.${key}`, wait).catch(() => null);
    if (release === null) return false;
    if (this.#ended) {
      release();
      return false;
    }
    this.#releases.set(key, release);
    return true;
  }

  release(key: string): void {
    this.#releases.get(key)?.();
    this.#releases.delete(key);
  }

  /** Lets go of all, and of what is still being asked for. */
  end(): void {
    this.#ended = true;
    for (const release of this.#releases.values()) release();
    this.#releases.clear();
  }
}
