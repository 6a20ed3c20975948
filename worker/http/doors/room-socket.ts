import type { Credentials } from '#worker/room/credentials.ts';
import type { Opening } from '#worker/room/live/session-registry.ts';
import { knock } from '#worker/room/live/knock.ts';
import type { AppContext } from '../app-env.ts';
import { inboxOf } from '../inbox/inbox-gateway.ts';
import type { RoomPlace } from '../rooms/room-gateway.ts';
import { enterAsGuest } from '../sessions/live-session.ts';

/** A socket into the room, in the name of proven credentials. It ends with their session; null where that is over already. */
export async function openSocket(
  c: AppContext,
  { id, kind, stub }: RoomPlace,
  credentials: Credentials,
  opening: Opening,
): Promise<Response | null> {
  const entered = await enter(c, { id, kind }, credentials);
  if (entered === null) return null;
  const known = { ...credentials, ...(entered.unseen && { unseen: true as const }) };
  return knock(c.env, stub, known, opening);
}

/**
 * Notes that a session has come here; null where it has ended. An account has an inbox for that. Of a guest the directory
 * keeps it: a crowd that comes by a link would make an object each, only to say that they have come.
 */
async function enter(
  c: AppContext,
  room: { id: string; kind: string },
  { account_id, guest, session }: Credentials,
): Promise<{ unseen: boolean } | null> {
  if (session === undefined) return { unseen: false };
  if (guest) {
    const live = await enterAsGuest(c, session, room);
    return live === null ? null : { unseen: live.invisible === true };
  }
  const { lives, unseen } = await inboxOf(c.env, account_id).enter(session, room);
  return lives ? { unseen } : null;
}
