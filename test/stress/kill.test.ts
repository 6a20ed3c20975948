import { expect, it } from 'vitest';
import type { Comment } from '#protocol/comments/view.ts';
import type { RoomEvent } from '#protocol/wire.ts';
import { Api } from '../server-kit/api.ts';
import { TestServer } from '../server-kit/server.ts';
import { Writer } from './writer.ts';

const kills = Number(process.env['KILLS'] ?? 6);
const writersCount = 32;

it(`loses nothing acknowledged, and does nothing twice, across ${kills} kills under ${writersCount} writers`, async () => {
  const server = await TestServer.start();
  try {
    const owner = await new Api(server.origin).register('지우');
    const { id: roomId } = await owner.ask<{ id: string }>('POST', '/itineraries', { title: '죽어도 남는 코스' });
    const share = await owner.ask<{ share_id: string }>('POST', '/shares', {
      room_id: roomId,
      permission_level: 'edit',
    });
    const writers = await Promise.all(
      Array.from({ length: writersCount }, async (_, index) => {
        const guest = await new Api(server.origin).guest(`writer${index}`);
        const entered = await guest.ask<{ access_token: string }>('POST', `/shares/${share.share_id}/access`, {});
        const base = `ws://127.0.0.1:${server.port}/api/v1/rooms/${roomId}/socket?token=${entered.access_token}`;
        return new Writer({
          name: `w${index}`,
          socketUrl: async (since) => (since === null ? base : `${base}&since=${since}`),
        });
      }),
    );
    await Promise.all(writers.map((writer) => writer.connect()));
    const acknowledged = (): number => writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0);
    let unknown = 0;
    for (let round = 0; round < kills; round += 1) {
      const before = acknowledged();
      // Somewhere in the middle of the work, at another point each time.
      await untilTrue(() => acknowledged() > before + 100 + round * 7);
      await server.kill();
      unknown += writersCount;
      await server.start();
    }
    await Promise.all(writers.map((writer) => writer.finish()));

    const comments = await everyComment(owner, roomId);
    const events = await everyEvent(owner, roomId);
    const times = new Map<string, number>();
    for (const { content } of comments) if (content !== null) times.set(content, (times.get(content) ?? 0) + 1);
    const promised = writers.flatMap((writer) => writer.acknowledged);
    const lost = promised.filter((content) => !times.has(content));
    const twice = [...times].filter(([, count]) => count > 1);
    console.log(
      `${kills} kills, ${promised.length} acknowledged (${unknown} possibly in flight), ${events.length} events; lost ${lost.length}, twice ${twice.length}`,
    );
    expect(writers.flatMap((writer) => writer.refused)).toEqual([]);
    expect(lost).toEqual([]);
    expect(twice).toEqual([]);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    const last = events.length;
    await untilTrue(() => writers.every((writer) => writer.lastSeq === last));
    for (const writer of writers) {
      const [first = 0] = writer.seen;
      expect(writer.seen).toEqual(Array.from({ length: last - first + 1 }, (_, index) => first + index));
    }
    for (const writer of writers) writer.close();
  } finally {
    await server.stop();
  }
}, 240_000);

async function untilTrue(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('never came true');
    await new Promise((again) => setTimeout(again, 5));
  }
}

async function everyComment(api: Api, roomId: string): Promise<Comment[]> {
  return everyPage<Comment>(api, `/rooms/${roomId}/comments?limit=200`);
}

async function everyEvent(api: Api, roomId: string): Promise<RoomEvent[]> {
  return everyPage<RoomEvent>(api, `/rooms/${roomId}/events?limit=200`);
}

async function everyPage<Item>(api: Api, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Item[]; next_cursor: string | null } = await api.ask(
      'GET',
      cursor === null ? path : `${path}&cursor=${cursor}`,
    );
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return items;
}
