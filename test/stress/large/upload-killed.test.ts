// A large film in parts while the server is killed: it goes on by what is there, and comes back as it was. What that costs
// in memory is measured, reading it again for its digest included.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { Api } from '../../server-kit/api.ts';
import { TestServer } from '../../server-kit/server.ts';
import { again, fetchedDigest, LargeFile, mebibyte, untilThere } from './large-file.ts';
import { watchMemory } from './watch-memory.ts';

const mebibytes = Number(process.env['UPLOAD_MIB'] ?? 96);
const file = new LargeFile(mebibytes);
/** More than that over idle it may not take, whatever the size. */
const mostGrowth = 300 * mebibyte;
/** Nor more than that, where it is fetched as a whole. */
const mostOfDownload = 64 * mebibyte;

it(`${mebibytes} MiB in parts outlive a kill of the server, and come back as they were`, async () => {
  const server = await TestServer.start({ FILE_QUOTA_GUEST: '0', FILE_QUOTA_ROOM: '0' });
  try {
    const { api, roomId } = await aConversation(server.origin);
    const memory = watchMemory(server);
    const fields = { name: '큰 영상.mp4', content_type: 'video/mp4', size: file.size, part_size: file.partSize };
    const { id } = await api.ask<{ id: string }>('POST', `/rooms/${roomId}/uploads`, fields);
    const at = `/rooms/${roomId}/uploads/${id}`;
    const startedMs = performance.now();
    const half = Math.ceil(file.parts / 2);
    // Killed while more are on their way.
    const first = file.send(api, at, file.numbers);
    await untilThere(() => look(api, at), half);
    await server.kill();
    await first;
    await server.start();
    const there = await look(api, at);
    expect(there.length).toBeGreaterThanOrEqual(half);
    for (let left = file.missing(there); left.length > 0; left = file.missing(await look(api, at)))
      await file.send(api, at, left);
    const { whole, parts_sha256 } = file.digests();
    await again(() => api.ask('POST', `${at}/complete`, { parts_sha256 }));
    const uploadedMs = performance.now() - startedMs;
    await api.ask('POST', `/conversations/${roomId}/messages`, { content: '', attachments: [id] });
    const kept = async () =>
      (
        await again(() =>
          api.ask<{ items: { state: string; sha256?: string; url: string }[] }>(
            'GET',
            `/rooms/${roomId}/files?ids=${id}`,
          ),
        )
      ).items[0];
    await expect.poll(async () => (await kept())?.state, { timeout: 180_000 }).toBe('clean');
    const { idle, most } = memory.end();
    const download = watchMemory(server);
    expect((await kept())?.sha256).toBe(whole);
    const fetched = await fetchedDigest(`${server.origin}${(await kept())?.url ?? ''}`);
    expect(fetched).toEqual({ sha256: whole, length: file.size });
    const downloaded = download.end();
    const growth = Math.round((most - idle) / mebibyte);
    console.log(
      `${mebibytes} MiB, ${file.parts} parts, one kill: ${(uploadedMs / 1000).toFixed(1)} s; the runtime grew by ${growth} MiB over ${Math.round(idle / mebibyte)}, by ${Math.round((downloaded.most - downloaded.idle) / mebibyte)} MiB as it was fetched`,
    );
    expect(most - idle).toBeLessThanOrEqual(mostGrowth);
    expect(downloaded.most - downloaded.idle).toBeLessThan(Math.max(mostOfDownload, file.size / 2));
    await server.rest();
    await server.start();
    await server.kill();
    expect(strayBlobs(server.stateDir)).toEqual([]);
  } finally {
    await server.stop();
  }
}, 900_000);

async function look(api: Api, at: string): Promise<number[]> {
  const { received } = await again(() => api.ask<{ received: { k: number }[] }>('GET', at));
  return received.map(({ k }) => k);
}

/** Pieces in the bucket's folder that no row names. */
function strayBlobs(stateDir: string): string[] {
  const named = new Set<string>();
  for (const file of globSync(join(stateDir, 'r2/miniflare-R2BucketObject/*.sqlite'))) {
    const db = new DatabaseSync(file, { readOnly: true });
    for (const table of ['_mf_objects', '_mf_multipart_parts']) {
      try {
        for (const row of db.prepare(`SELECT blob_id FROM ${table}`).all()) named.add(String(row['blob_id']));
      } catch {
        // Another object's.
      }
    }
    db.close();
  }
  return globSync(join(stateDir, 'r2/*/blobs/*')).filter((path) => !named.has(path.split('/').at(-1) ?? ''));
}

async function aConversation(origin: string): Promise<{ api: Api; roomId: string }> {
  const api = await new Api(origin).guest('지우');
  const other = await new Api(origin).guest('민호');
  const { id: theirs } = await other.ask<{ id: string }>('GET', '/auth/me');
  const body = { type: 'group', name: '영상 모임', participant_ids: [theirs] };
  const { id } = await api.ask<{ id: string }>('POST', '/conversations', body);
  return { api, roomId: id };
}
