import type { Result } from '#protocol/result.ts';
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
}

/** Makes a room, lists it at once so that what follows finds it, and answers with what its kind calls its state. */
export async function makeRoom(c: AppContext, { kind, id, owner, data }: NewRoom): Promise<Result<OnceAnswer>> {
  const stub = roomStub(c.env, kind, id, locationHint(c.req.raw.cf));
  const made = await stub.execute({ id: null, type: `${kind}.create`, data, credentials: owner, door: 'worker' });
  // A first try that died half-way has made it: what is missing is done now.
  if (!made.ok && made.error.code !== 'CONFLICT') return made;
  const state = await stub.query({ credentials: owner, name: 'state', parameters: {} });
  if (!state.ok) return state;
  // Whatever else a kind's state has, it has a title.
  const { title } = state.value as { title: string };
  await insertRoom(directoryOf(c).db, { id, kind, title, ownerId: owner.account_id, nowMs: nowMs() });
  return { ok: true, value: { status: 201, body: state.value } };
}
