import { nowMs } from '#worker/platform/clock.ts';

/** What a walk may take of the room's thread before it lets others have it. A request waits for several slices on its way. */
const sliceMs = 4;
/** A busy machine makes every slice look long: it is never so short that the waits are most of it. */
const minPages = 2;
const maxPages = 20;
/** A wait of 1 ms that takes no longer has found nobody else at work. */
const idleMs = 2;
/** So often a walk steps back for others before it goes on beside them. */
const mostWaits = 2;

/**
 * The room's one thread, shared with walks that take long: all of them together have one slice, and whatever else the room
 * is asked comes before the next.
 */
export class Slices {
  private last: Promise<void> = Promise.resolve();

  /** Once it is this walk's turn again: how long its slice before took, which the clock, standing still, tells only now. */
  async next(): Promise<number> {
    const begunMs = nowMs();
    this.last = this.last.then(idle);
    // Not 0: only a loop that has come to rest commits, and sends what waits for the commit.
    await scheduler.wait(1);
    const tookMs = nowMs() - begunMs;
    await this.last;
    return tookMs;
  }
}

/** A request comes in several steps: while there are some, a slice between two of them would be waited for each time. */
async function idle(): Promise<void> {
  for (let waits = 0; waits < mostWaits; waits += 1) {
    const begunMs = nowMs();
    // oxlint-disable-next-line no-await-in-loop -- one wait after the other
    await scheduler.wait(1);
    if (nowMs() - begunMs <= idleMs) return;
  }
}

/** How much of a walk makes one slice: found out by walking, since only then it is known what an event costs. */
export class SliceSize {
  pages = minPages;

  tookMs(ms: number): void {
    if (ms > 2 * sliceMs) this.pages = Math.max(Math.ceil(this.pages / 2), minPages);
    else if (ms < sliceMs) this.pages = Math.min(this.pages + 1, maxPages);
  }
}
