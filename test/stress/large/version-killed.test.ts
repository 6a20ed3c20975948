// A cut on its way into a project: the device that sends it is killed, then the server; another device goes on, and what one
// watches is what was sent. What that costs in memory is measured, reading it again for its digest included.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Version, Video } from '#protocol/review/view.ts';
import { Api } from '../../server-kit/api.ts';
import { TestServer } from '../../server-kit/server.ts';
import { again, fetchedDigest, LargeFile, mebibyte, untilThere } from './large-file.ts';
import { watchMemory } from './watch-memory.ts';

const mebibytes = Number(process.env['VERSION_MIB'] ?? 112);
const file = new LargeFile(mebibytes);
/** More than that over idle it may not take, whatever the size. */
const mostGrowth = 300 * mebibyte;

it(
  `a version of ${mebibytes} MiB outlives a kill of its uploader and one of the server, and is watched as it was sent`,
  async () => {
    const server = await TestServer.start({ FILE_QUOTA_ROOM: '0', FILE_QUOTA_ACCOUNT: '0' });
    try {
      const api = await new Api(server.origin).register('지우');
      const { id } = await api.ask<{ id: string }>('POST', '/projects', { name: '긴 필름' });
      const memory = watchMemory(server);
      const facts = { file_name: '긴 필름.mp4', content_type: 'video/mp4', size: file.size, part_size: file.partSize };
      const begun = await api.ask<{ video: Video; version: Version }>('POST', `/projects/${id}/videos`, {
        title: '긴 필름',
        ...facts,
      });
      const at = `/projects/${id}/videos/${begun.video.id}/versions/1`;
      const look = async (): Promise<number[]> => {
        const { received } = await api.ask<{ received: { k: number }[] }>('GET', `${at}/upload`);
        return received.map(({ k }) => k);
      };
      const startedMs = performance.now();
      const phone = upload(api, at);
      await untilThere(look, Math.ceil(file.parts / 3));
      await kill(phone);
      const laptop = upload(api, at);
      const before = await untilThere(look, Math.ceil((file.parts * 2) / 3));
      await server.kill();
      await ended(laptop);
      await server.start();
      expect((await look()).length).toBeGreaterThanOrEqual(before.length);
      for (let left = file.missing(await look()); left.length > 0; left = file.missing(await look()))
        await file.send(api, at, left);
      const { whole, parts_sha256 } = file.digests();
      await again(() => api.ask('POST', `${at}/complete`, { parts_sha256 }));
      const uploadedMs = performance.now() - startedMs;
      const version = async (): Promise<Version | undefined> => {
        const { videos } = await again(() => api.ask<{ videos: Video[] }>('GET', `/projects/${id}`));
        return videos[0]?.versions[0];
      };
      await expect
        .poll(version, { timeout: 60_000 + mebibytes * 500, interval: 500 })
        .toMatchObject({ status: 'ready', sha256: whole, parts_sha256 });
      const { idle, most } = memory.end();
      const cookie = await watches(api, id);
      const watched = await fetchedDigest(`${server.origin}/api/v1${at}/media`, { cookie });
      expect(watched).toEqual({ sha256: whole, length: file.size });
      const growth = Math.round((most - idle) / mebibyte);
      console.log(
        `${mebibytes} MiB, ${file.parts} parts, two kills: ${(uploadedMs / 1000).toFixed(1)} s; the runtime grew by ${growth} MiB over ${Math.round(idle / mebibyte)}`,
      );
      expect(most - idle).toBeLessThanOrEqual(mostGrowth);
    } finally {
      await server.stop();
    }
  },
  300_000 + mebibytes * 1_500,
);

function upload({ origin, token }: Api, at: string): ChildProcess {
  const client = join(import.meta.dirname, 'uploading-client.ts');
  return spawn(process.execPath, [client, origin, at, String(mebibytes)], {
    env: { ...process.env, TOKEN: token ?? '' },
    stdio: ['ignore', 'inherit', 'ignore'],
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((gone) => child.once('exit', () => gone()));
}

/** As a phone is whose battery is empty. */
async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended(child);
}

/** The cookie by which one watches. */
async function watches(api: Api, id: string): Promise<string> {
  const answer = await api.request('POST', `/projects/${id}/media-session`);
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
