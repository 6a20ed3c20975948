import type { Result } from '#protocol/result.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { insertRoom } from '#worker/directory/rooms.ts';
import { nowMs } from '#worker/platform/clock.ts';
import type { Credentials } from '#worker/room/kind.ts';
import type { AppContext } from './app-env.ts';
import type { OnceAnswer } from './idempotent.ts';
import { locationHint } from './location-hint.ts';
import { directoryOf } from './request.ts';
import { roomStub } from './room-front.ts';

export interface NewRoom {
  kind: string;
  /** Reserved: made twice with the same id, there is one room. */
  id: string;
  owner: Credentials;
  /** Of the kind's `create` command. */
  data: object;
  /** What is answered of the new room, as its owner sees it. */
  state: (room: RoomSnapshot) => { title: string };
}

/** Makes a room, lists it at once so that what follows finds it, and answers with it. */
export async function makeRoom(c: AppContext, { kind, id, owner, data, state }: NewRoom): Promise<Result<OnceAnswer>> {
  const stub = roomStub(c.env, kind, id, locationHint(c.req.raw.cf));
  const made = await stub.execute({ id: null, type: `${kind}.create`, data, credentials: owner, door: 'worker' });
  // A first try that died half-way has made it: what is missing is done now.
  if (!made.ok && made.error.code !== 'CONFLICT') return made;
  const room = await stub.snapshot({ credentials: owner, at: null });
  if (!room.ok) return room;
  const body = state(room.value);
  await insertRoom(directoryOf(c).db, { id, kind, title: body.title, ownerId: owner.account_id, nowMs: nowMs() });
  return { ok: true, value: { status: 201, body } };
}
