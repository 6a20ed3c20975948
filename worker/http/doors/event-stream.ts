import type { ServerFrame } from '#protocol/wire.ts';
import { closeCodes, maxUnreadBytes } from '#protocol/limits.ts';
import { count, setGauge } from '#worker/platform/metrics/metrics.ts';
import type { Opening } from '#worker/room/live/session-registry.ts';
import type { AppContext } from '../app-env.ts';
import type { Answer } from '../answers.ts';
import type { RoomContext } from '../rooms/room-gateway.ts';
import { openSocket } from './room-socket.ts';
import { refusedSocket } from './socket-upgrade.ts';

const keepAliveMs = 15_000;
/** A stream is one running invocation: it ends after this, and the reader resumes by `Last-Event-ID`. */
const streamMs = 10 * 60_000;
const retryMs = 1_000;

let openStreams = 0;

/**
 * Server-sent events. The worker holds the response and reads the room over one hibernatable socket, so that a stream on
 * which nothing happens lets the room sleep.
 */
export async function eventStream(c: AppContext, room: RoomContext, opening: Opening): Promise<Answer> {
  const upgrade = (await openSocket(c, room, room.credentials, opening)) ?? refusedSocket();
  const socket = upgrade.webSocket;
  if (socket === null) throw new Error(`the room gave no socket: ${upgrade.status}`);
  if (opening.since !== null) count('sse_reconnects_total', {});
  const stream = streamOf(socket, c.req.raw.signal);
  return streamAnswer(stream);
}

/** A stream that only says that its reader speaks what nobody here speaks any more. */
export function outdatedStream(): Answer {
  return streamAnswer(closedEvent(closeCodes.outdated, 'please load the page anew'));
}

function streamAnswer(body: ReadableStream | string): Answer {
  const headers = {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  };
  return new Response(body, { headers }) as unknown as Answer;
}

function closedEvent(code: number, reason: string): string {
  return `event: closed\ndata: ${JSON.stringify({ code, reason })}\n\n`;
}

function streamOf(socket: WebSocket, gone: AbortSignal): ReadableStream<Uint8Array> {
  let relay: Relay | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(reader) {
        relay = new Relay(socket, reader);
        relay.begin(gone);
      },
      cancel() {
        relay?.end();
      },
    },
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}

const encoder = new TextEncoder();

/** What carries a socket's frames to the reader of a stream, until the reader, the room or the clock ends it. */
class Relay {
  private readonly socket: WebSocket;
  private readonly reader: ReadableStreamDefaultController<Uint8Array>;
  private readonly keepAlive = setInterval(() => this.write(': still here\n\n'), keepAliveMs);
  private readonly limit = setTimeout(() => this.end(), streamMs);
  private ended = false;
  /** What is still to come of a snapshot. */
  private parts = 0;
  private snapshotSeq = 0;

  constructor(socket: WebSocket, reader: ReadableStreamDefaultController<Uint8Array>) {
    this.socket = socket;
    this.reader = reader;
    countStreams(1);
  }

  begin(gone: AbortSignal): void {
    gone.addEventListener('abort', () => this.end());
    this.socket.addEventListener('message', ({ data }) => this.pass(data));
    this.socket.addEventListener('close', ({ code, reason }) => {
      if (code >= 4400) this.write(closedEvent(code, reason));
      this.end();
    });
    this.socket.accept();
    this.write(`retry: ${retryMs}\n\n`);
  }

  private pass(data: unknown): void {
    if (typeof data !== 'string' || !data.startsWith('{')) return;
    const frame = JSON.parse(data) as ServerFrame;
    this.write(`${this.idOf(frame)}${messageOf(frame)}`);
    if (frame.type !== 'events' || this.ended) return;
    this.socket.send(JSON.stringify({ type: 'seen', seq: frame.events.at(-1)?.seq ?? 0 }));
  }

  /** A snapshot has its id at its end: a reader that was cut off within it is sent all of it again. */
  private idOf(frame: ServerFrame): string {
    if (frame.type === 'snapshot.part') this.parts -= 1;
    else if (frame.type !== 'welcome' || frame.data.snapshot === null) return '';
    else {
      this.parts = frame.data.parts;
      this.snapshotSeq = frame.data.seq;
    }
    return this.parts === 0 ? `id: ${this.snapshotSeq}\n` : '';
  }

  /** A reader that does not read is cut here as it is on a socket: it resumes by its last id. */
  private write(text: string): void {
    if (this.ended) return;
    if ((this.reader.desiredSize ?? 0) < -maxUnreadBytes) return this.end();
    try {
      this.reader.enqueue(encoder.encode(text));
    } catch {
      this.end();
    }
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.keepAlive);
    clearTimeout(this.limit);
    countStreams(-1);
    if (this.socket.readyState === WebSocket.OPEN) this.socket.close(1000, 'stream ended');
    try {
      this.reader.close();
    } catch {
      // The reader has gone first: there is nothing left to close.
    }
  }
}

let source: string | null = null;

function countStreams(by: 1 | -1): void {
  openStreams += by;
  source ??= crypto.randomUUID();
  setGauge('sse_streams_current', {}, { source, value: openStreams });
}

/** Each event is a message of its own, whose id is its seq; everything else is named, and has none of its own. */
function messageOf(frame: ServerFrame): string {
  if (frame.type === 'events') {
    return frame.events.map((event) => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`).join('');
  }
  // A signal's data says neither which signal it is nor whose.
  const said = 'data' in frame && !('signal' in frame) ? frame.data : frame;
  return `event: ${frame.type}\ndata: ${JSON.stringify(said)}\n\n`;
}
