import WebSocket from 'ws';
import type { RoomEvent, ServerFrame } from '#protocol/wire.ts';

export type CommandAnswer = { ok: true; seq: number; data: unknown } | { ok: false; code: string };

interface Waiting {
  id: string;
  socket: WebSocket;
  answered: (answer: CommandAnswer | null) => void;
}

/** A socket into a room that is opened when it is needed, and may break at any time: what it had asked is then lost. */
export class CommandSocket {
  readonly events: RoomEvent[] = [];
  private readonly url: (since: number | null) => Promise<string>;
  private readonly hears: (frame: ServerFrame, bytes: number) => void;
  private waiting: Waiting[] = [];
  private socket: WebSocket | null = null;
  private opening: Promise<WebSocket> | null = null;
  private lastSeq: number | null = null;
  private onEvents: () => void = () => undefined;

  /** @param hears every frame, as it comes */
  constructor(
    url: (since: number | null) => Promise<string>,
    hears: (frame: ServerFrame, bytes: number) => void = () => undefined,
  ) {
    this.url = url;
    this.hears = hears;
  }

  /** What the room answers, or `null` where the connection breaks first. */
  async send(id: string, type: string, data: unknown, options: { cut?: boolean } = {}): Promise<CommandAnswer | null> {
    let socket: WebSocket;
    try {
      socket = await this.open();
    } catch {
      return null;
    }
    return new Promise((answered) => {
      this.waiting.push({ id, socket, answered });
      // What is cut once it is written has mostly left this machine: the answer is what is lost.
      socket.send(JSON.stringify({ id, type, data }), () => {
        if (options.cut === true) socket.terminate();
      });
    });
  }

  async open(): Promise<WebSocket> {
    if (this.socket?.readyState === WebSocket.OPEN) return this.socket;
    this.opening ??= this.connect().finally(() => {
      this.opening = null;
    });
    this.socket = await this.opening;
    return this.socket;
  }

  /** Resolves once everything up to this seq was seen. */
  async through(seq: number): Promise<void> {
    while ((this.lastSeq ?? 0) < seq) {
      await new Promise<void>((more) => {
        this.onEvents = more;
      });
    }
  }

  close(): void {
    this.socket?.terminate();
  }

  private async connect(): Promise<WebSocket> {
    const socket = new WebSocket(await this.url(this.lastSeq), { perMessageDeflate: false });
    // Before it is open: the welcome may come in the same breath as the opening.
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as ServerFrame;
      this.hears(frame, data.length);
      this.receive(socket, frame);
    });
    socket.on('close', () => this.answer(({ socket: one }) => one === socket, null));
    await new Promise<void>((opened, failed) => {
      socket.once('open', opened);
      socket.once('error', failed);
    });
    socket.on('error', () => undefined);
    return socket;
  }

  private receive(socket: WebSocket, frame: ServerFrame): void {
    if (frame.type === 'welcome') this.lastSeq ??= frame.data.seq;
    if (frame.type === 'events') this.note(socket, frame.events);
    if (frame.type === 'ack') {
      const { id, seq, data } = frame;
      this.answer((one) => one.socket === socket && one.id === id, { ok: true, seq, data });
    }
    if (frame.type === 'error' && frame.id !== undefined) {
      const { id, error } = frame;
      this.answer((one) => one.socket === socket && one.id === id, { ok: false, code: error.code });
    }
  }

  private note(socket: WebSocket, events: RoomEvent[]): void {
    this.events.push(...events);
    this.lastSeq = events.at(-1)?.seq ?? this.lastSeq;
    socket.send(JSON.stringify({ type: 'seen', seq: this.lastSeq }));
    this.onEvents();
  }

  private answer(fits: (one: Waiting) => boolean, answer: CommandAnswer | null): void {
    const told = this.waiting.filter(fits);
    this.waiting = this.waiting.filter((one) => !fits(one));
    for (const { answered } of told) answered(answer);
  }
}
