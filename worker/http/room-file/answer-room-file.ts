import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { linesOf, type FileHead, type FileLine } from '#worker/room/log/room-file.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import type { RoomContext } from '../rooms/room-gateway.ts';
import { textStream } from '../doors/text-stream.ts';
import { FileSeal } from './file-seal.ts';

/** A room as one file that is written while it is read, however large it is. */
export async function answerRoomFile(c: AppContext, room: RoomContext): Promise<Answer> {
  const lines = await room.stub.exportRoom(room.credentials);
  if (!lines.ok) return answerRefusal(c, lines.error);
  c.header('Content-Disposition', `attachment; filename="${room.kind}-${room.id}.json"`);
  c.header('Content-Type', 'application/json');
  const writer = new FileWriter(new FileSeal([requireSecrets(c.env).jwtSecret]));
  return c.body(textStream(textOf(linesOf(lines.value), writer))) as unknown as Answer;
}

async function* textOf(pieces: AsyncGenerator<FileLine[]>, writer: FileWriter): AsyncGenerator<string> {
  for await (const lines of pieces) yield lines.map((line) => writer.textOf(line)).join('');
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

  textOf(line: FileLine): string {
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
        return this.item(line[1]);
      case 'event':
        this.seal.event(line[1]);
        return `${this.beginEvents()}${this.item(line[1])}`;
      case 'end':
        this.ended = true;
        if (this.head === null) throw new Error('a room’s file has no head');
        return `${this.beginEvents()}],"seal":${JSON.stringify(this.seal.finish(this.head)[0])}}`;
    }
  }

  private beginEvents(): string {
    if (this.hasEvents) return '';
    this.hasEvents = true;
    this.comma = '';
    return `${this.hasChain ? ']}' : ''},"events":[`;
  }

  private item(value: unknown): string {
    const text = this.comma + JSON.stringify(value);
    this.comma = ',';
    return text;
  }
}
