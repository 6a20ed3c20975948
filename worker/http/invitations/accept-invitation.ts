import type { AccessAnswer } from '#protocol/access/access.schema.ts';
import type { AcceptedInvitation, VerifiedInvitation } from '#protocol/invitations.schema.ts';
import { ok, refuse, type Result } from '#protocol/result.ts';
import { findAccount } from '#worker/directory/accounts.ts';
import {
  claimInvitation,
  findInvitation,
  giveBackInvitation,
  type InvitationRow,
} from '#worker/directory/invitations.ts';
import { findRoomTitle } from '#worker/directory/rooms.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { requireSecrets } from '#worker/platform/secrets/secrets.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { credentialsOfCaller } from '../rooms/knocking.ts';
import { noteMember } from '../rooms/note-member.ts';
import { execute, findRoomPlace, type RoomPlace } from '../rooms/room-gateway.ts';
import { roomTokenFor } from '../rooms/room-token.ts';
import { keepGuest } from '../sessions/keep-guest.ts';
import { whereOn } from '../switched.ts';
import { invitationOf } from './invitation-token.ts';

const nothing = { room: null, role: null, invited_by: null, message: null, address: null, expires_at: null };

/** What an invitation says; only reads. */
export async function verifyInvitation(c: AppContext, token: string): Promise<VerifiedInvitation> {
  const row = await invitationBy(c, token);
  if (row === null) return { valid: false, reason: 'unknown', ...nothing };
  const reason = endOf(row);
  if (reason !== null)
    return { valid: false, reason, ...nothing, room: reason === 'accepted' ? await backTo(c, row) : null };
  return {
    valid: true,
    reason: null,
    room: await roomOf(c, row),
    role: row.role,
    invited_by: row.inviterName,
    message: row.message,
    address: row.email.replace(/^(.{1,2})[^@]*/u, '$1…'),
    expires_at: isoTime(row.expiresAtMs),
  };
}

/** The room, for whoever accepted and may still come in: they open their mail a second time. */
async function backTo(c: AppContext, row: InvitationRow): Promise<VerifiedInvitation['room']> {
  const caller = c.get('caller');
  if (caller === null || caller.account_id !== row.acceptedBy) return null;
  const place = await findRoomPlace(c, row.roomId, row.kind);
  const you = place.ok ? await place.value.stub.admit({ ...credentialsOfCaller(caller), link: null }) : place;
  return you.ok ? roomOf(c, row) : null;
}

async function roomOf(c: AppContext, { roomId: id, kind }: InvitationRow): Promise<AcceptedInvitation['room']> {
  return { id, kind, name: await findRoomTitle(directoryOf(c).db, id) };
}

/** Makes whoever holds it a member: the account that asks, else a guest of that name. */
export async function acceptInvitation(
  c: AppContext,
  { token, display_name }: { token: string; display_name?: string },
): Promise<Result<AcceptedInvitation>> {
  const row = await invitationBy(c, token);
  if (row === null) return refuse('NOT_FOUND', 'There is no such invitation.');
  const caller = c.get('caller');
  const reason = endOf(row);
  if (reason !== null && !(reason === 'accepted' && row.acceptedBy === caller?.account_id)) return gone(reason);
  if (caller === null && display_name === undefined)
    return refuse('VALIDATION_ERROR', 'Say who you are: sign in, or give a name.', { display_name: ['is missing'] });
  if (caller !== null && !caller.guest && !(await isTheirs(c, caller.account_id, row)))
    return refuse('FORBIDDEN', 'This invitation is for another address.', { reason: ['another_address'] });
  const open = caller === null ? await whereOn(c.env, 'guests') : ok(null);
  if (!open.ok) return open;
  const place = await findRoomPlace(c, row.roomId, row.kind);
  if (!place.ok) return place;
  const who: Credentials =
    caller === null
      ? { account_id: newId('acc'), name: display_name ?? '', guest: true, link: null }
      : { ...credentialsOfCaller(caller), link: null };
  const { db } = directoryOf(c);
  const claimed = await claimInvitation(db, { id: row.id, accountId: who.account_id, nowMs: nowMs() });
  if (claimed === null) return gone(endOf((await findInvitation(db, row.id)) ?? row) ?? 'accepted');
  const joined = await join(c, place.value, { who, row });
  if (!joined.ok) await giveBackInvitation(db, row.id);
  return joined;
}

async function join(
  c: AppContext,
  room: RoomPlace,
  { who, row }: { who: Credentials; row: InvitationRow },
): Promise<Result<AcceptedInvitation>> {
  // The room lets them in by our word, as it would whoever the room above vouches for.
  const credentials = { ...who, vouched: { role: row.role, seq: 0, link: null } };
  const joined = await execute<AccessAnswer<'member.accept_invitation'>>(
    { ...room, credentials },
    {
      id: `invitation:${row.id}:${who.account_id}`,
      type: 'member.accept_invitation',
      data: { role: row.role },
      origin: 'worker',
    },
  );
  if (!joined.ok) return joined;
  const { role } = joined.value.data;
  const guest = c.get('caller') === null ? await keepGuest(c, who) : null;
  await noteMember(c, room, { accountId: who.account_id, role, seq: joined.value.seq });
  const you = await room.stub.admit(who);
  if (!you.ok) return you;
  return ok({
    guest_token: await roomTokenFor(c, room, you.value, { link: null, counted: true }),
    room: await roomOf(c, row),
    role,
    ...(guest !== null && { guest }),
  });
}

async function invitationBy(c: AppContext, token: string): Promise<InvitationRow | null> {
  const id = invitationOf(requireSecrets(c.env).jwtSecrets, token);
  return id === null ? null : findInvitation(directoryOf(c).primary(), id);
}

function endOf({ state, expiresAtMs }: InvitationRow): 'accepted' | 'revoked' | 'expired' | null {
  if (state !== 'pending') return state;
  return expiresAtMs <= nowMs() ? 'expired' : null;
}

function gone(reason: 'accepted' | 'revoked' | 'expired'): Result<never> {
  const what = reason === 'accepted' ? 'was accepted already' : reason === 'revoked' ? 'was taken back' : 'has expired';
  return refuse('GONE', `This invitation ${what}.`, { reason: [reason] });
}

async function isTheirs(c: AppContext, accountId: string, { email }: InvitationRow): Promise<boolean> {
  return (await findAccount(directoryOf(c).db, accountId))?.email === email;
}
