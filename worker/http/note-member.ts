import { ok, type Result } from '#protocol/result.ts';
import { applyMember } from '#worker/directory/rooms.ts';
import { kinds } from '#worker/registry.ts';
import type { AppContext } from './app-env.ts';
import { refreshInbox } from './inbox-front.ts';
import { directoryOf } from './request.ts';
import { execute, type Knock, type RoomFront } from './room-front.ts';

interface Place {
  accountId: string;
  /** null: no member any more. */
  role: string | null;
  seq: number;
}

/** What has become of a member, in their own lists too. The room tells it as well; done here it is there with the answer. */
export async function noteMember(c: AppContext, room: RoomFront, place: Place): Promise<void> {
  await applyMember(directoryOf(c).db, { roomId: room.id, ...place });
  if (kinds[room.kind]?.kind.inbox !== undefined) await refreshInbox(c.env, room, place.accountId);
}

/** Puts a member out, or leaves, where it is oneself. */
export async function removeMember(c: AppContext, room: Knock, accountId: string): Promise<Result<null>> {
  const leaves = accountId === room.credentials.account_id;
  const command = leaves
    ? { type: 'member.leave', data: {} }
    : { type: 'member.remove', data: { account_id: accountId } };
  const removed = await execute(room, { id: null, ...command });
  if (!removed.ok) return removed;
  await noteMember(c, room, { accountId, role: null, seq: removed.value.seq });
  return ok(null);
}
