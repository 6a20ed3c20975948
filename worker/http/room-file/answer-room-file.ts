import { refuse, type Result } from '#protocol/result.ts';
import { requireSecrets, type SecretBindings } from '#worker/platform/secrets/secrets.ts';
import { eventIn, linesOf, maxChildrenInFile, parseLine, type FileHead } from '#worker/room/log/room-file.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import type { RoomContext } from '../rooms/room-gateway.ts';
import { atChild, type AtARoom } from '../rooms/vouched.ts';
import { textStream } from '../doors/text-stream.ts';
import { FileSeal } from './file-seal.ts';

/** A room as one file that is written while it is read, however large it is, with the rooms that it has made. */
export async function answerRoomFile(c: AppContext, room: RoomContext): Promise<Answer> {
  const taken = await roomsTaken(c, room);
  if (!taken.ok) return answerRefusal(c, taken.error);
  c.header('Content-Disposition', `attachment; filename="${room.kind}-${room.id}.json"`);
  c.header('Content-Type', 'application/json');
  return c.body(textStream(textOfRooms(c.env, taken.value))) as unknown as Answer;
}

/** A room that is taken along, up to an event. */
export interface TakenRoom {
  room: AtARoom;
  through: number;
}

/** A room and those that it has made, as far as this person may take them along, each followed by its own. */
export async function roomsTaken(c: AppContext, room: AtARoom): Promise<Result<TakenRoom[]>> {
  const own = await room.stub.exportable(room.credentials);
  if (!own.ok) return own;
  const rooms = [{ room, through: own.value }];
  for (const child of await room.stub.children()) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    const there = await roomsTaken(c, await atChild(c, room, child));
    if (there.ok) rooms.push(...there.value);
    else if (there.error.code !== 'NOT_FOUND' && there.error.code !== 'FORBIDDEN') return there;
  }
  if (rooms.length > maxChildrenInFile + 1) return refuse('CONFLICT', 'It has made too many rooms for one file.');
  return { ok: true, value: rooms };
}

/** The first room, and the others as its children. Read again it is no longer than before. */
export async function* textOfRooms(
  env: SecretBindings,
  [own, ...children]: readonly TakenRoom[],
): AsyncGenerator<string> {
  const secret = requireSecrets(env).jwtSecret;
  if (own !== undefined) yield* textOfOne(secret, own);
  for (const [index, child] of children.entries()) {
    yield index === 0 ? ',"children":[' : ',';
    yield* textOfOne(secret, child);
    yield '}';
  }
  yield children.length === 0 ? '}' : ']}';
}

/** All of a room but the brace that closes it. */
async function* textOfOne(secret: string, { room, through }: TakenRoom): AsyncGenerator<string> {
  const lines = await room.stub.exportRoom(room.credentials, through);
  if (!lines.ok) throw new Error(`an export was broken off: ${lines.error.code}`);
  const writer = new FileWriter(new FileSeal([secret]));
  for await (const some of linesOf(lines.value)) yield some.map((text) => writer.textOf(text)).join('');
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
