import { z } from 'zod';
import type { Presence } from '#protocol/wire.ts';
import { frameBurst, framesPerSecond } from '#protocol/limits.ts';
import { vouchedSchema } from '../children/vouching.ts';
import type { Credentials, Viewer } from '../kind.ts';

/** What survives hibernation with a socket (at most 16 KiB). Read defensively: an older version may have written it. */
const attachmentSchema = z.object({
  v: z.literal(1),
  credentials: z.object({
    account_id: z.string(),
    name: z.string(),
    guest: z.boolean(),
    link: z.string().nullable(),
    link_epoch: z.number().exactOptional(),
    looks: z.literal(true).exactOptional(),
    unseen: z.literal(true).exactOptional(),
    address: z.string().exactOptional(),
    session: z.string().exactOptional(),
    vouched: vouchedSchema.exactOptional(),
  }),
  viewer: z.object({
    id: z.string(),
    name: z.string(),
    guest: z.boolean(),
    role: z.string().nullable(),
    capabilities: z.array(z.string()),
    offers: z.array(z.string()).exactOptional(),
    pinned_seq: z.number().exactOptional(),
    past_hidden: z.literal(true).exactOptional(),
  }),
  /** Kept signals by name, for those who come later. */
  signals: z.record(z.string(), z.unknown()),
  connected_at_ms: z.number(),
  sent_seq: z.number(),
  id: z.string().default(newSocketId),
  protocol: z.number().default(1),
  /** Its page is out of sight. */
  away: z.boolean().default(false),
});
type Attachment = z.infer<typeof attachmentSchema>;

function newSocketId(): string {
  return crypto.randomUUID().slice(0, 13);
}

const trustAfterMs = 1_000;
const maxTrustedBytes = 32 * 1024 * 1024;

interface Sent {
  seq: number;
  bytes: number;
  atMs: number;
}

/** One open socket. State of a socket hangs on the socket itself, never on an account's id: one person has several. */
export class Session {
  readonly socket: WebSocket;
  readonly credentials: Credentials;
  readonly connectedAtMs: number;
  /** What others call it by, to whom it says so. */
  readonly id: string;
  /** The version of the protocol that it speaks. */
  readonly protocol: number;
  viewer: Viewer;
  /** Events up to here have been sent, or are in what it was welcomed with. */
  sentSeq: number;
  /** We have closed it: what was on its way is not heard any more. What someone said before they left is. */
  cut = false;
  /** Somebody has it before their eyes. */
  visible: boolean;
  badFrames = 0;
  refusedFrames = 0;
  signals: Record<string, unknown>;
  lastHeardMs: number;
  private unread: Sent[] = [];
  private saysSeen = false;
  private trustedBytes = 0;
  private unreadBytes = 0;
  private tokens = frameBurst;
  private tokensAtMs = 0;

  constructor(socket: WebSocket, attachment: Attachment) {
    this.socket = socket;
    this.credentials = attachment.credentials;
    this.viewer = attachment.viewer;
    this.signals = attachment.signals;
    this.id = attachment.id;
    this.protocol = attachment.protocol;
    this.connectedAtMs = attachment.connected_at_ms;
    this.lastHeardMs = attachment.connected_at_ms;
    this.sentSeq = attachment.sent_seq;
    this.visible = !attachment.away;
  }

  static open(
    socket: WebSocket,
    opening: { credentials: Credentials; viewer: Viewer; nowMs: number; seq: number; protocol: number },
  ): Session {
    const session = new Session(socket, {
      v: 1,
      credentials: opening.credentials,
      viewer: opening.viewer,
      signals: {},
      connected_at_ms: opening.nowMs,
      sent_seq: opening.seq,
      id: newSocketId(),
      protocol: opening.protocol,
      away: false,
    });
    session.save();
    return session;
  }

  /** A socket that outlived the object's memory. All it was owed had been sent: the object sleeps only when idle. */
  static wake(socket: WebSocket, seq: number): Session | null {
    const parsed = attachmentSchema.safeParse(socket.deserializeAttachment());
    return parsed.success ? new Session(socket, { ...parsed.data, sent_seq: seq }) : null;
  }

  save(): void {
    const attachment: Attachment = {
      v: 1,
      credentials: this.credentials,
      viewer: this.viewer,
      signals: this.signals,
      connected_at_ms: this.connectedAtMs,
      sent_seq: this.sentSeq,
      id: this.id,
      protocol: this.protocol,
      away: !this.visible,
    };
    this.socket.serializeAttachment(attachment);
  }

  /** Nobody is told that they are here, or write. */
  get unseen(): boolean {
    return this.looks || this.credentials.unseen === true;
  }

  /** Whoever only looks is here as nobody. */
  get looks(): boolean {
    return this.credentials.looks === true;
  }

  get presence(): Presence {
    return { id: this.viewer.id, name: this.viewer.name, guest: this.viewer.guest };
  }

  /** Ends it from our side. */
  close(code: number, reason: string): void {
    this.cut = true;
    closeSocket(this.socket, code, reason);
  }

  /** Notes what was sent and not yet read. */
  trackUnacked(seq: number, bytes: number, atMs: number): void {
    this.unread.push({ seq, bytes, atMs });
    this.unreadBytes += bytes;
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

  /** `bytes` unread and since when the oldest of them waits. */
  get backlog(): { bytes: number; sinceMs: number | null } {
    return { bytes: this.unreadBytes, sinceMs: this.unread[0]?.atMs ?? null };
  }

  /** One frame more, by a token bucket: 50 a second, bursts of 200. */
  mayFrame(nowMs: number): boolean {
    if (this.tokensAtMs !== 0) {
      this.tokens = Math.min(frameBurst, this.tokens + ((nowMs - this.tokensAtMs) / 1000) * framesPerSecond);
    }
    this.tokensAtMs = nowMs;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  if (socket.readyState === WebSocket.CLOSED || socket.readyState === WebSocket.CLOSING) return;
  socket.close(code, reason);
}
