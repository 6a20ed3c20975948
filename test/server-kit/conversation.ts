import type { Api } from './api.ts';

/** Someone who takes part in conversations, and what they reach the server by. */
export interface Talker {
  account: string;
  api: Api;
}

/** So many people with accounts, a few at a time. */
export async function talkersOn(server: Api, count: number): Promise<Talker[]> {
  const talkers: Talker[] = [];
  while (talkers.length < count) {
    const group = Math.min(20, count - talkers.length);
    const more = Array.from({ length: group }, async (_, index) => {
      const api = await server.guest(`사람${talkers.length + index + 1}`);
      return { account: (await api.ask<{ id: string }>('GET', '/auth/me')).id, api };
    });
    talkers.push(...(await Promise.all(more)));
  }
  return talkers;
}

/** A group with all of these in it, the first its admin; the conversation's id. */
export async function openGroup([admin, ...others]: Talker[], fields: object = {}): Promise<string> {
  if (admin === undefined) throw new Error('nobody talks');
  const participant_ids = others.map((one) => one.account);
  const body = { type: 'group', name: '산책 모임', participant_ids, ...fields };
  return (await admin.api.ask<{ id: string }>('POST', '/conversations', body)).id;
}

export async function socketUrl({ api }: Talker, roomId: string, since: number | null = null): Promise<string> {
  const { token } = await api.ask<{ token: string }>('POST', `/rooms/${roomId}/token`);
  const address = `${api.origin.replace('http', 'ws')}/api/v1/rooms/${roomId}/socket?token=${token}`;
  return since === null ? address : `${address}&since=${since}`;
}
