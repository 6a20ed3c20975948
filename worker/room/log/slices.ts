import { nowMs } from '#worker/platform/clock.ts';

/** What a walk may take of the room's thread before it lets others have it. A request waits for several slices on its way. */
const sliceMs = 3;
/** A busy machine makes every slice look long: with less than this the waits would be most of it. */
const minPages = 1;
const maxPages = 20;

/**
 * The room's one thread, shared with walks that take long: all of them together have one slice, and whatever else the room
 * is asked comes before the next.
 */
export class Slices {
  private last: Promise<void> = Promise.resolve();
  /** Whose slice it is, and since when. */
  private running: { size: SliceSize; sinceMs: number } | null = null;

  /**
   * Once it is this walk's turn again. How long a slice took the clock, standing still, tells only the one after it,
   * whichever walk's that is: so several walks at once do not look long to each other.
   */
  async next(size: SliceSize): Promise<void> {
    // A walk that waited for its reader held nobody up.
    if (this.running?.size === size) this.running.sinceMs = nowMs();
    // Not 0: only a loop that has come to rest commits, and sends what waits for the commit.
    this.last = this.last.then(() => scheduler.wait(1));
    await this.last;
    const now = nowMs();
    this.running?.size.tookMs(now - this.running.sinceMs);
    this.running = { size, sinceMs: now };
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
