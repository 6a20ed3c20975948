import type { You } from '#protocol/wire.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import { type RoomClaims, signRoomToken } from '#worker/platform/secrets/tokens.ts';
import type { AppContext } from '../app-env.ts';

type Way = Pick<RoomClaims, 'link' | 'link_epoch' | 'counted' | 'entered_at' | 'above'>;

/** A token to this room for someone whom it lets in, who came by this way; it ends with the caller's session. */
export function roomTokenFor(c: AppContext, room: { id: string; kind: string }, you: You, way: Way): Promise<string> {
  const { id: sub, name, guest, capabilities, offers, role } = you;
  const looks = offers === undefined ? {} : { looks: true as const };
  const sid = sessionOf(c, sub);
  const ends = sid === undefined ? {} : { sid };
  const standing = role === null ? {} : { role };
  const who = { sub, name, guest, capabilities, ...standing };
  const claims = { ...who, room_id: room.id, kind: room.kind, ...looks, ...ends, ...way };
  return signRoomToken(requireSecrets(c.env).jwtSecret, claims, nowMs());
}

/** The session of whoever asks, if the token is to be theirs. */
function sessionOf(c: AppContext, accountId: string): string | undefined {
  const caller = c.get('caller');
  if (caller !== null) return caller.account_id === accountId ? caller.session : undefined;
  const token = c.get('roomToken');
  return token?.sub === accountId ? token.sid : undefined;
}
