import { busyFlushMs } from '#protocol/limits.ts';
import { log } from '#worker/platform/logger.ts';

/**
 * So much is done in one go, about 20 ms of work: then what it wrote is committed and what follows from it sent, before
 * the next.
 */
const workAtOnce = 150;

type Work = () => void;

/**
 * When a room does what it is asked: at once while it is quiet, in turns while it is busy. The runtime commits, and sends
 * what waits for the commit, only once nothing is left to hand over: a room that worked on each message as it came would,
 * under load, hardly ever come to that; and each request would have a commit of its own. What waits here has been
 * acknowledged to nobody, so nothing is lost with it.
 */
export class Turns {
  private readonly gather: (work: Work) => void;
  private readonly nowMs: () => number;
  private waiting: Work[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private tookMs = 0;

  /** `gather` is given a turn's work whole: what follows from it can go out together. */
  constructor(gather: (work: Work) => void, nowMs: () => number) {
    this.gather = gather;
    this.nowMs = nowMs;
  }

  /** Messages of sockets come on their own, one by one: a busy room gathers those of 16 ms. */
  message(work: Work): void {
    const attempt = (): void => {
      try {
        work();
      } catch (error) {
        // The turn's other work goes on.
        log('ERROR', 'message failed', { error });
      }
    };
    this.put(attempt, busyFlushMs);
  }

  /**
   * Whoever sends a request waits for its answer before the next: a busy room gathers those that have come already.
   * Gives what `work` gives, or fails as it does.
   */
  request<T>(work: () => T): Promise<T> {
    return new Promise((done, failed) => {
      const attempt = (): void => {
        try {
          done(work());
        } catch (error) {
          failed(error);
        }
      };
      this.put(attempt, 0);
    });
  }

  /** Does all that waits: before something that must come after it. */
  drain(): void {
    while (this.waiting.length > 0) this.takeSome();
  }

  private put(work: Work, busyMs: number): void {
    this.waiting.push(work);
    if (this.timer !== null) return;
    const sinceMs = this.nowMs() - this.tookMs;
    if (sinceMs >= busyFlushMs) this.takeSome();
    else this.wakeIn(Math.min(busyMs, busyFlushMs - sinceMs));
  }

  private wakeIn(ms: number): void {
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.waiting.length > 0) this.takeSome();
    }, ms);
  }

  private takeSome(): void {
    this.tookMs = this.nowMs();
    const some = this.waiting.splice(0, workAtOnce);
    this.gather(() => {
      for (const work of some) work();
    });
    if (this.waiting.length > 0 && this.timer === null) this.wakeIn(0);
  }
}
