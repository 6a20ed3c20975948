// Who knocks at a room, as the worker has proven it.
import { refuse, type Result } from '#protocol/result.ts';
import type { AccountRow } from '#worker/directory/accounts.ts';
import { type Credentials, wayOf } from '#worker/room/credentials.ts';
import type { AppContext, Caller } from '../app-env.ts';
import { addressMark } from '../request.ts';
import type { LiveRoomClaims } from '../sessions/live-room-claims.ts';

/** Who knocks at this room: by the account's own token, or by a token of this very room. */
export function credentialsFor(c: AppContext, roomId: string): Result<Credentials> {
  const caller = c.get('caller');
  const address = addressMark(c);
  if (caller !== null) return { ok: true, value: { ...credentialsOfCaller(caller), address } };
  const token = c.get('roomToken');
  if (token === null) return refuse('UNAUTHORIZED', 'Please sign in first.');
  if (token.room_id !== roomId) return refuse('FORBIDDEN', 'This token is for another room.');
  return { ok: true, value: { ...credentialsOf(token), address } };
}

/** Someone as a room knows them, by their verified token. */
export function credentialsOf({ sub, name, guest, verified, sid, looks, ...way }: LiveRoomClaims): Credentials {
  const session = { ...(looks === true && { looks }), ...(sid !== undefined && { session: sid }) };
  return { account_id: sub, name, guest, ...(verified && { verified }), ...wayOf(way), ...session };
}

/** Someone as a room knows them, by their account; `link`: the code that they bring. */
export function credentialsOfCaller(
  { account_id, name, guest, verified, session }: Caller,
  link: string | null = null,
): Credentials {
  return { account_id, name, guest, ...(verified && { verified: true }), link, session };
}

/** An account as the directory knows it, for what is done in its name. */
export function credentialsOfAccount({ id, fullName: name, role, emailVerifiedAtMs }: AccountRow): Credentials {
  const verified = emailVerifiedAtMs === null ? {} : { verified: true as const };
  return { account_id: id, name, guest: role === 'guest', ...verified, link: null };
}
