// How a room's event stream is opened, by whichever of its addresses.
import type { Result } from '#protocol/result.ts';
import { refuse } from '#protocol/result.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { Opening } from '#worker/room/live/session-registry.ts';
import type { AppContext } from '../app-env.ts';
import { eventStream } from './event-stream.ts';
import { resolveRoom, type RoomContext } from '../rooms/room-gateway.ts';
import type { LiveRoomClaims } from '../sessions/live-room-claims.ts';
import { liveRoomClaims } from '../sessions/live-session.ts';

interface Reader {
  id: string;
  kind?: string;
  /** A room token from the address, where a reader can send no header. */
  token: string | undefined;
}

/** Knocks by the room token in the address, else like any other request. One that names two people is of neither. */
export async function resolveRoomToRead(c: AppContext, { id, kind, token }: Reader): Promise<Result<RoomContext>> {
  if (token !== undefined) {
    const claims = await roomClaimsOf(c, token, id);
    if (claims === null) return refuse('UNAUTHORIZED', 'The room token is not valid here or has run out.');
    const named = c.get('caller')?.account_id ?? c.get('roomToken')?.sub ?? claims.sub;
    if (named !== claims.sub)
      return refuse('UNAUTHORIZED', 'The tokens in the address and in the header are of two people.');
    c.set('roomToken', claims);
  }
  return resolveRoom(c, id, kind);
}

/**
 * What a token says that is good for this room; else null.
 * @param opens see `liveRoomClaims`
 */
export async function roomClaimsOf(
  c: AppContext,
  token: string,
  roomId: string,
  opens = false,
): Promise<LiveRoomClaims | null> {
  const claims = await liveRoomClaims(c, token, opens);
  return claims?.room_id === roomId ? claims : null;
}

/** The stream, from `Last-Event-ID` or else `since` on; without either it begins with a snapshot. */
export async function answerStream(c: AppContext, room: RoomContext, { since, protocol }: Opening): Promise<Answer> {
  // Said with a status: an event stream that opens and ends is opened again by its reader, for good.
  const admitted = await room.stub.admitToDoor(room.credentials);
  if (!admitted.ok) return answerRefusal(c, admitted.error);
  return eventStream(c, room, { since: seqSeen(c.req.header('last-event-id')) ?? since, protocol });
}

/** What an id of our stream says; null of anything else. */
function seqSeen(lastEventId = ''): number | null {
  return /^\d{1,15}$/u.test(lastEventId) ? Number(lastEventId) : null;
}
