import type { Desk } from './desk.ts';

/** How something is asked of a whole lesson. */
export interface Asking {
  desk: Desk;
  /** Within which they answer, each at a moment of their own. */
  seconds: number;
  /** The share of them who answer twice. */
  changes: number;
  anonymous: boolean;
}

export function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
