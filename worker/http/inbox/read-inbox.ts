import type { InboxRead, Unread } from '#protocol/inbox/inbox.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { kinds } from '#worker/registry.ts';
import type { InboxRule } from '#worker/room/kind.ts';
import type { AppContext } from '../app-env.ts';
import { eachOf, inboxOf, refreshInbox } from './inbox-gateway.ts';
import { callerOf } from '../request.ts';
import { execute, resolveRoom, type RoomContext } from '../rooms/room-gateway.ts';

/** Reading is the rooms' to note, by the same command as in the room itself; the inbox hears of it at once. */
export async function readInbox(c: AppContext, what: InboxRead): Promise<Result<Unread>> {
  const inbox = inboxOf(c.env, callerOf(c).account_id);
  if ('notification_ids' in what) return { ok: true, value: await inbox.readNotifications(what.notification_ids) };
  const rooms = await inbox.rooms();
  if ('all' in what) {
    const unread = rooms.filter((room) => room.unreadCount > 0);
    // One that I was put out of meanwhile refuses: its own word takes it off the list.
    await eachOf(unread, async (room) => void (await readRoom(c, room.id, room.newestId)));
    return { ok: true, value: await inbox.readNotifications(null) };
  }
  const listed = rooms.find((room) => room.id === what.room_id);
  const read = await readRoom(c, what.room_id, what.message_id ?? listed?.newestId ?? null);
  return read.ok ? { ok: true, value: await inbox.hasRead() } : read;
}

async function readRoom(c: AppContext, id: string, messageId: string | null): Promise<Result<null>> {
  const room = await resolveRoom(c, id);
  if (!room.ok) return room;
  const rule = kinds[room.value.kind]?.kind.inbox;
  if (rule === undefined) return refuse('NOT_FOUND', 'There is no such room.');
  const done = await markRead(room.value, rule, messageId);
  if (!done.ok) return done;
  const { credentials } = room.value;
  await refreshInbox(c.env, room.value, credentials.account_id);
  return { ok: true, value: null };
}

async function markRead(room: RoomContext, rule: InboxRule, messageId: string | null): Promise<Result<unknown>> {
  if (rule.read === undefined) return room.stub.seen(room.credentials);
  // Where there is nothing to read, it is still for members alone to know that.
  if (messageId === null) return room.stub.admit(room.credentials);
  return execute(room, { id: null, ...rule.read(messageId) });
}
