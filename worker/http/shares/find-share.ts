// From a code to its link and its room. Every door that takes a code comes through here, so that guessing is counted
// on all of them together.
import { shareCode } from '#protocol/access/access.schema.ts';
import { ok, type Refusal, type Result } from '#protocol/result.ts';
import { findLink, type LinkRow } from '#worker/directory/links.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { goneBecause } from '#worker/features/access/links.ts';
import type { ShareSecret } from '#worker/features/access/link-queries.ts';
import { systemActor } from '#worker/room/kind.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { findRoomPlace, resolveRoom, type RoomContext, type RoomPlace } from '../rooms/room-gateway.ts';
import { missedCode } from './code-miss.ts';

export interface LiveShare {
  row: LinkRow;
  room: RoomPlace;
  /** As the room itself says, which may be newer than the row. */
  secret: ShareSecret;
}

/**
 * The link of that code, alive or dead. NOT_FOUND where there is none, which counts as a miss. Codes that exist go on being found: an address may be a whole school, and who guesses among 62⁸
 * codes is held up by their number.
 */
async function findLinkRow(c: AppContext, code: string): Promise<Result<LinkRow>> {
  const known = shareCode.safeParse(code).success;
  const row = known ? await findLink(directoryOf(c), code) : null;
  if (row !== null && row.state !== 'reserved') return ok(row);
  return { ok: false, error: await missedCode(c) };
}

/** The link of that code with its room, or GONE with the reason. */
export async function findLiveShare(c: AppContext, code: string): Promise<Result<LiveShare>> {
  const found = await findLinkRow(c, code);
  if (!found.ok) return found;
  const row = found.value;
  if (row.state === 'revoked') {
    // With its room every link has gone: that is another thing to be told than that somebody has closed this one.
    const room = await findRoomPlace(c, row.roomId);
    return { ok: false, error: room.ok ? goneBecause('revoked') : asEnded(room.error) };
  }
  if (row.state === 'expired' || (row.expiresAtMs !== null && row.expiresAtMs <= nowMs()))
    return { ok: false, error: goneBecause('expired') };
  const room = await findRoomPlace(c, row.roomId);
  if (!room.ok) return { ok: false, error: asEnded(room.error) };
  const secret = await room.value.stub.query({ credentials: systemActor, name: 'share.secret', parameters: { code } });
  if (!secret.ok) return { ok: false, error: asEnded(secret.error) };
  // The room's own answer to our own query, whose shape is fixed where it is made.
  return ok({ row, room: room.value, secret: secret.value as ShareSecret });
}

/** Someone with an identity of their own at the room of a link, alive or dead: for changing it. */
export async function knockByCode(c: AppContext, code: string): Promise<Result<RoomContext>> {
  const found = await findLinkRow(c, code);
  return found.ok ? resolveRoom(c, found.value.roomId) : found;
}

/** A room that is gone is to whoever holds a link to it the link's end. */
export function asEnded(refusal: Refusal): Refusal {
  if (refusal.code !== 'NOT_FOUND') return refusal;
  return goneBecause('deleted');
}
