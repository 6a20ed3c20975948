// Whether the frame that is named is the frame that is seen: films as cameras, phones and programs write them, each frame with
// its own number in it, sought in through the page. `npm run test:long` takes all of them, 130 seeks each.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clips, h264, makesClips, tone } from '../server-kit/clips.ts';
import { Dice } from '../fuzz/dice.ts';
import type { Someone } from './kit.ts';
import { clock, frameInSight, openVersion, plantProject, readFilm } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const clips = new Clips();
const seeks = Number(process.env['SEEKS'] ?? 10);
const seed = Number(process.env['SEED'] ?? 20_261_130);
let jiwoo: Someone;

beforeAll(async () => {
  jiwoo = await stage.register('지우');
});
afterAll(() => clips.end());

interface Clip {
  name: string;
  rate: string;
  codec: string[];
  inputs?: string[];
  size?: { width: number; height: number };
  /** As a phone writes it that is held so. */
  upright?: boolean;
  /** In the short run too. */
  always?: boolean;
  /** Among very many there is one before a key frame that the element cannot be brought to: it lands on a later one, and that is said. */
  misses?: boolean;
}

const withB = [...h264, '-bf', '2', '-g', '50'];
const vp9 = ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-g', '50', '-b:v', '300k'];
const aac = ['-c:a', 'aac', '-shortest'];

const all: Clip[] = [
  { name: '23.976.mp4', rate: '24000/1001', codec: withB },
  { name: '24.mp4', rate: '24', codec: withB },
  { name: '25.mp4', rate: '25', codec: withB },
  { name: '29.97.mp4', rate: '30000/1001', codec: withB, always: true },
  { name: '30.mp4', rate: '30', codec: withB },
  { name: '50.mp4', rate: '50', codec: withB },
  { name: '59.94.mp4', rate: '60000/1001', codec: withB },
  { name: '60.mp4', rate: '60', codec: withB },
  { name: 'sound.mp4', rate: '30000/1001', inputs: tone({ seconds: 24 }), codec: [...h264, '-bf', '0', ...aac] },
  { name: 'no-edit-list.mp4', rate: '30000/1001', codec: [...withB, '-use_editlist', '0'], misses: true },
  {
    name: 'variable.mp4',
    rate: '30',
    codec: ['-vf', 'select=not(eq(mod(n\\,7)\\,3))', '-vsync', 'vfr', ...withB],
    always: true,
    misses: true,
  },
  { name: '23.976.webm', rate: '24000/1001', codec: vp9 },
  {
    name: 'sound.webm',
    rate: '30000/1001',
    inputs: tone({ seconds: 24 }),
    codec: [...vp9, '-c:a', 'libopus', '-shortest'],
  },
  { name: '59.94.webm', rate: '60000/1001', codec: vp9, always: true },
  { name: 'fragments.mp4', rate: '24', codec: [...withB, '-movflags', 'frag_keyframe+empty_moov'], misses: true },
  { name: 'upright.mov', rate: '25', size: { width: 192, height: 320 }, codec: withB, upright: true },
];
const taken = process.env['SEEKS'] === undefined ? all.filter(({ always }) => always) : all;

/** Frames that were left out of the variable one have left their numbers out. */
function numbersOf({ name }: Clip): number[] {
  const numbers = Array.from({ length: 600 }, (_none, n) => n);
  return name.startsWith('variable') ? numbers.filter((n) => n % 7 !== 3) : numbers;
}

const type = (name: string): string =>
  name.endsWith('webm') ? 'video/webm' : name.endsWith('mov') ? 'video/quicktime' : 'video/mp4';

const called = async (page: Page): Promise<number> => Number.parseInt(await clock(page).innerText(), 10);

describe.skipIf(!makesClips)(`the frame that is named is the one that is seen (seed ${seed})`, () => {
  it.each(taken)(
    'in $name',
    async (clip) => {
      const dice = new Dice(seed);
      const path = clips[clip.upright === true ? 'upright' : 'numbered'](clip.name, { frames: 600, ...clip });
      const { id, video } = await plantProject(jiwoo, { name: clip.name, film: await readFilm(path, type(clip.name)) });
      const { page } = await enter('desktop', { as: jiwoo });
      await openVersion(page, `/r/${id}?video=${video.id}&version=1`);
      await page.getByRole('button', { name: /시각 표시 바꾸기/u }).click();
      await page.getByRole('menuitem', { name: '프레임 번호로 보기' }).click();
      await clock(page).filter({ hasText: /^0f$/u }).waitFor();
      const numbers = numbersOf(clip);
      const box = await page.getByRole('slider', { name: '재생 위치' }).boundingBox();
      if (box === null) throw new Error('there is no timeline');
      const missed: string[] = [];
      for (let seek = 0; seek < seeks; seek += 1) {
        const from = await called(page);
        let wished: number;
        if (seek % 4 === 3) {
          // One frame on or back, as by hand.
          const by = from === 0 || (from < numbers.length - 1 && dice.chance(0.5)) ? 1 : -1;
          wished = from + by;
          await page.keyboard.press(by === 1 ? 'ArrowRight' : 'ArrowLeft');
        } else {
          const x = box.x + dice.below(Math.floor(box.width));
          await page.mouse.move(x, box.y + box.height / 2);
          // What is under the pointer is named before it is sought.
          wished = Number.parseInt(await page.locator('[class*="preview"]').innerText(), 10);
          await page.mouse.click(x, box.y + box.height / 2);
        }
        const landed = await settled(page, wished);
        if (landed !== wished) missed.push(`${wished} → ${landed}`);
        expect(await frameInSight(page), `what is called ${landed}, sought ${wished}`).toBe(numbers[landed]);
      }
      if (clip.misses !== true || process.env['SEEKS'] === undefined) expect(missed).toEqual([]);
      else if (missed.length > 0)
        console.log(`${clip.name}: ${missed.length} of ${seeks} cannot be reached: ${missed.join(', ')}`);
    },
    600_000,
  );
});

it.skipIf(!makesClips)('where the browser tells of no frame, what was sought is named, and is in sight', async () => {
  const path = clips.numbered('untold.mp4', { rate: '25', frames: 50, codec: withB });
  const { id, video } = await plantProject(jiwoo, { name: '말없이', film: await readFilm(path, 'video/mp4') });
  const { page } = await enter('desktop', { as: jiwoo });
  await page.addInitScript(() => {
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
  });
  await openVersion(page, `/r/${id}?video=${video.id}&version=1`);
  for (const frame of [1, 2, 3]) {
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => clock(page).innerText()).not.toBe(`01:00:00:0${frame - 1}`);
    expect(await clock(page).innerText()).toBe(`01:00:00:0${frame}`);
    await expect.poll(() => frameInSight(page)).toBe(frame);
  }
});

/** What is said to be in sight once a seek has ended: what was sought, or what is told instead. */
async function settled(page: Page, wished: number): Promise<number> {
  const reached = clock(page).filter({ hasText: new RegExp(`^${wished}f$`, 'u') });
  await reached.waitFor({ timeout: 4_000 }).catch(() => undefined);
  return called(page);
}
