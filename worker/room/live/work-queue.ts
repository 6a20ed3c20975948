import { log } from '#worker/platform/metrics/logger.ts';

/**
 * So much is done in one go, about 20 ms of work: then what it wrote is committed and what follows from it sent, before
 * the next.
 */
const workAtOnce = 150;

/**
 * What comes within so many ms is done in one go. Less than the window of publishing: little is left to do when one ends,
 * and what was done just before it goes out with it.
 */
const gatherMs = 5;

type Work = () => void;

/**
 * When a room does what it is asked: at once while it is quiet, in turns while it is busy. The runtime commits, and sends
 * what waits for the commit, only once nothing is left to hand over: a room that worked on each message as it came would,
 * under load, hardly ever come to that; and each request would have a commit of its own. What waits here has been
 * acknowledged to nobody, so nothing is lost with it.
 */
export class WorkQueue {
  private readonly gather: (work: Work) => void;
  private readonly nowMs: () => number;
  private readonly requests: Work[] = [];
  private readonly messages: Work[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private tookMs = 0;

  /** `gather` is given a turn's work whole: what follows from it can go out together. */
  constructor(gather: (work: Work) => void, nowMs: () => number) {
    this.gather = gather;
    this.nowMs = nowMs;
  }

  /** Messages of sockets come on their own, one by one: a busy room gathers those of 5 ms. */
  message(work: Work): void {
    this.messages.push(() => loudly('message failed', work));
    this.schedule(gatherMs);
  }

  /** Does now what messages wait for: whoever tells of what they did tells it in a moment. */
  takeUp(): void {
    if (this.messages.length === 0) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.runBatch();
  }

  /** Once every message that has come by now is done: before something that must come after them. */
  async messagesDone(): Promise<void> {
    if (this.messages.length > 0) await new Promise<void>((done) => this.message(done));
  }

  /**
   * Whoever sends a request waits for its answer before the next: a busy room gathers those that have come already.
   * Gives what `work` gives, or fails as it does.
   */
  request<T>(work: () => T): Promise<T> {
    return new Promise((done, failed) => {
      this.requests.push(() => {
        try {
          done(work());
        } catch (error) {
          failed(error);
        }
      });
      this.schedule(0);
    });
  }

  private schedule(busyMs: number): void {
    if (this.timer !== null) return;
    const sinceMs = this.nowMs() - this.tookMs;
    if (sinceMs >= gatherMs) this.runBatch();
    // A clock that was set back makes no wait longer.
    else this.wakeIn(Math.min(busyMs, gatherMs - sinceMs));
  }

  private wakeIn(ms: number): void {
    this.timer = setTimeout(() => {
      this.timer = null;
      this.runBatch();
    }, ms);
  }

  /** Requests and messages have half of a turn each, and what the other leaves of its own: neither keeps out the other. */
  private runBatch(): void {
    this.tookMs = this.nowMs();
    const requests = this.requests.splice(0, Math.max(workAtOnce / 2, workAtOnce - this.messages.length));
    const some = [...requests, ...this.messages.splice(0, workAtOnce - requests.length)];
    loudly('turn failed', () => {
      this.gather(() => {
        for (const work of some) work();
      });
    });
    if (this.requests.length + this.messages.length > 0 && this.timer === null) this.wakeIn(0);
  }
}

/** What breaks is told to the log, and what comes after it is done. */
function loudly(failure: string, work: Work): void {
  try {
    work();
  } catch (error) {
    log('ERROR', failure, { error });
  }
}
