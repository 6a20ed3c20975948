import { refuse, type Result } from '#protocol/result.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { eventIn, linesOf, maxChildrenInFile, parseLine, type FileHead } from '#worker/room/log/room-file.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import type { RoomContext } from '../rooms/room-gateway.ts';
import { atChild, type AtARoom } from '../rooms/vouched.ts';
import { textStream } from '../doors/text-stream.ts';
import { FileSeal } from './file-seal.ts';

/** A room as one file that is written while it is read, however large it is, with the rooms that it has made. */
export async function answerRoomFile(c: AppContext, room: RoomContext): Promise<Answer> {
  const own = await room.stub.exportRoom(room.credentials);
  if (!own.ok) return answerRefusal(c, own.error);
  const children = await childrenFor(c, room);
  if (!children.ok) return answerRefusal(c, children.error);
  c.header('Content-Disposition', `attachment; filename="${room.kind}-${room.id}.json"`);
  c.header('Content-Type', 'application/json');
  const secret = requireSecrets(c.env).jwtSecret;
  return c.body(textStream(textOf(secret, [own.value, ...children.value]))) as unknown as Answer;
}

type Lines = ReadableStream<Uint8Array>;

/** Each child that this person may take along, followed by its own. Nothing is read of it before its turn. */
async function childrenFor(c: AppContext, room: AtARoom): Promise<Result<Lines[]>> {
  const files: Lines[] = [];
  for (const child of await room.stub.children()) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const there = await atChild(c, room, child);
    // oxlint-disable-next-line no-await-in-loop
    const file = await there.stub.exportRoom(there.credentials);
    const isTheirs = file.ok || (file.error.code !== 'NOT_FOUND' && file.error.code !== 'FORBIDDEN');
    if (!isTheirs) continue;
    if (!file.ok) return file;
    // oxlint-disable-next-line no-await-in-loop
    const below = await childrenFor(c, there);
    if (!below.ok) return below;
    files.push(file.value, ...below.value);
  }
  if (files.length > maxChildrenInFile) return refuse('CONFLICT', 'It has made too many rooms for one file.');
  return { ok: true, value: files };
}

async function* textOf(secret: string, [own, ...children]: Lines[]): AsyncGenerator<string> {
  if (own !== undefined) yield* textOfOne(secret, own);
  for (const [index, child] of children.entries()) {
    yield index === 0 ? ',"children":[' : ',';
    yield* textOfOne(secret, child);
    yield '}';
  }
  yield children.length === 0 ? '}' : ']}';
}

/** All of a room but the brace that closes it. */
async function* textOfOne(secret: string, lines: Lines): AsyncGenerator<string> {
  const writer = new FileWriter(new FileSeal([secret]));
  for await (const some of linesOf(lines)) yield some.map((text) => writer.textOf(text)).join('');
  if (!writer.ended) throw new Error('a room could not be read to its end');
}

class FileWriter {
  private readonly seal: FileSeal;
  private head: FileHead | null = null;
  private hasChain = false;
  private comma = '';
  private hasEvents = false;
  ended = false;

  constructor(seal: FileSeal) {
    this.seal = seal;
  }

  textOf(text: string): string {
    const line = parseLine(text);
    switch (line[0]) {
      case 'head':
        this.head = line[1];
        return JSON.stringify(line[1]).slice(0, -1);
      case 'chain':
        this.seal.chain(line[1]);
        this.hasChain = true;
        return `,"chain":{"head":${JSON.stringify(line[1])},"digests":[`;
      case 'digest':
        this.seal.digest(line[1]);
        return this.item(JSON.stringify(line[1]));
      case 'event':
        this.seal.event(line[1]);
        return `${this.beginEvents()}${this.item(eventIn(text))}`;
      case 'end':
        this.ended = true;
        if (this.head === null) throw new Error('a room’s file has no head');
        return `${this.beginEvents()}],"seal":${JSON.stringify(this.seal.finish(this.head)[0])}`;
    }
  }

  private beginEvents(): string {
    if (this.hasEvents) return '';
    this.hasEvents = true;
    this.comma = '';
    return `${this.hasChain ? ']}' : ''},"events":[`;
  }

  private item(value: string): string {
    const text = this.comma + value;
    this.comma = ',';
    return text;
  }
}
