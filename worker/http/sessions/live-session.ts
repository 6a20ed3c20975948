// A token says which session it belongs to; whether that still lives is asked here, by every door.
import { type EnteredRoom, enterRoom, findLiveSession, type LiveSession } from '#worker/directory/sessions.ts';
import { BoundedMap } from '#worker/platform/bounded-map.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { verifyRoomToken } from '#worker/platform/secrets/tokens.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import type { LiveRoomClaims } from './live-room-claims.ts';

/** What was found is believed for so long: within it, an ended session may still be let in elsewhere. */
const believedMs = 3_000;

const found = new BoundedMap<string, { session: LiveSession | null; atMs: number }>();

/** Whose session it is, or null where it has ended. */
export async function liveSession(c: AppContext, id: string): Promise<LiveSession | null> {
  const known = found.get(id);
  if (known !== undefined && nowMs() - known.atMs < believedMs) return known.session;
  const directory = directoryOf(c);
  // A replica may not know yet of one that has just begun.
  const session =
    (await findLiveSession(directory.db, id, nowMs())) ?? (await findLiveSession(directory.primary(), id, nowMs()));
  found.set(id, { session, atMs: nowMs() });
  return session;
}

/** Sessions that have ended here are not believed any more from this moment on. */
export function forgetSessions(ids: readonly string[]): void {
  for (const id of ids) found.delete(id);
}

const noted = new BoundedMap<string, true>();

/**
 * Whose session a guest's is who goes into a room, as it is at this moment; null where it has ended. The room is noted, so
 * that the socket ends with the session.
 */
export async function enterAsGuest(c: AppContext, session: string, room: EnteredRoom): Promise<LiveSession | null> {
  const key = `${session} ${room.id}`;
  const db = directoryOf(c).primary();
  if (noted.has(key)) return findLiveSession(db, session, nowMs());
  const live = await enterRoom(db, session, room, nowMs());
  noted.set(key, true);
  return live;
}

/**
 * What a room token says, unless it has run out or the session that it was made from has ended.
 * @param opens it is for a socket, before which a guest's session is asked for itself (`enterAsGuest`)
 */
export async function liveRoomClaims(c: AppContext, token: string, opens = false): Promise<LiveRoomClaims | null> {
  const claims = await verifyRoomToken(requireSecrets(c.env).jwtSecrets, token, nowMs());
  if (claims?.sid === undefined || (opens && claims.guest)) return claims;
  const session = await liveSession(c, claims.sid);
  if (session === null) return null;
  return session.verified ? { ...claims, verified: true } : claims;
}
