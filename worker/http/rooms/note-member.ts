import { ok, type Result } from '#protocol/result.ts';
import { applyMember } from '#worker/directory/rooms.ts';
import type { AppContext } from '../app-env.ts';
import { tellFollowers } from '../inbox/follow-rooms.ts';
import { refreshInbox } from '../inbox/inbox-gateway.ts';
import { directoryOf } from '../request.ts';
import { execute, type RoomContext, type RoomPlace } from './room-gateway.ts';

interface Place {
  accountId: string;
  /** null: no member any more. */
  role: string | null;
  seq: number;
}

/** What has become of a member, in their own lists too. The room tells it as well; done here it is there with the answer. */
export async function noteMember(c: AppContext, room: RoomPlace, place: Place): Promise<void> {
  const { db } = directoryOf(c);
  await applyMember(db, { roomId: room.id, ...place });
  await tellFollowers(c.env, db, { id: room.id, seq: place.seq });
  await refreshInbox(c.env, room, place.accountId);
}

/** Lists whoever has just been given a role. */
export async function listMember(
  c: AppContext,
  room: RoomContext,
  { account_id: accountId, role }: { account_id: string; role: string },
): Promise<void> {
  const now = await room.stub.snapshot({ credentials: room.credentials, at: null });
  if (now.ok) await noteMember(c, room, { accountId, role, seq: now.value.seq });
}

/** Puts a member out, or leaves, where it is oneself. */
export async function removeMember(
  c: AppContext,
  room: RoomContext,
  accountId: string,
  { mayReturn }: { mayReturn: boolean } = { mayReturn: false },
): Promise<Result<null>> {
  const leaves = accountId === room.credentials.account_id;
  const command = leaves
    ? { type: 'member.leave', data: {} }
    : { type: 'member.remove', data: { account_id: accountId, may_return: mayReturn } };
  return isOut(c, room, accountId, command);
}

/** Puts anyone out, member or not, whom no link shall let in again. */
export function shutOut(c: AppContext, room: RoomContext, account_id: string): Promise<Result<null>> {
  return isOut(c, room, account_id, { type: 'person.shut_out', data: { account_id } });
}

async function isOut(
  c: AppContext,
  room: RoomContext,
  accountId: string,
  command: { type: string; data: object },
): Promise<Result<null>> {
  const out = await execute(room, { id: null, ...command });
  if (!out.ok) return out;
  await noteMember(c, room, { accountId, role: null, seq: out.value.seq });
  return ok(null);
}
