// A room's file, and how it travels between the worker and the room: a stream of lines, so that neither holds all of it.
// `end` comes last, or the rest was lost on the way.
import { z } from 'zod';
import type { Refusal } from '#protocol/result.ts';

export const roomFileFormat = 'madang.room.v1';
/** Far more than a room has, and still what one object can hold. */
export const maxEventsInFile = 4_000_000;
export const maxChildrenInFile = 500;

const hex = z.string().regex(/^[0-9a-f]{64}$/u);

const headSchema = z.strictObject({
  format: z.literal(roomFileFormat),
  kind: z.string().max(32),
  room_id: z.string().max(64),
  exported_at: z.iso.datetime(),
  /** The room that made it. */
  parent_id: z.string().max(64).exactOptional(),
});

export const fileEventSchema = z.strictObject({
  seq: z.number().int().min(1),
  type: z.string().max(64),
  /** Of the schema that the data is of; absent: the first. */
  version: z.number().int().min(2).exactOptional(),
  data: z.unknown(),
  actor_id: z.string().min(1).max(64),
  at: z.iso.datetime(),
});
export type FileEvent = z.infer<typeof fileEventSchema>;

const chainHeadSchema = z.strictObject({ seq: z.number().int(), hash: hex });

const oneRoomSchema = headSchema.extend({
  events: z.array(fileEventSchema).min(1).max(maxEventsInFile),
  /** Of kinds with a ledger: the digests that its links are made from, and the head that they lead to. */
  chain: z.strictObject({ head: chainHeadSchema, digests: z.array(hex).max(maxEventsInFile) }).exactOptional(),
  /** By which the instance that wrote this file knows it again. */
  seal: z.string().max(100).exactOptional(),
});

export const roomFileSchema = oneRoomSchema.extend({
  /** The rooms that it has made, and those that these have made, each as a file of its own. */
  children: z.array(oneRoomSchema).max(maxChildrenInFile).exactOptional(),
});
export type RoomFile = z.infer<typeof roomFileSchema>;

/** What the members of a file look like by themselves, for whoever reads it as it comes. */
export const roomFileParts = {
  head: headSchema,
  chainHead: chainHeadSchema,
  digest: hex,
  seal: roomFileSchema.shape.seal,
};
export type FileHead = z.infer<typeof headSchema>;
export type ChainHead = z.infer<typeof chainHeadSchema>;

export type FileLine =
  | ['head', FileHead]
  /** Before the digests, which come before the events. */
  | ['chain', ChainHead]
  | ['digest', string]
  | ['event', FileEvent]
  /** Only on the way into a room: whether this instance knows the file for its own, or why there is no more of it. */
  | ['end', { unaltered: boolean } | { refused: Refusal }];

export function textOfLine(line: FileLine): string {
  return JSON.stringify(line);
}

/** The line of an event whose data is JSON already. */
export function eventLine({ data, ...event }: Omit<FileEvent, 'data'> & { data: string }): string {
  const { seq, type, version, actor_id, at } = event;
  const before = JSON.stringify({ seq, type, ...(version !== undefined && { version }) }).slice(0, -1);
  return `["event",${before},"data":${data},${JSON.stringify({ actor_id, at }).slice(1)}]`;
}

/** What stands in the line of an event. */
export function eventIn(line: string): string {
  return line.slice('["event",'.length, -1);
}

/** @param line as it was written by this instance */
export function parseLine(line: string): FileLine {
  return JSON.parse(line) as FileLine;
}

/** The lines of one room of a file, of which several follow one another; the rest stays where it is. */
export async function* linesOfOneRoom(lines: AsyncIterator<FileLine>): AsyncGenerator<FileLine> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- line by line
    const { done, value } = await lines.next();
    if (done === true) return;
    yield value;
    if (value[0] === 'end') return;
  }
}

/** So much goes into one piece of a stream: what either end does with it takes no longer than a slice. */
export const pieceSize = 8 * 1024;

/** Lines as bytes, made no faster than they are read. @param lines some at a time, as they are had */
export function streamOfLines(lines: AsyncGenerator<readonly string[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let [some, next]: [readonly string[], number] = [[], 0];
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      let text = '';
      while (text.length < pieceSize) {
        if (next < some.length) {
          text += `${some[next]}\n`;
          next += 1;
          continue;
        }
        // oxlint-disable-next-line no-await-in-loop -- a piece is filled line by line
        const { done, value } = await lines.next();
        if (done === true) break;
        [some, next] = [value, 0];
      }
      if (text !== '') controller.enqueue(encoder.encode(text));
      else controller.close();
      // A reader of bytes that waits for some must be told that none come.
      if (text === '') controller.byobRequest?.respond(0);
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

/** The lines of each piece as it comes. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string[]> {
  let rest = '';
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines;
  }
}
