/**
 * Keeps a costly computation to a few at a time. Waiters look again on their own timers instead of being woken by the
 * one who leaves: a request whose client went away is stopped in the middle and would never wake anyone. For the same
 * reason a slot is a lease that runs out.
 */
export class HashingSlots {
  private readonly leases = new Map<symbol, number>();
  /** Deadlines of those who wait; one that was stopped in the middle runs out by itself. */
  private readonly waiters = new Map<symbol, number>();
  private readonly limits: SlotLimits;

  constructor(limits: SlotLimits) {
    this.limits = limits;
  }

  /** Runs `work` when a slot is free; null where too many wait already or none comes free in time. */
  async run<T>(work: () => Promise<T>): Promise<{ value: T } | null> {
    const lease = await this.acquire();
    if (lease === null) return null;
    try {
      return { value: await work() };
    } finally {
      this.leases.delete(lease);
    }
  }

  private async acquire(): Promise<symbol | null> {
    const { now, wait, maxWaiting, maxWaitMs, pollMs } = this.limits;
    const free = this.take();
    if (free !== null) return free;
    for (const [waiter, deadlineMs] of this.waiters) if (deadlineMs < now()) this.waiters.delete(waiter);
    if (this.waiters.size >= maxWaiting) return null;
    const waiter = Symbol('waiting');
    const deadlineMs = now() + maxWaitMs;
    this.waiters.set(waiter, deadlineMs);
    try {
      while (now() < deadlineMs) {
        await wait(pollMs);
        const lease = this.take();
        if (lease !== null) return lease;
      }
      return null;
    } finally {
      this.waiters.delete(waiter);
    }
  }

  private take(): symbol | null {
    const now = this.limits.now();
    for (const [lease, startedAtMs] of this.leases)
      if (now - startedAtMs > this.limits.leaseMs) this.leases.delete(lease);
    if (this.leases.size >= this.limits.slots) return null;
    const lease = Symbol('hashing');
    this.leases.set(lease, now);
    return lease;
  }
}

export interface SlotLimits {
  slots: number;
  maxWaiting: number;
  maxWaitMs: number;
  pollMs: number;
  leaseMs: number;
  now: () => number;
  wait: (ms: number) => Promise<void>;
}
