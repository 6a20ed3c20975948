// How fast one person may do something again and again. Buckets in memory, as empty after a sleep as their owners were
// silent: what must be counted exactly has a budget (`budgets.ts`).
import type { Refusal } from '#protocol/result.ts';
import { BoundedMap } from '#worker/platform/bounded-map.ts';

/** So many at once, and then one in so many milliseconds. */
export interface Pace {
  burst: number;
  everyMs: number;
}

/** When each bucket will be full again. */
export class Floods {
  private readonly fullAtMs = new BoundedMap<string, number>();

  /** Why it is too fast now, or null. */
  refusal(key: string, { burst, everyMs }: Pace, nowMs: number): Refusal | null {
    const waitMs = this.after(key, everyMs, nowMs) - nowMs - burst * everyMs;
    if (waitMs <= 0) return null;
    return {
      code: 'RATE_LIMIT_EXCEEDED',
      message: `At most ${burst} at once, and then one every ${everyMs / 1_000} s.`,
      details: { rule: ['flood'] },
      retry_after_seconds: Math.ceil(waitMs / 1_000),
    };
  }

  /** It was done. */
  take(key: string, { everyMs }: Pace, nowMs: number): void {
    this.fullAtMs.set(key, this.after(key, everyMs, nowMs));
  }

  private after(key: string, everyMs: number, nowMs: number): number {
    return Math.max(this.fullAtMs.get(key) ?? 0, nowMs) + everyMs;
  }
}
