// A photo from a phone: how long after the end of its upload somebody else has its thumbnail before them, and where that time goes.
// `node bench/photo.ts`; `ROUNDS` for how many of each, `MEGAPIXELS` for how large.
import type { Response } from 'playwright-core';
import { openChat, plantChat } from '../test/browser/chat-kit.ts';
import { choose, photo } from '../test/browser/files-kit.ts';
import type { Visitor } from '../test/browser/kit.ts';
import { ServedStage } from './served-stage.ts';

const rounds = Number(process.env['ROUNDS'] ?? 3);
const [width, height] = [4000, Math.round((Number(process.env['MEGAPIXELS'] ?? 10) * 1_000_000) / 4000)];

interface Seen {
  megabytes: number;
  /** From the choice to the answer that the file is kept. */
  uploadMs: number;
  /** From that answer on. */
  checkedMs: number;
  seenMs: number;
}

/** One photo into a conversation, as the phone and whoever looks on see it. */
async function send(
  { mine, theirs }: { mine: Visitor; theirs: Visitor },
  { buffer, name, smaller }: { buffer: Buffer; name: string; smaller: boolean },
): Promise<Seen> {
  const { page } = mine;
  const bytesOf = async (response: Response): Promise<number> => {
    if (!response.url().includes('/api/v1/files?')) return 0;
    return ((await response.json().catch(() => ({ size: 0 }))) as { size: number }).size;
  };
  // What began to go out the other way is broken off.
  const answered = page.waitForResponse(async (response) => {
    const bytes = await bytesOf(response);
    return bytes > 0 && bytes >= buffer.length !== smaller;
  });
  const startMs = Date.now();
  await choose(page, { name, mimeType: 'image/jpeg', buffer });
  await page.getByRole('checkbox', { name: '사진을 작게 줄여서 보내기' }).setChecked(smaller);
  await page.getByRole('button', { name: '메시지 보내기' }).click();
  const bytes = await bytesOf(await answered);
  const keptMs = Date.now();
  const checked = theirs.page.waitForResponse((one) => /\/rooms\/[^/]+\/files\?ids=/u.test(one.url())).then(Date.now);
  const picture = theirs.page.getByRole('button', { name: `사진: ${name}` }).locator('img');
  await picture.waitFor();
  await picture.evaluate((image) => (image as HTMLImageElement).decode());
  const seenMs = Date.now();
  return {
    megabytes: bytes / 1_000_000,
    uploadMs: keptMs - startMs,
    checkedMs: (await checked) - keptMs,
    seenMs: seenMs - keptMs,
  };
}

const stage = await ServedStage.open();
try {
  const [jiwoo, minho] = await Promise.all([stage.register('지우'), stage.register('민호')]);
  const chat = await plantChat(jiwoo, [minho], { name: '사진' });
  const mine = await stage.enter('phone', { as: jiwoo });
  const theirs = await stage.enter('phone', { as: minho });
  await Promise.all([openChat(mine.page, `/r/${chat.id}`), openChat(theirs.page, `/r/${chat.id}`)]);
  const buffer = await photo(mine.page, { width, height });
  console.log(`${width} × ${height}, ${(buffer.length / 1_000_000).toFixed(1)} MB\n`);
  console.log('| photo | sent MB | upload ms | addresses asked for after ms | seen after ms |');
  console.log('|---|---|---|---|---|');
  for (const smaller of [false, true]) {
    for (let round = 0; round < rounds; round += 1) {
      const name = `${smaller ? '작게' : '그대로'}-${round}.jpg`;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { megabytes, uploadMs, checkedMs, seenMs } = await send({ mine, theirs }, { buffer, name, smaller });
      console.log(`| ${name} | ${megabytes.toFixed(1)} | ${uploadMs} | ${checkedMs} | ${seenMs} |`);
    }
  }
} finally {
  await stage.close();
}
