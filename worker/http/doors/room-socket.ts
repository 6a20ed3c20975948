import type { Credentials } from '#worker/room/credentials.ts';
import type { Opening } from '#worker/room/live/session-registry.ts';
import { knock } from '#worker/room/live/knock.ts';
import { inboxOf } from '../inbox/inbox-gateway.ts';
import type { RoomPlace } from '../rooms/room-gateway.ts';
import { refusedSocket } from './socket-upgrade.ts';

/**
 * A socket into the room, in the name of proven credentials. Where they are of a session, the account's inbox notes that
 * it has come here, so that the socket ends with it.
 */
export async function openSocket(
  env: Env,
  { id, kind, stub }: RoomPlace,
  credentials: Credentials,
  opening: Opening,
): Promise<Response> {
  const { session } = credentials;
  const entered =
    session === undefined ? null : await inboxOf(env, credentials.account_id).enter(session, { id, kind });
  if (entered?.lives === false) return refusedSocket();
  const known = { ...credentials, ...(entered?.unseen === true && { unseen: true as const }) };
  return knock(env, stub, known, opening);
}
