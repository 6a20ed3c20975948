import type { Result } from '#protocol/result.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { insertRoom } from '#worker/directory/rooms.ts';
import { nowMs } from '#worker/platform/clock.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { AppContext } from '../app-env.ts';
import { countNewRoom } from './count-new-room.ts';
import type { OnceAnswer } from '../idempotent.ts';
import { locationHint } from './location-hint.ts';
import { directoryOf } from '../request.ts';
import { roomStub } from './room-stub.ts';

export interface NewRoom {
  kind: string;
  /** By which it is made, where that is not `create` of a thing called like its kind. */
  command?: string;
  /** Reserved: made twice with the same id, there is one room. */
  id: string;
  owner: Credentials;
  /** Of the kind's `create` command. */
  data: object;
  /** What is answered of the new room, as its owner sees it. */
  state: (room: RoomSnapshot) => { title: string } | { name: string };
}

/** Makes a room, lists it at once so that what follows finds it, and answers with it. */
export async function makeRoom(c: AppContext, room: NewRoom): Promise<Result<OnceAnswer>> {
  const { kind, command: type = `${kind}.create`, id, owner, data, state } = room;
  const counted = await countNewRoom(c, owner);
  if (!counted.ok) return counted;
  const stub = roomStub(c.env, kind, id, locationHint(c.req.raw.cf));
  const made = await stub.execute({ id: null, type, data, credentials: owner, origin: 'worker' });
  // A first try that died half-way has made it: what is missing is done now.
  if (!made.ok && made.error.code !== 'CONFLICT') return made;
  const shown = await stub.snapshot({ credentials: owner, at: null });
  if (!shown.ok) return shown;
  const body = state(shown.value);
  await insertRoom(directoryOf(c).db, {
    id,
    kind,
    title: 'title' in body ? body.title : body.name,
    ownerId: owner.account_id,
    role: shown.value.you.role ?? '',
    nowMs: nowMs(),
  });
  return { ok: true, value: { status: 201, body } };
}
