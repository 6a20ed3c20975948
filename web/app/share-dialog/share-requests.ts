import type { ActsOfPerson, RoomPeople } from '#protocol/access/people.schema.ts';
import type { Share } from '#protocol/access/view.ts';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import { request } from '../session/session.ts';

/** What a link is made with; what is absent stays as it is when a link is changed. */
export interface ShareTerms {
  permission_level: PermissionLevel;
  /** null: none. */
  password?: string | null;
  expires_at?: string | null;
  max_people?: number | null;
  name?: string | null;
  /** Whether who only views may see how the room was. */
  show_history?: boolean | null;
  /** Whether search engines may show its page. */
  indexed?: boolean;
  /** Rights of the kind's own that it gives besides what its level does, all of them. */
  switches?: readonly string[];
  /** The one thing of the room that it leads to; null: all of it. */
  target?: string | null;
  /** The moment that it shows for good. */
  pinned_seq?: number;
  long?: boolean;
}

/** How often a link was opened by people. */
export interface ShareStats {
  access_count: number;
  last_accessed_at: string | null;
}

/** The links that still open, in the order in which they were made. */
export async function fetchShares(roomId: string): Promise<Share[]> {
  const shares = await request<{ items: Share[] }>(`/rooms/${roomId}/shares`);
  return shares.items.filter((share) => share.state === 'active');
}

/** The link that is there when the room is first shared: made once, however often the sheet is opened. */
export async function makeFirstShare(roomId: string, permission_level: PermissionLevel): Promise<void> {
  // A room whose first link was taken back gets another the next day.
  const key = `first-${roomId}-${new Date().toISOString().slice(0, 10)}`;
  await createShare(roomId, { permission_level }, key);
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

/** The room's clock now: what a link to this moment is pinned to. */
export async function fetchMoment(roomId: string): Promise<number> {
  return (await request<{ seq: number }>(`/rooms/${roomId}`)).seq;
}

export async function changeShare(code: string, terms: Partial<ShareTerms>): Promise<void> {
  await request(`/shares/${code}`, { method: 'PATCH', body: terms });
}

export async function revokeShare(code: string, { withChildren }: { withChildren: boolean }): Promise<void> {
  await request(`/shares/${code}${withChildren ? '?with=children' : ''}`, { method: 'DELETE' });
}

export function fetchShareStats(code: string): Promise<ShareStats> {
  return request<ShareStats>(`/shares/${code}/stats`);
}

export function fetchPeople(roomId: string): Promise<RoomPeople> {
  return request<RoomPeople>(`/rooms/${roomId}/people`);
}

export async function setRole(roomId: string, accountId: string, role: string): Promise<void> {
  await request(`/rooms/${roomId}/members/${accountId}`, { method: 'PATCH', body: { role } });
}

export async function shutOut(roomId: string, accountId: string): Promise<void> {
  await request(`/rooms/${roomId}/people/${accountId}/shut-out`, { method: 'POST' });
}

export async function letIn(roomId: string, accountId: string): Promise<void> {
  await request(`/rooms/${roomId}/people/${accountId}/shut-out`, { method: 'DELETE' });
}

/** How much of what someone has done is still theirs. */
export function fetchActs(roomId: string, accountId: string): Promise<ActsOfPerson> {
  return request<ActsOfPerson>(`/rooms/${roomId}/people/${accountId}/acts`);
}

export function takeBack(roomId: string, accountId: string): Promise<ActsOfPerson> {
  return request<ActsOfPerson>(`/rooms/${roomId}/people/${accountId}/take-back`, { method: 'POST' });
}
