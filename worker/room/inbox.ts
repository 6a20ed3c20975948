import { busyFlushMs } from '#protocol/limits.ts';
import type { Session } from './sessions.ts';

/**
 * So many messages are done in one go, about 20 ms of work: then what they wrote is committed and what follows from it
 * sent, before the next ones.
 */
const messagesAtOnce = 150;

interface Message {
  session: Session;
  data: string | ArrayBuffer;
}

/**
 * What sockets say, taken up at once while the room is quiet and every 16 ms while it is busy. The runtime commits, and
 * sends what waits for the commit, only once no message is left to hand over: a room that worked on each as it came would,
 * under load, hardly ever come to that. Gathered messages also share one commit. What waits here has been acknowledged to
 * nobody, so nothing is lost with it.
 */
export class Inbox {
  private readonly take: (messages: readonly Message[]) => void;
  private readonly nowMs: () => number;
  private waiting: Message[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private tookMs = 0;

  constructor(take: (messages: readonly Message[]) => void, nowMs: () => number) {
    this.take = take;
    this.nowMs = nowMs;
  }

  put(session: Session, data: string | ArrayBuffer): void {
    this.waiting.push({ session, data });
    this.schedule();
  }

  /** Takes up all that waits: before something that must come after it. */
  drain(): void {
    while (this.waiting.length > 0) this.takeSome();
  }

  private schedule(): void {
    if (this.timer !== null || this.waiting.length === 0) return;
    const wait = this.tookMs + busyFlushMs - this.nowMs();
    if (wait <= 0) this.takeSome();
    else this.wakeIn(wait);
  }

  private wakeIn(ms: number): void {
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.waiting.length > 0) this.takeSome();
    }, ms);
  }

  private takeSome(): void {
    this.tookMs = this.nowMs();
    this.take(this.waiting.splice(0, messagesAtOnce));
    if (this.waiting.length > 0 && this.timer === null) this.wakeIn(0);
  }
}
