import { z } from 'zod';
import type { InboxFrame } from '#protocol/inbox/frames.ts';
import type { Device } from '#protocol/inbox/inbox.schema.ts';
import { closeCodes, idleSocketMs, misuseCodes } from '#protocol/limits.ts';
import { isoTime } from '#worker/platform/clock.ts';

/** The oldest one goes where there are more. */
const maxDevices = 50;

const attachmentSchema = z.object({
  v: z.literal(1),
  id: z.string(),
  name: z.string(),
  /** Absent on a socket that an older version has accepted. */
  session: z.string().exactOptional(),
  connected_at_ms: z.number(),
});
type Attachment = z.infer<typeof attachmentSchema>;

/** The open sockets of one account. What must survive sleep is in each socket's attachment. */
export class Devices {
  private readonly ctx: DurableObjectState;

  constructor(ctx: DurableObjectState) {
    this.ctx = ctx;
  }

  accept(socket: WebSocket, device: { id: string; session: string; name: string; nowMs: number }): void {
    this.ctx.acceptWebSocket(socket);
    const { nowMs: connected_at_ms, ...known } = device;
    socket.serializeAttachment({ v: 1, ...known, connected_at_ms } satisfies Attachment);
    const oldestFirst = this.open().toSorted((a, b) => a.device.connected_at_ms - b.device.connected_at_ms);
    for (const { socket: old } of oldestFirst.slice(0, Math.max(0, oldestFirst.length - maxDevices))) {
      old.close(misuseCodes.tooManyFrames, 'too many devices');
    }
  }

  get count(): number {
    return this.sockets().length;
  }

  list(): Device[] {
    return this.open().map(({ socket, device }) => ({
      id: device.id,
      name: device.name,
      connected_at: isoTime(device.connected_at_ms),
      last_heard_at: isoTime(this.heardMs(socket)),
    }));
  }

  send(frame: InboxFrame): void {
    const text = JSON.stringify(frame);
    for (const socket of this.sockets()) socket.send(text);
  }

  /** Closes the sockets of these sessions. */
  endSessions(ended: readonly string[]): void {
    for (const { socket, device } of this.open())
      if (device.session !== undefined && ended.includes(device.session))
        socket.close(closeCodes.badToken, 'signed out');
  }

  /** When a socket last said something; a `ping` is answered by the runtime, which remembers when. */
  heardMs(socket: WebSocket): number {
    const pinged = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
    return Math.max(pinged, attachmentOf(socket)?.connected_at_ms ?? 0);
  }

  lastHeardMs(): number | null {
    const times = this.sockets().map((socket) => this.heardMs(socket));
    return times.length === 0 ? null : Math.max(...times);
  }

  /** Closes those that have been silent for 5 minutes; returns when to look again. */
  closeSilent(nowMs: number): number | null {
    let next: number | null = null;
    for (const socket of this.sockets()) {
      const due = this.heardMs(socket) + idleSocketMs;
      if (due <= nowMs) socket.close(closeCodes.idleOrBehind, 'silent for 5 minutes');
      else next = Math.min(due, next ?? due);
    }
    return next;
  }

  private sockets(): WebSocket[] {
    return this.ctx.getWebSockets().filter((socket) => socket.readyState === WebSocket.OPEN);
  }

  private open(): { socket: WebSocket; device: Attachment }[] {
    return this.sockets().flatMap((socket) => {
      const device = attachmentOf(socket);
      return device === null ? [] : [{ socket, device }];
    });
  }
}

function attachmentOf(socket: WebSocket): Attachment | null {
  const parsed = attachmentSchema.safeParse(socket.deserializeAttachment());
  return parsed.success ? parsed.data : null;
}
