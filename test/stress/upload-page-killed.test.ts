// The server is killed while a page uploads: the page goes on by itself, and nothing is in the bucket that no row knows of.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openChat, plantChat } from '../browser/chat-kit.ts';
import { aDocument, choose, newestFiles, sha256Of, slowUploads } from '../browser/files-kit.ts';
import { openBrowser, Stage } from '../browser/kit.ts';
import { TestServer } from '../server-kit/server.ts';

const rounds = Number(process.env['PAGE_KILLS'] ?? 1);

it(
  `a page whose server is killed in the middle of an upload sends it once it is back: once, whole, and no orphan: ${rounds} kills`,
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each has the machine for itself
      await goesOn();
    }
  },
  240_000 * rounds,
);

async function goesOn(): Promise<void> {
  const server = await TestServer.start({ TRUST_PROXY: '1' });
  const stage = new Stage(server.origin, await openBrowser());
  try {
    const [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
    const chat = await plantChat(jiwoo, [minho], { name: '꺼졌다 켜졌다' });
    const { page } = await stage.enter('phone', { as: jiwoo });
    await openChat(page, `/r/${chat.id}`);
    const slow = await slowUploads(page, 1_000_000);
    const file = aDocument('긴 글.pdf', 4_000_000);
    await choose(page, file);
    await page.getByRole('button', { name: '메시지 보내기' }).click();
    const bar = page.locator('progress');
    await expect.poll(async () => Number(await bar.getAttribute('value'))).toBeGreaterThan(0.2);
    await server.kill();
    await page.getByRole('article', { name: '파일을 보내는 중인 메시지' }).getByRole('alert').waitFor();
    await slow.end();
    await server.start();
    const arrived = page.getByRole('link', { name: /긴 글\.pdf/u });
    await arrived.waitFor({ timeout: 120_000 }).catch(async (error: unknown) => {
      throw new Error(`the page says: ${await page.locator('main').innerText()}`, { cause: error });
    });
    expect(await newestFiles(chat)).toMatchObject([{ name: '긴 글.pdf', sha256: sha256Of(file.buffer) }]);
    await server.kill();
    const kept = found(server.stateDir, 'SELECT key AS one FROM _mf_objects').filter((key) =>
      key.endsWith('/original'),
    );
    const rows = found(server.stateDir, "SELECT id AS one FROM files WHERE account_id IS NOT NULL AND state = 'clean'");
    expect(kept.map((key) => /(fil_\w+)\/original$/u.exec(key)?.[1])).toEqual(rows);
    expect(rows).toHaveLength(1);
  } finally {
    await stage.close();
    await server.stop();
  }
}

/** Values of whichever database of a state folder has such a table. */
function found(stateDir: string, sql: string): string[] {
  return globSync(join(stateDir, '**/*.sqlite')).flatMap((file) => {
    const db = new DatabaseSync(file, { readOnly: true });
    try {
      return db
        .prepare(sql)
        .all()
        .map(({ one }) => String(one));
    } catch {
      // Another object's.
      return [];
    } finally {
      db.close();
    }
  });
}
