import { ok, type Result } from '#protocol/result.ts';
import { findAdminRoom } from '#worker/directory/admin-rooms.ts';
import { queueMail } from '#worker/mail/queue-mail.ts';
import { newId } from '#worker/platform/ids.ts';
import { systemActor } from '#worker/room/credentials.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { findRoomPlace } from '../rooms/room-gateway.ts';
import { adminMails } from './mails.ts';

/** Freezes a room (with a reason), or thaws it (null): the room itself does, and its owner is told where that changed it. */
export async function setFrozen(c: AppContext, roomId: string, reason: string | null): Promise<Result<null>> {
  const place = await findRoomPlace(c, roomId);
  if (!place.ok) return place;
  const { stub } = place.value;
  const command = reason === null ? { type: 'room.thaw', data: {} } : { type: 'room.freeze', data: { reason } };
  const before = await stub.query({ credentials: systemActor, name: 'frozen', parameters: {} });
  if (!before.ok) return before;
  const done = await stub.execute({ id: null, ...command, credentials: systemActor, origin: 'system' });
  if (!done.ok) return done;
  const wasFrozen = before.value !== null;
  if (wasFrozen === (reason === null)) await tellOwnerOfRoom(c, roomId, reason);
  return ok(null);
}

async function tellOwnerOfRoom(c: AppContext, roomId: string, reason: string | null): Promise<void> {
  const { db } = directoryOf(c);
  const room = await findAdminRoom(db, roomId);
  if (room === null) return;
  const data = { frozen: reason !== null, why: reason ?? '', title: room.title, room_id: roomId };
  const key = `room:${newId('act')}`;
  await queueMail(c.env, { template: adminMails.room, to: { accountId: room.ownerId }, data, key });
}
