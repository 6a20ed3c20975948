import { nowMs } from '#worker/platform/clock.ts';

/** What a walk may take of the room's thread before it lets others have it. A request waits for several slices on its way. */
const sliceMs = 4;
/** A busy machine makes every slice look long: it is never so short that the waits are most of it. */
const minPages = 2;
const maxPages = 20;

/**
 * The room's one thread, shared with walks that take long: all of them together have one slice, and whatever else the room
 * is asked comes before the next.
 */
export class Slices {
  private last: Promise<void> = Promise.resolve();

  /** Once it is this walk's turn again: how long its slice before took, which the clock, standing still, tells only now. */
  async next(): Promise<number> {
    const begunMs = nowMs();
    // Not 0: only a loop that has come to rest commits, and sends what waits for the commit.
    this.last = this.last.then(() => scheduler.wait(1));
    await this.last;
    return nowMs() - begunMs;
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
