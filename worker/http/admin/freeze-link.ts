import { ok, type Result } from '#protocol/result.ts';
import { findAdminRoom } from '#worker/directory/admin-rooms.ts';
import type { LinkRow } from '#worker/directory/links.ts';
import type { FoundShare } from '#worker/features/access/link-queries.ts';
import { queueMail } from '#worker/mail/queue-mail.ts';
import { newId } from '#worker/platform/ids.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import type { RoomPlace } from '../rooms/room-gateway.ts';
import { adminMails } from './mails.ts';

/** A link as the directory knows it, and its room. */
export interface PlacedLink {
  row: LinkRow;
  room: RoomPlace;
}

/** Freezes a link (with a reason), or thaws it (null): its room does, and those whose it is are told where that changed it. */
export async function setLinkFrozen(
  c: AppContext,
  { row: { code }, room: { id, stub } }: PlacedLink,
  reason: string | null,
): Promise<Result<null>> {
  const command =
    reason === null ? { type: 'share.thaw', data: { code } } : { type: 'share.freeze', data: { code, reason } };
  const before = await stub.query({ credentials: systemActor, name: 'share.find', parameters: { code } });
  if (!before.ok) return before;
  const done = await stub.execute({ id: null, ...command, credentials: systemActor, origin: 'system' });
  if (!done.ok) return done;
  // What the query of that name answers, in any kind.
  const { frozen, created_by: maker } = before.value as FoundShare;
  if ((frozen !== null) === (reason === null)) await tellOwners(c, { code, roomId: id, maker }, reason);
  return ok(null);
}

/** The room's owner, and whoever made the link. */
async function tellOwners(
  c: AppContext,
  { code, roomId, maker }: { code: string; roomId: string; maker: string },
  reason: string | null,
): Promise<void> {
  const { db } = directoryOf(c);
  const room = await findAdminRoom(db, roomId);
  if (room === null) return;
  const data = { frozen: reason !== null, why: reason ?? '', title: room.title, room_id: roomId, code };
  const act = newId('act');
  const mails = [...new Set([room.ownerId, maker])].map((accountId) => {
    return { template: adminMails.link, to: { accountId }, data, key: `link:${act}:${accountId}` };
  });
  await queueMail(c.env, ...mails);
}
