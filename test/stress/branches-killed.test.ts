// Messages become a conversation while the server is killed: whole or not at all, and what is tried again is one.
import { expect, it } from 'vitest';
import { Api } from '../server-kit/api.ts';
import { TestServer } from '../server-kit/server.ts';

const kills = 6;
const messages = 40;

interface Made {
  id: string;
  branch_of: { messages: number };
}
interface Said {
  n: number;
  content: string;
  branches?: { room_id: string }[];
}

it(`a conversation of messages is there whole after each of ${kills} kills`, async () => {
  const server = await TestServer.start();
  try {
    const guest = await new Api(server.origin).ask<{ access_token: string }>('POST', '/auth/guest', {
      display_name: '지우',
    });
    const api = (): Api => new Api(server.origin).as(guest.access_token);
    const group = { type: 'group', name: '긴 이야기', participant_ids: [] };
    const { id } = await api().ask<{ id: string }>('POST', '/conversations', group);
    for (let index = 0; index < messages; index += 1)
      // oxlint-disable-next-line no-await-in-loop -- said one after the other
      await api().ask('POST', `/conversations/${id}/messages`, { content: `이야기 ${index}` });
    const body = { from_n: 1, to_n: messages, name: '이어서', participant_ids: [] };
    const branch = (key: string): Promise<Made | null> =>
      api()
        .request('POST', `/conversations/${id}/branches`, body, { 'idempotency-key': key })
        .then(async (answer) => (answer.status === 201 ? ((await answer.json()) as Made) : null))
        .catch(() => null);
    const made: Made[] = [];
    for (let round = 0; round < kills; round += 1) {
      const going = branch(`branch-${round}`);
      // At another point of it each time, also once it was answered and before the old room was told.
      await new Promise((later) => setTimeout(later, 5 + round * 25));
      await server.kill();
      const first = await going;
      await server.start();
      const again = await branch(`branch-${round}`);
      expect(again).not.toBeNull();
      if (again === null) return;
      if (first !== null) expect(again.id).toBe(first.id);
      made.push(again);
    }
    expect(new Set(made.map((one) => one.id)).size).toBe(kills);
    for (const one of made) {
      const page = await api().ask<{ items: Said[] }>('GET', `/conversations/${one.id}/messages?limit=200`);
      expect(page.items.map(({ content }) => content).toReversed()).toEqual(
        Array.from({ length: messages }, (_, index) => `이야기 ${index}`),
      );
    }
    // Every one of the new rooms tells the old one, once.
    const links = async (): Promise<string[]> => {
      const page = await api().ask<{ items: Said[] }>('GET', `/conversations/${id}/messages?limit=1`);
      return (page.items[0]?.branches ?? []).map((one) => one.room_id).toSorted();
    };
    await expect.poll(links, { timeout: 60_000 }).toEqual(made.map((one) => one.id).toSorted());
    const rooms = await api().ask<{ items: { id: string }[] }>('GET', '/rooms?limit=100');
    expect(rooms.items).toHaveLength(kills + 1);
  } finally {
    await server.stop();
  }
}, 240_000);
