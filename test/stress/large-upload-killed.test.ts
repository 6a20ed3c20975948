// A large film in parts while the server is killed: it goes on by what is there, and comes back as it was. What that costs
// in memory is measured, reading it again for its digest included.
import { createCipheriv, createHash, type Hash } from 'node:crypto';
import { globSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { Api } from '../server-kit/api.ts';
import { TestServer } from '../server-kit/server.ts';

const mebibyte = 1024 * 1024;
const size = Number(process.env['UPLOAD_MIB'] ?? 96) * mebibyte - 12_345;
const partSize = 16 * mebibyte;
const parts = Math.ceil(size / partSize);
const atOnce = 4;
/** More than that over idle it may not take, whatever the size. */
const mostGrowth = 300 * mebibyte;
/** Nor more than that, where it is fetched as a whole. */
const mostOfDownload = 64 * mebibyte;

/** Bytes that are no others', made anew wherever they are needed: a film as far as its first ones go. */
function part(k: number): Buffer {
  const length = Math.min(partSize, size - (k - 1) * partSize);
  const bytes = createCipheriv('aes-128-ctr', Buffer.alloc(16, k), Buffer.alloc(16)).update(Buffer.alloc(length));
  if (k === 1) bytes.set(Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex'));
  return bytes;
}

function hex(hash: Hash): string {
  return hash.digest('hex');
}

const sha256 = (bytes: Uint8Array): string => hex(createHash('sha256').update(bytes));

it(`${Math.round(size / mebibyte)} MiB in parts outlive a kill of the server, and come back as they were`, async () => {
  const server = await TestServer.start({ FILE_QUOTA_GUEST: '0', FILE_QUOTA_ROOM: '0' });
  try {
    const { api, roomId } = await aConversation(server.origin);
    const memory = watchMemory(server);
    const fields = { name: '큰 영상.mp4', content_type: 'video/mp4', size, part_size: partSize };
    const { id } = await api.ask<{ id: string }>('POST', `/rooms/${roomId}/uploads`, fields);
    const at = `/rooms/${roomId}/uploads/${id}`;
    const startedMs = performance.now();
    const half = Math.ceil(parts / 2);
    // Killed while more are on their way.
    const first = sendAll(api, at, range(1, parts));
    await expect
      .poll(async () => (await look(api, at)).length, { interval: 20, timeout: 120_000 })
      .toBeGreaterThanOrEqual(half);
    await server.kill();
    await first;
    await server.start();
    const there = await look(api, at);
    expect(there.length).toBeGreaterThanOrEqual(half);
    for (let left = missing(there); left.length > 0; left = missing(await look(api, at))) await sendAll(api, at, left);
    const digests = range(1, parts).map((k) => sha256(part(k)));
    const parts_sha256 = sha256(Buffer.from(digests.join(''), 'hex'));
    await again(() => api.ask('POST', `${at}/complete`, { parts_sha256 }));
    const uploadedMs = performance.now() - startedMs;
    await api.ask('POST', `/conversations/${roomId}/messages`, { content: '', attachments: [id] });
    const file = async () =>
      (
        await again(() =>
          api.ask<{ items: { state: string; sha256?: string; url: string }[] }>(
            'GET',
            `/rooms/${roomId}/files?ids=${id}`,
          ),
        )
      ).items[0];
    await expect.poll(async () => (await file())?.state, { timeout: 180_000 }).toBe('clean');
    const { idle, most } = memory.end();
    const download = watchMemory(server);
    const whole = createHash('sha256');
    for (const k of range(1, parts)) whole.update(part(k));
    const expected = hex(whole);
    expect((await file())?.sha256).toBe(expected);
    expect(await fetched(server.origin, (await file())?.url ?? '')).toBe(expected);
    const downloaded = download.end();
    const growth = Math.round((most - idle) / mebibyte);
    console.log(
      `${Math.round(size / mebibyte)} MiB, ${parts} parts, one kill: ${(uploadedMs / 1000).toFixed(1)} s; the runtime grew by ${growth} MiB over ${Math.round(idle / mebibyte)}, by ${Math.round((downloaded.most - downloaded.idle) / mebibyte)} MiB as it was fetched`,
    );
    expect(most - idle).toBeLessThanOrEqual(mostGrowth);
    expect(downloaded.most - downloaded.idle).toBeLessThan(Math.max(mostOfDownload, size / 2));
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

/** Once more where the server had closed an idle line while we were busy with digests. */
async function again<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  return ask().catch((error: unknown) => {
    if (error instanceof TypeError) return ask();
    throw error;
  });
}

function missing(there: readonly number[]): number[] {
  return range(1, parts).filter((k) => !there.includes(k));
}

/** Four at a time; what is cut by the kill is not tried again. */
async function sendAll(api: Api, at: string, all: number[]): Promise<void> {
  const left = [...all];
  const lanes = range(1, atOnce).map(async () => {
    for (let k = left.shift(); k !== undefined; k = left.shift()) {
      const bytes = part(k);
      const headers = { authorization: `Bearer ${api.token ?? ''}`, 'x-part-sha256': sha256(bytes) };
      const address = `${api.origin}/api/v1${at}/parts/${k}`;
      const answer = await fetch(address, { method: 'PUT', headers, body: new Uint8Array(bytes) }).catch(() => null);
      if (answer === null) return;
      if (!answer.ok) throw new Error(`part ${k}: ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    }
  });
  await Promise.all(lanes);
}

/** As whoever downloads it asks for it: all at once. */
async function fetched(origin: string, url: string): Promise<string> {
  const hash = createHash('sha256');
  const answer = await again(() => fetch(`${origin}${url}`));
  expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(size)]);
  for await (const bytes of answer.body ?? []) hash.update(bytes);
  return hex(hash);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** What the runtime's processes hold in memory, looked at ten times a second: at first, and at most. In bytes. */
function watchMemory(server: TestServer): { end: () => { idle: number; most: number } } {
  const idle = heldBy(server);
  let most = idle;
  const timer = setInterval(() => (most = Math.max(most, heldBy(server))), 100);
  return {
    end() {
      clearInterval(timer);
      return { idle, most };
    },
  };
}

function heldBy({ pid }: TestServer): number {
  try {
    const tasks = `/proc/${pid}/task`;
    const children = readdirSync(tasks).flatMap((task) =>
      readFileSync(join(tasks, task, 'children'), 'utf8')
        .trim()
        .split(/\s+/u)
        .filter(Boolean),
    );
    return children.reduce((sum, child) => sum + residentOf(child), 0);
  } catch {
    // It has just been killed.
    return 0;
  }
}

function residentOf(pid: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) * 1024;
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
