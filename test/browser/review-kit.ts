// Projects in a browser: one with a film that was really uploaded, and what a test does with it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Feedback } from '#protocol/review/feedback.ts';
import type { Version, Video } from '#protocol/review/view.ts';
import { makePreviews } from '#web/kinds/review/media/make-previews.ts';
import { probe } from '#web/kinds/review/media/probe.ts';
import { factsOf } from '#web/kinds/review/upload/facts.ts';
import type { Api } from '../server-kit/api.ts';
import { type Clips, numberBits } from '../server-kit/clips.ts';
import { untilLive } from './course-kit.ts';
import type { Someone } from './kit.ts';

export interface Project {
  id: string;
  api: Api;
  video: Video;
  version: Version;
}

interface Film {
  name: string;
  type: string;
  bytes: Buffer;
  /** As its uploader's browser would have found it. */
  facts: object;
  /** The table of its frames, where they cannot be reckoned. */
  frames?: Uint8Array<ArrayBuffer>;
}

/** A film as its uploader's browser reads it. */
export async function readFilm(path: string, type: string): Promise<Film> {
  const [name, bytes] = [basename(path), readFileSync(path)];
  const file = new File([bytes], name, { type });
  const probed = await probe(file);
  const film = { name, type, bytes, facts: factsOf(probed) };
  for await (const [kind, made] of makePreviews(file, probed))
    if (kind === 'frames') return { ...film, frames: new Uint8Array(await made.arrayBuffer()) };
  return film;
}

/** Three seconds of one colour. */
export function plainFilm(clips: Clips, colour: string): Film {
  const source = ['-f', 'lavfi', '-i', `color=${colour}:size=320x180:rate=25:duration=3`];
  const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-movflags', '+faststart'];
  const bytes = readFileSync(clips.make(`${colour}.mp4`, [...source, ...codec]));
  const rate = { num: 25, den: 1 };
  const facts = { width: 320, height: 180, rate, constant: true, audio: false, duration_seconds: 3 };
  return { name: `${colour}.mp4`, type: 'video/mp4', bytes, facts };
}

/** Nine seconds at 24 frames a second, which no machine has to make. */
export function demoFilm(): Film {
  const bytes = readFileSync(new URL('../../worker/kinds/review/demo/first-cut.mp4', import.meta.url));
  const rate = { num: 24, den: 1 };
  const facts = { width: 960, height: 540, rate, constant: true, audio: true, duration_seconds: 9 };
  return { name: 'cut.mp4', type: 'video/mp4', bytes, facts };
}

const partSize = 5 * 1024 * 1024;

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** A project with a film in it, which plays. */
export async function plantProject(
  owner: Pick<Someone, 'api'>,
  { name, film }: { name: string; film: Film },
): Promise<Project> {
  const { api } = owner;
  const { id } = await api.ask<{ id: string }>('POST', '/projects', { name });
  return upload(api, `/projects/${id}/videos`, { id, title: name, film });
}

/** The next version of its video, which plays. */
export async function plantVersion({ api, id, video }: Project, film: Film): Promise<Project> {
  return upload(api, `/projects/${id}/videos/${video.id}/versions`, { id, film });
}

async function upload(
  api: Api,
  path: string,
  { id, title, film }: { id: string; title?: string; film: Film },
): Promise<Project> {
  const { type: content_type, bytes } = film;
  const begun = await api.ask<{ video: Video; version: Version }>('POST', path, {
    ...(title !== undefined && { title }),
    file_name: film.name,
    content_type,
    size: bytes.length,
    part_size: partSize,
  });
  const at = `/projects/${id}/videos/${begun.video.id}/versions/${begun.version.n}`;
  const put = async (
    path: string,
    bytes: Uint8Array<ArrayBuffer>,
    more: Record<string, string> = {},
  ): Promise<void> => {
    const headers = { authorization: `Bearer ${api.token}`, 'content-type': 'application/octet-stream', ...more };
    const sent = await fetch(`${api.origin}/api/v1${at}/${path}`, { method: 'PUT', headers, body: bytes });
    if (!sent.ok) throw new Error(`${path}: ${sent.status} ${await sent.text()}`);
  };
  const digests: Buffer[] = [];
  for (let k = 0; k * partSize < bytes.length; k += 1) {
    const part = bytes.subarray(k * partSize, (k + 1) * partSize);
    digests.push(sha256(part));
    await put(`parts/${k + 1}`, new Uint8Array(part), { 'x-part-sha256': sha256(part).toString('hex') });
  }
  const parts_sha256 = sha256(Buffer.concat(digests)).toString('hex');
  await api.ask('POST', `${at}/complete`, { parts_sha256 });
  await api.ask('PATCH', at, { facts: film.facts });
  if (film.frames !== undefined) await put('frames', film.frames);
  for (let { version } = begun; version.status !== 'ready' || version.sha256 === undefined;) {
    await new Promise((again) => setTimeout(again, 50));
    const { videos } = await api.ask<{ videos: Video[] }>('GET', `/projects/${id}`);
    version = videos[0]?.versions.find((one) => one.id === begun.version.id) ?? version;
    if (version.status === 'failed') throw new Error(`the film failed: ${version.failure}`);
  }
  return { id, api, ...begun };
}

/** Opens a version and waits until its first frame is in sight. */
export async function openVersion(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await untilLive(page);
  await clock(page).waitFor();
  await page.locator('[class*="waiting"]').waitFor({ state: 'detached' });
}

/** What the player says is in sight. */
export function clock(page: Page): Locator {
  return page.getByRole('toolbar', { name: '재생 조작' }).locator('b');
}

/** The number that the picture itself shows, of films that are `numbered`; `film`: which one of several. */
export async function frameInSight(page: Page, film = 0): Promise<number> {
  return page
    .locator('main video')
    .nth(film)
    .evaluate((video: HTMLVideoElement, bits) => {
      // Where the element has given up, what is decoded lies over it.
      const decoded = video.parentElement?.querySelector('canvas') ?? null;
      const [width, height] =
        decoded === null ? [video.videoWidth, video.videoHeight] : [decoded.width, decoded.height];
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(decoded ?? video, 0, 0);
      const { data } = context?.getImageData(0, height - 8, width, 1) ?? { data: [] };
      return Array.from({ length: bits }, (_none, at) => at).reduce(
        (sum, at) => sum + ((data[Math.floor(((at + 0.5) * width) / bits) * 4] ?? 0) > 128 ? 2 ** at : 0),
        0,
      );
    }, numberBits);
}

/** Draws on the picture with the pen, across it. */
export async function drawAcross(page: Page): Promise<void> {
  const box = await page.getByRole('application').boundingBox();
  if (box === null) throw new Error('nothing is drawn on');
  const at = (x: number, y: number): [number, number] => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(0.2, 0.3));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.6), { steps: 6 });
  await page.mouse.move(...at(0.7, 0.3), { steps: 6 });
  await page.mouse.up();
}

/** A remark in the list, by its words. */
export function remark(page: Page, words: string): Locator {
  return page.locator('[data-remark]').filter({ hasText: words });
}

export async function readFeedbacks({ api, id }: Project): Promise<Feedback[]> {
  return (await api.ask<{ items: Feedback[] }>('GET', `/projects/${id}/feedbacks`)).items;
}

/** What the dialog of a version's page gives as a file for editing programs. */
export async function exportedAs(page: Page, format: 'edl' | 'fcpxml'): Promise<string> {
  await page.getByRole('button', { name: '더 보기' }).first().click();
  await page.getByRole('menuitem', { name: '파일로 내보내기' }).click();
  const dialog = page.getByRole('dialog', { name: '파일로 내보내기' });
  await dialog.getByLabel('형식').selectOption(format);
  const coming = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '파일 받기' }).click();
  const file = readFileSync(await (await coming).path(), 'utf8');
  await dialog.waitFor({ state: 'detached' });
  return file;
}
