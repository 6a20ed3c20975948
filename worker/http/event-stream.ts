import type { ServerFrame } from '#protocol/wire.ts';
import { maxUnreadBytes } from '#protocol/limits.ts';
import { count, setGauge } from '#worker/platform/metrics.ts';
import type { AppContext } from './app-env.ts';
import { openSocket, type Answer, type Knock } from './room-front.ts';

const keepAliveMs = 15_000;
/** A stream is one running invocation: it ends after this, and the reader resumes by `Last-Event-ID`. */
const streamMs = 10 * 60_000;
const retryMs = 1_000;

let openStreams = 0;

/**
 * Server-sent events. The worker holds the response and reads the room over one hibernatable socket, so that a stream on
 * which nothing happens lets the room sleep.
 */
export async function eventStream(c: AppContext, room: Knock, since: number | null): Promise<Answer> {
  const upgrade = await openSocket(room.stub, room.credentials, since);
  const socket = upgrade.webSocket;
  if (socket === null) throw new Error(`the room gave no socket: ${upgrade.status}`);
  if (since !== null) count('sse_reconnects_total', {});
  const stream = streamOf(socket, c.req.raw.signal);
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  }) as unknown as Answer;
}

function streamOf(socket: WebSocket, gone: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let end = (): void => undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string): void => {
          // A reader that does not read is cut here as it is on a socket: it resumes by its last id.
          if ((controller.desiredSize ?? 0) < -maxUnreadBytes) end();
          else controller.enqueue(encoder.encode(text));
        };
        end = openEnd(socket, controller);
        const safely = (text: string): void => {
          try {
            write(text);
          } catch {
            end();
          }
        };
        const keepAlive = setInterval(() => safely(': still here\n\n'), keepAliveMs);
        const limit = setTimeout(() => end(), streamMs);
        const finish = end;
        end = () => {
          clearInterval(keepAlive);
          clearTimeout(limit);
          finish();
        };
        gone.addEventListener('abort', () => end());
        socket.addEventListener('message', ({ data }) => {
          if (typeof data !== 'string' || !data.startsWith('{')) return;
          const frame = JSON.parse(data) as ServerFrame;
          safely(messageOf(frame));
          if (frame.type === 'events')
            socket.send(JSON.stringify({ type: 'seen', seq: frame.events.at(-1)?.seq ?? 0 }));
        });
        socket.addEventListener('close', ({ code, reason }) => {
          if (code >= 4400) safely(`event: closed\ndata: ${JSON.stringify({ code, reason })}\n\n`);
          end();
        });
        socket.accept();
        safely(`retry: ${retryMs}\n\n`);
      },
      cancel() {
        end();
      },
    },
    { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
  );
}

/** Ends once, whichever of the reader, the room and the clock ends it first. */
function openEnd(socket: WebSocket, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  let ended = false;
  countStreams(1);
  return () => {
    if (ended) return;
    ended = true;
    countStreams(-1);
    if (socket.readyState === WebSocket.OPEN) socket.close(1000, 'stream ended');
    try {
      controller.close();
    } catch {
      // The reader has gone first: there is nothing left to close.
    }
  };
}

let source: string | null = null;

function countStreams(by: 1 | -1): void {
  openStreams += by;
  source ??= crypto.randomUUID();
  setGauge('sse_streams_current', {}, { source, value: openStreams });
}

/** Each event is a message of its own, whose id is its seq; everything else is named. */
function messageOf(frame: ServerFrame): string {
  if (frame.type === 'events') {
    return frame.events.map((event) => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`).join('');
  }
  const id = frame.type === 'welcome' && frame.data.snapshot !== null ? `id: ${frame.data.seq}\n` : '';
  // A signal's data says neither which signal it is nor whose.
  const said = 'data' in frame && !('signal' in frame) ? frame.data : frame;
  return `${id}event: ${frame.type}\ndata: ${JSON.stringify(said)}\n\n`;
}
