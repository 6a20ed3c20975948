// How HTTP reaches a room: whose knock it is, which object, and how its answers become responses. Every door that is
// not a socket comes through here.
import type { Capability } from '#protocol/capabilities.ts';
import { idempotencyKeyHeader, idempotencyReplayedHeader } from '#protocol/headers.ts';
import { idPattern } from '#protocol/ids.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { findRoom } from '#worker/directory/rooms.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { commandIdPattern } from '#worker/room/live/receive.ts';
import type { CommandRule } from '#worker/room/command-rule.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { SnapshotRequest } from '#worker/room/read.ts';
import type { Ack } from '#worker/room/log/receipts.ts';
import type { RoomStub } from '#worker/room/stub.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { overPast } from '../middleware/shield.ts';
import { directoryOf } from '../request.ts';
import { invalid } from '../openapi/validation.ts';
import { credentialsFor } from './knocking.ts';
import { roomsOfKind, roomStub } from './room-stub.ts';
import { vouchedFor } from './vouched.ts';

export interface RoomPlace {
  id: string;
  kind: string;
  stub: RoomStub;
}

interface FoundRoom extends RoomPlace {
  /** The room that made it. */
  parent: string | null;
}

const roomIdPattern = idPattern('rom');
const noRoom = refuse('NOT_FOUND', 'There is no such room.');

/** The room of that id, and of that kind where one is named; NOT_FOUND where there is none. */
export async function findRoomPlace(c: AppContext, id: string, kind: string | null = null): Promise<Result<FoundRoom>> {
  if (!roomIdPattern.test(id)) return noRoom;
  const place = await findRoom(directoryOf(c), id);
  if (place === null || roomsOfKind(c.env, place.kind) === null) return noRoom;
  if (kind !== null && place.kind !== kind) return noRoom;
  c.set('room', place);
  return { ok: true, value: { ...place, stub: roomStub(c.env, place.kind, id) } };
}

/** The room as these credentials see it, now or as it was: a look back replays the log, so it has a budget. */
export async function snapshotOf(
  c: AppContext,
  stub: RoomStub,
  request: SnapshotRequest,
): Promise<Result<RoomSnapshot>> {
  const refusal = request.at === null ? null : await overPast(c);
  return refusal === null ? stub.snapshot(request) : { ok: false, error: refusal };
}

export interface RoomContext extends RoomPlace {
  credentials: Credentials;
}

/**
 * The room and who knocks at it, in one go: what every room route begins with. At a room that another has made, that one is
 * asked what they are here; a token of it will do.
 */
export async function resolveRoom(
  c: AppContext,
  roomId: string,
  kind: string | null = null,
): Promise<Result<RoomContext>> {
  const own = credentialsFor(c, roomId);
  if (!own.ok && own.error.code === 'UNAUTHORIZED') return own;
  const room = await findRoomPlace(c, roomId, kind);
  if (!room.ok) return own.ok ? room : own;
  const knocking = room.value.parent === null ? own : await vouchedFor(c, room.value, own);
  return knocking.ok ? { ok: true, value: { ...room.value, credentials: knocking.value } } : knocking;
}

/** Whether whoever asks for something beside rooms by a token of one may still come into it. */
export async function stillInside(c: AppContext): Promise<Result<null>> {
  const token = c.get('roomToken');
  if (c.get('caller') !== null || token === null) return { ok: true, value: null };
  const room = await resolveRoom(c, token.room_id);
  if (!room.ok) return room;
  const admitted = await room.value.stub.admit(room.value.credentials);
  return admitted.ok ? { ok: true, value: null } : admitted;
}

/** Knocks at the room of that id and kind (with null of any), and goes on where someone opens. */
export async function withRoom(
  c: AppContext,
  id: string,
  kind: string | null,
  then: (room: RoomContext) => Promise<Answer>,
): Promise<Answer> {
  const room = await resolveRoom(c, id, kind);
  return room.ok ? then(room.value) : answerRefusal(c, room.error);
}

export function answerJson(c: AppContext, status: 200 | 201 | 202, body: unknown): Answer {
  c.header('Content-Type', 'application/json');
  return c.body(JSON.stringify(body), status) as unknown as Answer;
}

export function answerResult<T>(
  c: AppContext,
  result: Result<T>,
  show: (value: T) => unknown = (value) => value,
): Answer {
  return result.ok ? answerJson(c, 200, show(result.value)) : answerRefusal(c, result.error);
}

/** Where nothing is left to be said. */
export function answerDone(c: AppContext, result: Result<unknown>): Answer {
  return result.ok ? (c.body(null, 204) as unknown as Answer) : answerRefusal(c, result.error);
}

/** @typeParam Answer what its rule says that it answers */
export interface RestCommand<Answer = unknown> {
  type: string;
  data: unknown;
  /** `worker` for commands that only we may send, after preparing what a room cannot. */
  origin?: CommandRule['origin'];
  /** 204: nothing is said. */
  status?: 200 | 201 | 204;
  /** The body of the answer, made of the acknowledgement alone, so that a replay answers byte for byte the same. */
  show?: (ack: { seq: number; data: Answer }) => unknown;
}

/** Runs a command with the request's idempotency key and answers with what it became. */
export async function runCommand<Acknowledged = unknown>(
  c: AppContext,
  room: RoomContext,
  command: RestCommand<Acknowledged>,
): Promise<Answer> {
  const key = c.req.header(idempotencyKeyHeader) ?? null;
  if (key !== null && !commandIdPattern.test(key)) {
    return invalid(c, { [idempotencyKeyHeader]: ['must have 1 to 128 visible ASCII characters'] });
  }
  const result = await execute<Acknowledged>(room, { ...command, id: key });
  if (!result.ok) return answerRefusal(c, result.error);
  const { seq, data, replayed } = result.value;
  if (replayed) {
    count('idempotency_replays_total', {});
    c.header(idempotencyReplayedHeader, 'true');
  }
  const body = command.show === undefined ? { seq, data } : command.show({ seq, data });
  return command.status === 204 ? answerDone(c, result) : answerJson(c, command.status ?? 200, body);
}

/** Asks before something costly is done for a command; the room asks again when it decides. */
export async function mayNow({ stub, credentials }: RoomContext, capability: Capability): Promise<Result<null>> {
  const you = await stub.admit(credentials);
  if (!you.ok) return you;
  const may = you.value.capabilities.includes(capability);
  return may ? { ok: true, value: null } : refuse('FORBIDDEN', `This needs the right to ${capability}.`);
}

/** Sends a command to the room. */
export async function execute<Acknowledged = unknown>(
  room: RoomContext,
  command: RestCommand<Acknowledged> & { id: string | null },
): Promise<Result<Ack & { data: Acknowledged }>> {
  const { id, type, data, origin: door } = command;
  const result = await room.stub.execute({ id, type, data, credentials: room.credentials, origin: door ?? 'client' });
  // Rooms are spoken with in `unknown`; every kind's contract holds what is acknowledged against its rule's answer.
  return result as Result<Ack & { data: Acknowledged }>;
}

/** Asks a room's query. */
export async function ask<Value = unknown>(
  { stub, credentials }: Pick<RoomContext, 'stub' | 'credentials'>,
  name: string,
  parameters: unknown = {},
): Promise<Result<Value>> {
  // As above: what it answers is the type of what it reads.
  return (await stub.query({ credentials, name, parameters })) as Result<Value>;
}

/** Has a room note something that is on its way, or look it up. */
export async function callProcedure<Value = unknown>(
  { stub, credentials }: Pick<RoomContext, 'stub' | 'credentials'>,
  name: string,
  data: object,
): Promise<Result<Value>> {
  // As above.
  return (await stub.procedure({ credentials, name, data })) as Result<Value>;
}

/** Runs a room's read and answers with it. */
export async function runQuery(
  c: AppContext,
  room: RoomContext,
  name: string,
  parameters: unknown = {},
): Promise<Answer> {
  return answerResult(c, await ask(room, name, parameters));
}
