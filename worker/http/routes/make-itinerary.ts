import type { ItineraryState } from '#protocol/itinerary/answers.schema.ts';
import type { CreateData } from '#protocol/itinerary/commands.schema.ts';
import type { Result } from '#protocol/result.ts';
import { insertRoom } from '#worker/directory/rooms.ts';
import { nowMs } from '#worker/platform/clock.ts';
import type { Credentials } from '#worker/room/kind.ts';
import type { AppContext } from '../app-env.ts';
import type { OnceAnswer } from '../idempotent.ts';
import { locationHint } from '../location-hint.ts';
import { directoryOf } from '../request.ts';
import { roomStub } from '../room-front.ts';
import { itineraryKind } from './itinerary-room.ts';

interface NewItinerary {
  /** Reserved: made twice with the same id, there is one room. */
  id: string;
  owner: Credentials;
  data: CreateData & { duplicated_from?: string };
}

/** Makes the room, lists it at once so that what follows finds it, and answers with it. */
export async function makeItinerary(c: AppContext, { id, owner, data }: NewItinerary): Promise<Result<OnceAnswer>> {
  const stub = roomStub(c.env, itineraryKind, id, locationHint(c.req.raw.cf));
  const made = await stub.execute({ id: null, type: 'itinerary.create', data, credentials: owner, door: 'worker' });
  // A first try that died half-way has made it: what is missing is done now.
  if (!made.ok && made.error.code !== 'CONFLICT') return made;
  const state = await stub.query({ credentials: owner, name: 'state', parameters: {} });
  if (!state.ok) return state;
  const { title } = state.value as ItineraryState;
  const room = { id, kind: itineraryKind, title, ownerId: owner.account_id, nowMs: nowMs() };
  await insertRoom(directoryOf(c).db, room);
  return { ok: true, value: { status: 201, body: state.value } };
}
