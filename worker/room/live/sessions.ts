import { z } from 'zod';
import type { Presence } from '#protocol/wire.ts';
import { isOutside } from '../access.ts';
import { vouchedSchema, type Credentials, type Viewer } from '../credentials.ts';
import type { Connection } from './connection.ts';

/** What survives hibernation with a socket (at most 16 KiB). Read defensively: an older version may have written it. */
const attachmentSchema = z.object({
  v: z.literal(1),
  credentials: z.object({
    account_id: z.string(),
    name: z.string(),
    guest: z.boolean(),
    verified: z.literal(true).exactOptional(),
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
    owns: z.literal(true).exactOptional(),
    pinned_seq: z.number().exactOptional(),
    past_hidden: z.literal(true).exactOptional(),
    bound_to: z.string().exactOptional(),
    frozen: z.object({ reason: z.string(), at: z.string(), could: z.array(z.string()) }).exactOptional(),
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

/** What others call a socket by, to whom it says so. */
export function newSocketId(): string {
  return crypto.randomUUID().slice(0, 13);
}

/** One open socket. State of a socket hangs on the socket itself, never on an account's id: one person has several. */
export class Session {
  readonly connection: Connection;
  readonly credentials: Credentials;
  readonly connectedAtMs: number;
  readonly id: string;
  /** The version of the protocol that it speaks. */
  readonly protocol: number;
  viewer: Viewer;
  /** Events up to here have been sent, or are in what it was welcomed with. */
  sentSeq: number;
  /** Somebody has it before their eyes. */
  visible: boolean;
  signals: Record<string, unknown>;

  constructor(connection: Connection, attachment: Attachment) {
    this.connection = connection;
    this.credentials = attachment.credentials;
    this.viewer = attachment.viewer;
    this.signals = attachment.signals;
    this.id = attachment.id;
    this.protocol = attachment.protocol;
    this.connectedAtMs = attachment.connected_at_ms;
    this.sentSeq = attachment.sent_seq;
    this.visible = !attachment.away;
  }

  static open(
    connection: Connection,
    opening: { id: string; credentials: Credentials; viewer: Viewer; nowMs: number; seq: number; protocol: number },
  ): Session {
    const session = new Session(connection, {
      v: 1,
      credentials: opening.credentials,
      viewer: opening.viewer,
      signals: {},
      connected_at_ms: opening.nowMs,
      sent_seq: opening.seq,
      id: opening.id,
      protocol: opening.protocol,
      away: false,
    });
    session.save();
    return session;
  }

  /** A socket that outlived the object's memory. All it was owed had been sent: the object sleeps only when idle. */
  static wake(connection: Connection, kept: unknown, seq: number): Session | null {
    const parsed = attachmentSchema.safeParse(kept);
    return parsed.success ? new Session(connection, { ...parsed.data, sent_seq: seq }) : null;
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
    this.connection.keep(attachment);
  }

  /** Nobody is told that they are here, or write. */
  get unseen(): boolean {
    return this.looks || this.credentials.unseen === true || isOutside(this.viewer);
  }

  /** Whoever only looks is here as nobody. */
  get looks(): boolean {
    return this.credentials.looks === true;
  }

  get presence(): Presence {
    return { id: this.viewer.id, name: this.viewer.name, guest: this.viewer.guest };
  }
}
