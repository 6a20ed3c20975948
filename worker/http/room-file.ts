import { canonical } from '#protocol/canonical.ts';
import type { FilePart } from '#worker/room/exchange.ts';
import { answerRefusal, type Answer } from './answers.ts';
import type { AppContext } from './app-env.ts';
import type { Knock } from './room-front.ts';
import { fileSeal } from './room-seal.ts';
import { textStream } from './text-stream.ts';

/** A room as one file that is written while it is read, however large it is. */
export async function answerRoomFile(c: AppContext, room: Knock): Promise<Answer> {
  const first = await room.stub.exportRoom(room.credentials);
  if (!first.ok) return answerRefusal(c, first.error);
  c.header('Content-Disposition', `attachment; filename="${room.kind}-${room.id}.json"`);
  c.header('Content-Type', 'application/json');
  return c.body(textStream(textOf(c, room, first.value))) as unknown as Answer;
}

/** Its seal is over the canonical form of all of it, whose fields are in their own order. */
async function* textOf(c: AppContext, room: Knock, first: FilePart): AsyncGenerator<string> {
  const { events: _events, chain, ...head } = first.file;
  const seal = fileSeal(c.env).update(chain === undefined ? '{' : `{"chain":${canonical(chain)},`);
  seal.update('"events":[');
  yield `${JSON.stringify({ ...head, ...(chain !== undefined && { chain }) }).slice(0, -1)},"events":[`;
  let comma = '';
  for (let part = first; ; part = await partAfter(room, part)) {
    const { events } = part.file;
    seal.update(`${comma}${events.map(canonical).join(',')}`);
    yield `${comma}${events.map((event) => JSON.stringify(event)).join(',')}`;
    comma = ',';
    if (part.next === null) break;
  }
  yield `],"seal":"${seal.update(`],${canonical(head).slice(1)}`).digest('base64url')}"}`;
}

async function partAfter({ stub, credentials }: Knock, { next }: FilePart): Promise<FilePart> {
  const part = await stub.exportRoom(credentials, next);
  if (!part.ok) throw new Error(`a room could not be read to its end: ${part.error.code}`);
  return part.value;
}
