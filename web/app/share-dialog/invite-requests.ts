import type { Invitation, Invited } from '#protocol/invitations.schema.ts';
import { request } from '../session/session.ts';

/** So many the server takes at a time. */
const atOnce = 100;

/** Invites however many; tells after each batch how many are done. */
export async function inviteAll(
  roomId: string,
  { emails, role, message }: { emails: readonly string[]; role: string; message: string },
  told: (done: number) => void,
): Promise<Pick<Invited, 'queued' | 'failed'>> {
  const all: Pick<Invited, 'queued' | 'failed'> = { queued: 0, failed: [] };
  for (let start = 0; start < emails.length; start += atOnce) {
    const body = { emails: emails.slice(start, start + atOnce), role, ...(message !== '' && { message }) };
    // oxlint-disable-next-line no-await-in-loop -- one batch after the other
    const answer = await request<Invited>(path(roomId), { method: 'POST', body });
    all.queued += answer.queued;
    all.failed.push(...answer.failed);
    told(Math.min(emails.length, start + atOnce));
  }
  return all;
}

export function fetchInvitations(roomId: string): Promise<{ items: Invitation[]; next_cursor: string | null }> {
  return request(`${path(roomId)}?limit=200`);
}

export async function revokeInvitation(roomId: string, id: string): Promise<void> {
  await request(`${path(roomId)}/${id}`, { method: 'DELETE' });
}

export async function resendInvitation(roomId: string, id: string): Promise<void> {
  await request(`${path(roomId)}/${id}/resend`, { method: 'POST' });
}

function path(roomId: string): string {
  return `/rooms/${roomId}/invitations`;
}
