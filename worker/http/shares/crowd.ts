import { shareCode } from '#protocol/access/access.schema.ts';
import { linkOfJoinCode } from '#worker/directory/join-codes.ts';
import { findLink } from '#worker/directory/links.ts';
import { findRoom } from '#worker/directory/rooms.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { roomsOfKind, roomStub } from '../rooms/room-stub.ts';

/**
 * Whether many come together now into the room that a code leads to: into a lesson that is live.
 *
 * @param code of a link, or the six figures of a lesson
 */
export async function leadsToCrowd(c: AppContext, code: string): Promise<boolean> {
  const directory = directoryOf(c);
  const link = shareCode.safeParse(code).success ? code : await linkOfJoinCode(directory, code);
  const row = link === null ? null : await findLink(directory, link);
  if (row?.state !== 'active') return false;
  const place = await findRoom(directory, row.roomId);
  if (place === null || roomsOfKind(c.env, place.kind) === null) return false;
  const stub = roomStub(c.env, place.kind, row.roomId);
  const told = await stub.query({ credentials: systemActor, name: 'crowd', parameters: {} });
  return told.ok && told.value === true;
}
