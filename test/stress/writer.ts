import WebSocket from 'ws';
import type { RoomEvent, ServerFrame } from '#protocol/wire.ts';

export interface WriterOptions {
  socketUrl(since: number | null): Promise<string>;
  name: string;
}

/**
 * A client that keeps the protocol's promises on its side: it writes without pause, resends what was not acknowledged
 * with the same id after every reconnect, and notes what it saw.
 */
export class Writer {
  readonly acknowledged: string[] = [];
  readonly seen: number[] = [];
  refused: string[] = [];
  private readonly options: WriterOptions;
  private socket: WebSocket | null = null;
  private unacknowledged = new Map<string, string>();
  private next = 0;
  private writing = true;
  private stopped: (() => void) | null = null;

  constructor(options: WriterOptions) {
    this.options = options;
  }

  get lastSeq(): number | null {
    return this.seen.at(-1) ?? null;
  }

  async connect(): Promise<void> {
    for (;;) {
      try {
        await this.open(await this.options.socketUrl(this.lastSeq));
        return;
      } catch {
        await new Promise((again) => setTimeout(again, 50));
      }
    }
  }

  /** Stops writing and resolves once everything sent has been answered. */
  async finish(): Promise<void> {
    this.writing = false;
    if (this.unacknowledged.size === 0) return;
    await new Promise<void>((done) => {
      this.stopped = done;
    });
  }

  close(): void {
    this.socket?.removeAllListeners('close');
    this.socket?.close();
  }

  private async open(url: string): Promise<void> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    // Before it is open: the welcome may come in the same breath as the opening.
    socket.on('message', (data: Buffer) => this.receive(JSON.parse(data.toString()) as ServerFrame));
    await new Promise<void>((opened, failed) => {
      socket.once('open', opened);
      socket.once('error', failed);
    });
    this.socket = socket;
    socket.on('error', () => undefined);
    socket.on('close', () => void this.connect());
    for (const [id, content] of this.unacknowledged) this.write(id, content);
    if (this.unacknowledged.size === 0) this.writeNext();
  }

  private receive(frame: ServerFrame): void {
    if (frame.type === 'welcome' && frame.data.snapshot !== null && this.seen.length === 0)
      this.seen.push(frame.data.seq);
    if (frame.type === 'events') this.note(frame.events);
    if (frame.type === 'ack') this.settle(frame.id, true);
    if (frame.type === 'error' && frame.id !== undefined) {
      this.refused.push(JSON.stringify(frame.error));
      this.settle(frame.id, false);
    }
  }

  private note(events: RoomEvent[]): void {
    for (const event of events) this.seen.push(event.seq);
    if (this.socket?.readyState === WebSocket.OPEN)
      this.socket.send(JSON.stringify({ type: 'seen', seq: this.lastSeq }));
  }

  private settle(id: string, accepted: boolean): void {
    const content = this.unacknowledged.get(id);
    if (content === undefined) return;
    this.unacknowledged.delete(id);
    if (accepted) this.acknowledged.push(content);
    if (this.writing) this.writeNext();
    else if (this.unacknowledged.size === 0) this.stopped?.();
  }

  private writeNext(): void {
    this.next += 1;
    const content = `${this.options.name} writes number ${this.next.toString(36)}`;
    const id = `${this.options.name}-${this.next}`;
    this.unacknowledged.set(id, content);
    this.write(id, content);
  }

  private write(id: string, content: string): void {
    this.socket?.send(JSON.stringify({ id, type: 'comment.add', data: { content } }));
  }
}
