import { nowMs } from '#worker/platform/clock.ts';

/** What a walk may take of the room's thread before it lets others have it. A request waits for several slices on its way. */
const sliceMs = 3;
/** A busy machine makes every slice look long: with less than this the waits would be most of it. */
const minPages = 1;
const maxPages = 20;

/** Not 0: only a loop that has come to rest commits, and sends what waits for the commit. */
const pauseMs = 1;
/**
 * What a walk rests between two slices while somebody asks the room: a request comes by here several times on its way, and
 * what a walk hands on is work for the same thread.
 */
const courteousMs = 8;
/** Whoever asked so lately will ask again. */
const askedLatelyMs = 250;

/**
 * The room's one thread, shared with walks that take long: all of them together have one slice, and whatever else the room
 * is asked comes before the next.
 */
export class Slices {
  private last: Promise<void> = Promise.resolve();
  /** Whose slice it is, and since when. */
  private running: { size: SliceSize; sinceMs: number } | null = null;
  private askedMs = -Infinity;

  /** Somebody asks the room for something now. */
  asked(): void {
    this.askedMs = nowMs();
  }

  /**
   * Once it is this walk's turn again. How long a slice took the clock, standing still, tells only the one after it,
   * whichever walk's that is: so several walks at once do not look long to each other.
   */
  async next(size: SliceSize): Promise<void> {
    // A walk that waited for its reader held nobody up.
    if (this.running?.size === size) this.running.sinceMs = nowMs();
    let restMs = pauseMs;
    this.last = this.last.then(() => {
      restMs = this.isAsked() ? courteousMs : pauseMs;
      return scheduler.wait(restMs);
    });
    await this.last;
    const now = nowMs();
    this.running?.size.tookMs(now - this.running.sinceMs - restMs);
    this.running = { size, sinceMs: now };
  }

  private isAsked(): boolean {
    return nowMs() - this.askedMs < askedLatelyMs;
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
