import { closeCodes, frameBurst, maxUnreadBytes, maxUnreadMs } from '#protocol/limits.ts';

/** A text for sockets, and how much of them it takes up. */
export interface Frame {
  text: string;
  bytes: number;
}

/** Where what one session is told goes. */
export interface Connection {
  readonly isOpen: boolean;
  /** We have closed it: what was on its way is not heard any more. What someone said before they left is. */
  readonly cut: boolean;
  send(text: string): void;
  /** Events up to `seq`. Whoever does not read them in time is cut. */
  sendEvents(frame: Frame, seq: number, nowMs: number): void;
  close(code: number, reason: string): void;
  /** Keeps what is to outlive the object's memory (at most 16 KiB). */
  keep(attachment: unknown): void;
}

/** A slow reader is judged by time only once it is owed enough to matter. */
const unreadWorthJudging = 64 * 1024;
const trustAfterMs = 1_000;
const maxTrustedBytes = 32 * 1024 * 1024;

interface Sent {
  seq: number;
  bytes: number;
  atMs: number;
}

/** Bad frames, frames refused for rate, and how many it may still send at once. */
export interface Manners {
  bad: number;
  refused: number;
  tokens: number;
  tokensAtMs: number;
}

/** A socket of this object: what it has been sent and has not read. */
export class SocketConnection implements Connection {
  readonly socket: WebSocket;
  cut = false;
  /** How it keeps to the rules of the wire. */
  readonly manners: Manners = { bad: 0, refused: 0, tokens: frameBurst, tokensAtMs: 0 };
  lastHeardMs: number;
  private unread: Sent[] = [];
  private saysSeen = false;
  private trustedBytes = 0;
  private unreadBytes = 0;

  constructor(socket: WebSocket, nowMs: number) {
    this.socket = socket;
    this.lastHeardMs = nowMs;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** It may be closing: what it misses it gets by `since`. */
  send(text: string): void {
    if (this.isOpen) this.socket.send(text);
  }

  sendEvents({ text, bytes }: Frame, seq: number, nowMs: number): void {
    this.send(text);
    this.unread.push({ seq, bytes, atMs: nowMs });
    this.unreadBytes += bytes;
    this.dropIfBehind(nowMs);
  }

  close(code: number, reason: string): void {
    this.cut = true;
    if (this.socket.readyState === WebSocket.CLOSED || this.socket.readyState === WebSocket.CLOSING) return;
    this.socket.close(code, reason);
  }

  keep(attachment: unknown): void {
    this.socket.serializeAttachment(attachment);
  }

  /** The client says how far it has read the stream. */
  readUpTo(seq: number): void {
    this.saysSeen = true;
    this.settle((sent) => sent.seq <= seq);
  }

  /**
   * Anything else that a client says shows that it is alive. One that never says `seen` is trusted to have read what went
   * out a second ago or more, up to a bound: then it is cut, and resumes.
   */
  heard(nowMs: number): void {
    this.lastHeardMs = nowMs;
    if (this.saysSeen) return;
    this.settle((sent) => {
      if (sent.atMs > nowMs - trustAfterMs || this.trustedBytes > maxTrustedBytes) return false;
      this.trustedBytes += sent.bytes;
      return true;
    });
  }

  /** What was sent first is read first. */
  private settle(isRead: (sent: Sent) => boolean): void {
    let read = 0;
    for (const sent of this.unread) {
      if (!isRead(sent)) break;
      this.unreadBytes -= sent.bytes;
      read += 1;
    }
    this.unread.splice(0, read);
  }

  /** A reader that does not read is cut: it resumes by `since`, and memory stays bounded. */
  private dropIfBehind(nowMs: number): void {
    const sinceMs = this.unread[0]?.atMs ?? nowMs;
    const tooLate = this.unreadBytes > unreadWorthJudging && nowMs - sinceMs > maxUnreadMs;
    if (this.unreadBytes > maxUnreadBytes || tooLate) this.close(closeCodes.idleOrBehind, 'too far behind');
  }
}
