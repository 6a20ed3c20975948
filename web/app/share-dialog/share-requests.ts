import type { Member, Share } from '#protocol/access/view.ts';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import { request } from '../session.ts';

/** What a link is made with; what is absent stays as it is when a link is changed. */
export interface ShareTerms {
  permission_level: PermissionLevel;
  /** null: none. */
  password?: string | null;
  expires_at?: string | null;
  max_people?: number | null;
  long?: boolean;
}

/** How often a link was opened by people. */
export interface ShareStats {
  access_count: number;
  last_accessed_at: string | null;
}

/** The links that still open, the newest first. */
export async function fetchShares(roomId: string): Promise<Share[]> {
  const shares = await request<{ items: Share[] }>(`/rooms/${roomId}/shares`);
  return shares.items
    .filter((share) => share.state === 'active')
    .toSorted((one, other) => other.created_at.localeCompare(one.created_at));
}

/** @returns the link's address */
export async function createShare(roomId: string, terms: ShareTerms, idempotencyKey: string): Promise<string> {
  const made = await request<{ share_url: string }>('/shares', {
    method: 'POST',
    body: { room_id: roomId, ...terms },
    idempotencyKey,
  });
  return made.share_url;
}

export async function changeShare(code: string, terms: ShareTerms): Promise<void> {
  await request(`/shares/${code}`, { method: 'PATCH', body: terms });
}

export async function revokeShare(code: string): Promise<void> {
  await request(`/shares/${code}`, { method: 'DELETE' });
}

export function fetchShareStats(code: string): Promise<ShareStats> {
  return request<ShareStats>(`/shares/${code}/stats`);
}

export async function fetchMembers(roomId: string): Promise<Member[]> {
  return (await request<{ items: Member[] }>(`/rooms/${roomId}/members`)).items;
}

export async function setRole(roomId: string, accountId: string, role: string): Promise<void> {
  await request(`/rooms/${roomId}/members/${accountId}`, { method: 'PATCH', body: { role } });
}

export async function removeMember(roomId: string, accountId: string): Promise<void> {
  await request(`/rooms/${roomId}/members/${accountId}`, { method: 'DELETE' });
}
