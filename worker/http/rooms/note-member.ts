import { applyMember } from '#worker/directory/rooms.ts';
import type { AppContext } from '../app-env.ts';
import { tellFollowers } from '../inbox/follow-rooms.ts';
import { refreshInbox } from '../inbox/inbox-gateway.ts';
import { directoryOf } from '../request.ts';
import type { RoomContext, RoomPlace } from './room-gateway.ts';

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

interface Removed {
  params: Readonly<Record<'account_id', string>>;
  seq: number;
}

/** Someone is no member any more, whom the address names. */
export function noteRemoved(c: AppContext, room: RoomPlace, { params, seq }: Removed): Promise<void> {
  return noteMember(c, room, { accountId: params.account_id, role: null, seq });
}

/** Which command removes whom the address names: whoever names themself leaves. */
export function removalOf({ params }: Pick<Removed, 'params'>, { credentials }: RoomContext) {
  return params.account_id === credentials.account_id ? 'member.leave' : 'member.remove';
}
