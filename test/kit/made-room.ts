// A room of any kind, made through the API, with a link to it.
import { expect } from 'vitest';
import type { PermissionLevel } from '#protocol/capabilities.ts';
import { aGuest, type Caller } from './api.ts';

const bodies: Record<string, { path: string; body: object }> = {
  itinerary: { path: '/itineraries', body: { title: '성수동 산책' } },
  decision: {
    path: '/decisions',
    body: { title: '어디로 갈까', threshold: { kind: 'count', value: 1 }, membership_policy: 'open' },
  },
  chat: { path: '/conversations', body: { type: 'group', name: '동네', participant_ids: [] } },
};

export interface MadeRoom {
  kind: string;
  id: string;
  owner: Caller;
  code: string;
  link: (level: PermissionLevel, terms?: object) => Promise<string>;
}

export async function madeRoom(
  kind: string,
  level: PermissionLevel = 'edit',
  terms: Record<string, unknown> = {},
): Promise<MadeRoom> {
  const owner = await aGuest('주인');
  const { path, body } = bodies[kind] ?? { path: '', body: {} };
  const made = await owner.post<{ id: string }>(path, { ...body, ...terms });
  expect([made.status, made.text]).toEqual([201, made.text]);
  const { id } = made.body;
  const link = async (permission_level: PermissionLevel, terms: object = {}): Promise<string> => {
    const share = await owner.post<{ code: string }>('/shares', { room_id: id, permission_level, ...terms });
    expect([share.status, share.text]).toEqual([201, share.text]);
    return share.body.code;
  };
  return { kind, id, owner, code: await link(level), link };
}
