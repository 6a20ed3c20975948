// From a code to its link and its room. Every door that takes a code comes through here, so that guessing is counted
// on all of them together.
import { shareCode } from '#protocol/access/access.schema.ts';
import { ok, type Refusal, type Result } from '#protocol/result.ts';
import { findLink, type LinkRow } from '#worker/directory/links.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { goneBecause } from '#worker/features/access/links.ts';
import type { ShareSecret } from '#worker/features/access/link-queries.ts';
import type { RoomSnapshot } from '#protocol/wire.ts';
import { type Credentials, systemActor } from '#worker/room/credentials.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { findRoomPlace, resolveRoom, type RoomContext, type RoomPlace } from '../rooms/room-gateway.ts';
import { missedCode } from './code-miss.ts';

export interface LiveShare {
  row: LinkRow;
  room: RoomPlace;
  /** As the room itself says, which may be newer than the row. */
  secret: ShareSecret;
  /** The room as it is to whoever asked by the code alone; null where nobody asked, or where it has had a password. */
  seen: Result<RoomSnapshot> | null;
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

/**
 * The link of that code with its room, or GONE with the reason.
 *
 * @param looking who wants to see the room by it, without a password: the room is then asked for both at once
 */
export async function findLiveShare(
  c: AppContext,
  code: string,
  looking: Credentials | null = null,
): Promise<Result<LiveShare>> {
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
  const { stub } = room.value;
  const question = { credentials: systemActor, name: 'share.secret', parameters: { code } };
  const told =
    looking === null
      ? { query: await stub.query(question), snapshot: null }
      : await stub.queryAndSnapshot(question, { credentials: looking, at: null });
  if (!told.query.ok) return { ok: false, error: asEnded(told.query.error) };
  // The room's own answer to our own query, whose shape is fixed where it is made.
  const secret = told.query.value as ShareSecret;
  const everHadPassword = secret.password_hash !== null || secret.epoch > 0;
  return ok({ row, room: room.value, secret, seen: everHadPassword ? null : told.snapshot });
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
