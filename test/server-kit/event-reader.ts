import type { RoomEvent } from '#protocol/wire.ts';

/** Reads server-sent events as a browser does, resuming by the last id after every cut. */
export class EventReader {
  readonly seen: { event: RoomEvent; at: number }[] = [];
  private readonly address: () => Promise<string>;
  private lastId: string | null = null;
  private cutter = new AbortController();
  private onSeen: () => void = () => undefined;

  constructor(address: () => Promise<string>) {
    this.address = address;
  }

  get lastSeq(): number {
    return Number(this.lastId ?? 0);
  }

  /** Resolves once the room has greeted, or what was missed has come. */
  async open(): Promise<void> {
    this.cutter = new AbortController();
    const headers = { accept: 'text/event-stream', ...(this.lastId === null ? {} : { 'last-event-id': this.lastId }) };
    const response = await fetch(await this.address(), { headers, signal: this.cutter.signal });
    if (!response.ok || response.body === null) throw new Error(`no stream: ${response.status}`);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    await new Promise<void>((greeted, failed) => {
      this.read(reader, greeted).catch((error: unknown) => {
        if (this.cutter.signal.aborted) greeted();
        else failed(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  cut(): void {
    this.cutter.abort();
  }

  /** Resolves once everything up to this seq was seen. */
  async through(seq: number): Promise<void> {
    while (this.lastSeq < seq) {
      await new Promise<void>((more) => {
        this.onSeen = more;
      });
    }
  }

  private async read(reader: ReadableStreamDefaultReader<string>, greeted: () => void): Promise<void> {
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const messages = `${rest}${value}`.split('\n\n');
      rest = messages.pop() ?? '';
      for (const message of messages) this.note(message, greeted);
      this.onSeen();
    }
  }

  private note(message: string, greeted: () => void): void {
    const fields = new Map(
      message.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    if (fields.get('event') === 'welcome') greeted();
    const id = fields.get('id');
    if (id === undefined) return;
    this.lastId = id;
    if (fields.has('event')) return;
    this.seen.push({ event: JSON.parse(fields.get('data') ?? '') as RoomEvent, at: performance.now() });
  }
}
