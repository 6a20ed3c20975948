import type { LedgerPage } from '#protocol/ledger.schema.ts';
import { ledgerFormat, type LedgerLine } from '#protocol/ledger.ts';
import { maxPageSize } from '#protocol/limits.ts';
import type { Result } from '#protocol/result.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import type { RoomContext } from './room-gateway.ts';
import { textStream } from '../doors/text-stream.ts';

/** What one call of the room answers: a ledger may be longer than an answer may be. */
const linesAtOnce = maxPageSize;

/** By which of its queries a room is asked for lines, and what else it is told. */
interface LedgerQuery {
  name: string;
  parameters: object;
}

/** The ledger up to its head as it is now, as one file that is written while it is read. */
export async function answerLedgerFile(
  c: AppContext,
  room: RoomContext,
  query: LedgerQuery = { name: 'ledger', parameters: {} },
): Promise<Answer> {
  const first = await pageAfter(room, query, 0);
  if (!first.ok) return answerRefusal(c, first.error);
  c.header('Content-Disposition', `attachment; filename="${room.kind}-${room.id}-ledger.json"`);
  c.header('Content-Type', 'application/json');
  return c.body(textStream(textOf(room, query, first.value))) as unknown as Answer;
}

async function* textOf(room: RoomContext, query: LedgerQuery, first: LedgerPage): AsyncGenerator<string> {
  const { head } = first;
  yield `${JSON.stringify({ format: ledgerFormat, room_id: room.id, head }).slice(0, -1)},"lines":[\n`;
  let lines = first.items;
  for (let written = 0; written < head.seq;) {
    const shown = lines.slice(0, head.seq - written);
    if (shown.length === 0) throw new Error('a ledger has fewer lines than its head says');
    yield `${written === 0 ? '' : ',\n'}${shown.map((line) => JSON.stringify(line)).join(',\n')}`;
    written += shown.length;
    if (written < head.seq) lines = await linesAfter(room, query, written);
  }
  yield ']}';
}

async function linesAfter(room: RoomContext, query: LedgerQuery, after: number): Promise<LedgerLine[]> {
  const page = await pageAfter(room, query, after);
  if (!page.ok) throw new Error(`a ledger could not be read to its end: ${page.error.code}`);
  return page.value.items;
}

async function pageAfter(
  { stub, credentials }: RoomContext,
  { name, parameters }: LedgerQuery,
  after: number,
): Promise<Result<LedgerPage>> {
  const page = await stub.query({ credentials, name, parameters: { ...parameters, after, limit: linesAtOnce } });
  // What the room's own query answers.
  return page.ok ? { ok: true, value: page.value as LedgerPage } : page;
}
