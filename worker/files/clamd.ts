// clamd over TCP, by its INSTREAM command: a length before each piece, a length of zero at the end.
import { connect } from 'cloudflare:sockets';
import type { Scanner, Verdict } from './scanner.ts';

const answerWithinMs = 20_000;
const pieceBytes = 256 * 1024;
const longestAnswer = 4096;

/** @param address `host:port` */
export function clamd(address: string, { withinMs = answerWithinMs } = {}): Scanner {
  return {
    name: 'clamd',
    scan: (bytes) => ask(address, bytes, withinMs).catch((error: unknown) => unknown(error)),
  };
}

async function ask(address: string, bytes: Uint8Array, withinMs: number): Promise<Verdict> {
  // Throws at once where the address has no port.
  const socket = connect(address, { allowHalfOpen: true });
  const writer = socket.writable.getWriter();
  for (const end of [socket.opened, socket.closed, writer.closed]) end.catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('clamd did not answer in time')), withinMs);
  });
  try {
    return await Promise.race([conversation(socket, writer, bytes), late]);
  } finally {
    clearTimeout(timer);
    // Never awaited: closing waits for whatever the other end has not read.
    writer.abort().catch(() => undefined);
    socket.close().catch(() => undefined);
  }
}

async function conversation(
  { readable }: Socket,
  writer: WritableStreamDefaultWriter<Uint8Array>,
  bytes: Uint8Array,
): Promise<Verdict> {
  const said = answerOf(readable);
  said.catch(() => undefined);
  await writer.write(Buffer.from('zINSTREAM\0'));
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    const piece = bytes.subarray(start, start + pieceBytes);
    // oxlint-disable-next-line no-await-in-loop -- as fast as it is taken
    await writer.write(lengthOf(piece.length));
    // oxlint-disable-next-line no-await-in-loop
    await writer.write(piece);
  }
  await writer.write(lengthOf(0));
  return verdictOf(await said);
}

function lengthOf(length: number): Uint8Array {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(length);
  return four;
}

async function answerOf(readable: ReadableStream<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of readable) {
    text += Buffer.from(chunk).toString('latin1');
    if (text.includes('\0') || text.length > longestAnswer) break;
  }
  return text;
}

/** Only these two forms are taken for an answer. */
export function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK\0') return { state: 'clean' };
  const name = /^stream: ([^\0]+) FOUND\0$/u.exec(answer)?.[1];
  if (name !== undefined) return { state: 'infected', name };
  return { state: 'unknown', why: `clamd said ${JSON.stringify(answer.slice(0, 100))}` };
}

function unknown(error: unknown): Verdict {
  return { state: 'unknown', why: error instanceof Error ? error.message : 'clamd could not be asked' };
}
