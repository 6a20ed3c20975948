import { backoffMs } from '../backoff.ts';

interface RetryDeps {
  random: () => number;
  after: (ms: number, act: () => void) => () => void;
}

/** What has failed and is tried again by itself: later with every time. */
export class Retries {
  readonly #deps: RetryDeps;
  readonly #waiting = new Map<string, { failures: number; callOff: () => void }>();

  constructor(deps: RetryDeps) {
    this.#deps = deps;
  }

  get keys(): string[] {
    return [...this.#waiting.keys()];
  }

  /** @param afterMs how long to wait at least */
  later(key: string, afterMs: number, act: () => void): void {
    const failures = this.#waiting.get(key)?.failures ?? 0;
    const waitMs = Math.max(afterMs, backoffMs(failures, this.#deps.random()));
    this.#waiting.set(key, { failures: failures + 1, callOff: this.#deps.after(waitMs, act) });
  }

  /** It is tried now; how often it has failed is known until it succeeds. */
  callOff(key: string): void {
    this.#waiting.get(key)?.callOff();
  }

  succeeded(key: string): void {
    this.#waiting.delete(key);
  }

  giveUp(key: string): void {
    this.callOff(key);
    this.#waiting.delete(key);
  }

  end(): void {
    for (const key of this.#waiting.keys()) this.callOff(key);
  }
}
