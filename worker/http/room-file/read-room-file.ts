// A room's file as it comes, however large it is: member by member, never whole.
import { issueDetails } from '#protocol/issue-details.ts';
import { refuse, type Refusal, type Result } from '#protocol/result.ts';
import { equalSecrets } from '#worker/platform/secrets/digest.ts';
import {
  maxChildrenInFile,
  roomFileParts,
  type FileEvent,
  type FileHead,
  type FileLine,
} from '#worker/room/log/room-file.ts';
import { FileSeal } from './file-seal.ts';
import { MemberReader, UnreadableJson, type Member } from './member-reader.ts';

/** Of one event, or anything else that is read whole. */
const maxValue = 4 * 1024 * 1024;

export interface IncomingFile {
  /** What stands before its events. */
  head: FileHead;
  lines: AsyncGenerator<FileLine>;
}

export interface FileSource {
  body: ReadableStream<Uint8Array> | null;
  maxBytes: number;
  /** Those by which this instance seals its files. */
  secrets: readonly string[];
}

class Unfit extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Reads as far as the first event. Whatever is wrong with the rest is said by the last line. */
export async function readRoomFile(source: FileSource): Promise<Result<IncomingFile>> {
  const reading = new Reading(source);
  const lines = reading.lines();
  try {
    const first = await lines.next();
    const line = first.done === true ? null : first.value;
    if (line?.[0] === 'end' && 'refused' in line[1]) return { ok: false, error: line[1].refused };
    if (line?.[0] !== 'head') return refuse('VALIDATION_ERROR', 'The file has no events.', { events: ['are missing'] });
    return { ok: true, value: { head: line[1], lines: after(line, lines) } };
  } catch (error) {
    await lines.return(undefined);
    throw error;
  }
}

async function* after(first: FileLine, lines: AsyncGenerator<FileLine>): AsyncGenerator<FileLine> {
  yield first;
  yield* lines;
}

const opened = ['', 'chain', 'chain.digests', 'events'];
const inChildren = 'children.';

class Reading {
  private readonly source: FileSource;
  private room: RoomReading;
  private children = 0;

  constructor(source: FileSource) {
    this.source = source;
    this.room = new RoomReading(source.secrets);
  }

  /** Of one room after the other, each to its end. */
  async *lines(): AsyncGenerator<FileLine> {
    try {
      const ofChildren = opened.map((path) => (path === '' ? 'children[]' : inChildren + path));
      const reader = new MemberReader([...opened, 'children', ...ofChildren], maxValue);
      for await (const text of boundedText(this.source)) yield* this.taken(reader.push(text));
      yield* this.taken(reader.end());
      yield this.room.end();
    } catch (error) {
      if (error instanceof Unfit) yield ['end', { refused: error.refusal }];
      else if (error instanceof UnreadableJson) yield ['end', { refused: unfit({ body: [error.message] }).refusal }];
      else throw error;
    }
  }

  private *taken(members: readonly Member[]): Generator<FileLine> {
    for (const { path, value } of members) {
      const isOfChild = path.startsWith(inChildren);
      const name = isOfChild ? path.slice(inChildren.length) : path;
      if (isOfChild && name === 'format') {
        yield this.room.end();
        this.room = new RoomReading(this.source.secrets);
        this.children += 1;
        if (this.children > maxChildrenInFile) throw unfit({ children: ['are too many'] });
      }
      if (isOfChild !== this.children > 0) throw unfit({ [path.slice(0, 64)]: ['must stand before the children'] });
      yield* this.room.take({ path: name, value });
    }
  }
}

/** One room of a file. */
class RoomReading {
  private readonly seal: FileSeal;
  private readonly about: Record<string, unknown> = {};
  private head: FileHead | null = null;
  private foundSeal: string | null = null;
  /** False once its members come in another order than ours: its seal cannot be told then. */
  private inOurOrder = true;

  constructor(secrets: readonly string[]) {
    this.seal = new FileSeal(secrets);
  }

  *take(member: Member): Generator<FileLine> {
    const begins = member.path === 'events' && this.head === null;
    const event = this.taken(member);
    if (begins && this.head !== null) yield ['head', this.head];
    if (event !== null) yield ['event', event];
  }

  end(): FileLine {
    if (this.head === null) throw unfit({ events: ['are missing'] });
    return ['end', { unaltered: this.isOurs(this.head) }];
  }

  /** An event; null for what is said of the file. */
  private taken({ path, value }: Member): FileEvent | null {
    switch (path) {
      case 'events': {
        this.head ??= shaped(roomFileParts.head, this.about, 'body');
        // Whether it is one is for the room to say.
        const event = value as FileEvent;
        this.seal.event(event);
        return event;
      }
      case 'chain.head':
        this.inOurOrder &&= this.head === null;
        this.seal.chain(shaped(roomFileParts.chainHead, value, path));
        return null;
      case 'chain.digests':
        this.inOurOrder &&= this.head === null;
        this.seal.digest(shaped(roomFileParts.digest, value, path));
        return null;
      case 'seal':
        this.foundSeal = shaped(roomFileParts.seal, value, path) ?? null;
        return null;
      default:
        if (this.head !== null) throw unfit({ [path.slice(0, 64)]: ['must stand before the events'] });
        this.about[path] = value;
        return null;
    }
  }

  private isOurs(head: FileHead): boolean {
    const seals = this.seal.finish(head);
    const { foundSeal } = this;
    return this.inOurOrder && foundSeal !== null && seals.some((seal) => equalSecrets(seal, foundSeal));
  }
}

function unfit(details: Record<string, string[]>): Unfit {
  const first = Object.entries(details)[0];
  const message = first === undefined ? 'This is no room’s file.' : `${first[0]}: ${first[1][0] ?? 'is not valid'}`;
  return new Unfit({ code: 'VALIDATION_ERROR', message, details });
}

interface Shape<T> {
  safeParse: (
    value: unknown,
  ) => { success: true; data: T } | { success: false; error: Parameters<typeof issueDetails>[0] };
}

function shaped<T>(shape: Shape<T>, value: unknown, whole: string): T {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw unfit(issueDetails(parsed.error, whole));
  return parsed.data;
}

/** The text of a body, piece by piece, as long as it is not larger than it may be. */
async function* boundedText({ body, maxBytes }: FileSource): AsyncGenerator<string> {
  if (body === null) return;
  const decoder = new TextDecoder();
  let size = 0;
  for await (const bytes of body) {
    size += bytes.byteLength;
    if (size > maxBytes) throw new Unfit(tooLarge(maxBytes));
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}

export function tooLarge(maxBytes: number): Refusal {
  return { code: 'PAYLOAD_TOO_LARGE', message: `A room’s file has at most ${maxBytes / 1024 / 1024} MiB.` };
}
