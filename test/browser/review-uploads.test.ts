// How films come into a project: what is seen in them before, what goes out, and what outlives a closed tab.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clips, h264, h264WithSound, makesClips, picture, tone } from '../server-kit/clips.ts';
import { drop, sha256Of, slowUploads } from './files-kit.ts';
import { shoot, type Someone } from './kit.ts';
import {
  addButton,
  card,
  newestVersion,
  openProject,
  pickFilms,
  plantProject,
  readProject,
  type Project,
} from './review-uploads-kit.ts';
import { openVersion, plantProject as plantFilm } from './review-kit.ts';
import { useStage } from './use-stage.ts';

const stage = useStage();
const { enter } = stage;
const clips = new Clips();
let jiwoo: Someone;

beforeAll(async () => {
  jiwoo = await stage.register('지우');
});
afterAll(() => clips.end());

/** A film that plays, and is as large as one of a phone: what is added is skipped by all who read it (a `free` box). */
function heavy(name: string, mebibytes: number): { path: string; bytes: Buffer } {
  const path = clips.make(name, h264WithSound);
  const rest = Buffer.alloc(mebibytes * 1024 * 1024);
  for (let at = 0; at + 4 <= rest.length; at += 4096) rest.writeUInt32LE(at, at);
  rest.writeUInt32BE(rest.length, 0);
  rest.write('free', 4);
  appendFileSync(path, rest);
  return { path, bytes: readFileSync(path) };
}

/** The parts that the page sends from now on. */
function partsSent(page: Page): number[] {
  const sent: number[] = [];
  page.on('request', (request) => {
    const k = /\/parts\/(\d+)$/u.exec(request.url())?.[1];
    if (k !== undefined) sent.push(Number(k));
  });
  return sent;
}

async function partsThere(project: Project): Promise<number> {
  const video = (await readProject(project)).videos.at(-1);
  const version = video?.versions.at(-1);
  if (video === undefined || version === undefined || version.status !== 'uploading') return 0;
  const path = `/projects/${project.id}/videos/${video.id}/versions/${version.n}/upload`;
  return (await project.api.ask<{ received: object[] }>('GET', path)).received.length;
}

/** Somebody who edits the project beside its owner. */
async function anotherEditor(project: Project): Promise<Someone> {
  const person = await stage.register('하늘');
  const share = await project.api.ask<{ code: string }>('POST', '/shares', {
    room_id: project.id,
    permission_level: 'edit',
  });
  await person.api.ask('POST', `/shares/${share.code}/join`, {});
  return person;
}

describe.skipIf(!makesClips)('films of a project', () => {
  it('a film is picked, seen with its poster, and known by its rate, length and sound; dropped on it, the next is its next version', async () => {
    const project = await plantProject(jiwoo);
    const { page } = await enter('desktop', { as: jiwoo });
    await openProject(page, project);
    await page.getByText('첫 영상을 올려 주세요').waitFor();
    await shoot(page, 'project-empty-desktop');
    await pickFilms(page, addButton(page), clips.make('온담_가을_v1.mp4', h264WithSound));
    const shown = card(page, '온담 가을 v1');
    await shown.locator('img').waitFor();
    await expect.poll(async () => (await newestVersion(project))?.status).toBe('ready');
    await expect.poll(async () => (await newestVersion(project))?.waveform_url).toBeDefined();
    expect(await newestVersion(project)).toMatchObject({
      rate: { num: 25, den: 1 },
      constant: true,
      duration_seconds: 4,
      width: 320,
      height: 180,
      audio: true,
      filmstrip_url: expect.any(String) as string,
    });
    await expect.poll(() => shown.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    const box = await shown.boundingBox();
    await drop(page, clips.make('두번째.mp4', [...picture({ rate: '24' }), ...h264]), {
      x: (box?.x ?? 0) + 60,
      y: (box?.y ?? 0) + 60,
    });
    await shown.getByText('v2').waitFor();
    await drop(page, clips.make('다른 영상.webm', [...picture(), '-c:v', 'libvpx', '-b:v', '300k']), {
      x: 1100,
      y: 700,
    });
    await card(page, '다른 영상').locator('img').waitFor();
    await expect
      .poll(async () => (await readProject(project)).videos.map(({ versions }) => versions.map(({ status }) => status)))
      .toEqual([['ready', 'ready'], ['ready']]);
    await shoot(page, 'project-desktop');
    await page.getByRole('button', { name: '더 보기', exact: true }).click();
    await page.getByRole('menuitem', { name: '프로젝트 설정' }).click();
    const settings = page.getByRole('dialog', { name: '프로젝트 설정' });
    await settings.getByRole('checkbox', { name: '원본 내려받기 허용' }).uncheck();
    await shoot(page, 'project-settings-desktop');
    await settings.getByRole('button', { name: '저장' }).click();
    await expect.poll(async () => (await readProject(project)).settings.downloads).toBe(false);
    await page.getByRole('button', { name: '‘온담 가을 v1’ 더 보기' }).click();
    await page.getByRole('menuitem', { name: '버전 관리' }).click();
    const versions = page.getByRole('dialog', { name: '‘온담 가을 v1’의 버전' });
    await versions.getByRole('button', { name: 'v2 이름 바꾸기' }).click();
    await versions.getByRole('textbox', { name: 'v2의 이름' }).fill('색보정');
    await versions.getByRole('button', { name: '저장' }).click();
    await expect.poll(async () => (await readProject(project)).videos[0]?.versions[1]?.name).toBe('색보정');
    await shoot(page, 'project-versions-desktop');
    await versions.getByRole('button', { name: '버전 비교하기' }).click();
    const films = page.locator('main video');
    const widths = () => films.evaluateAll((all) => all.map((video) => (video as HTMLVideoElement).videoWidth));
    await expect.poll(widths).toEqual([320, 320]);
    await shoot(page, 'compare-desktop');
    await page.getByRole('button', { name: '재생', exact: true }).click();
    const times = () => films.evaluateAll((all) => all.map((video) => (video as HTMLVideoElement).currentTime));
    await expect.poll(async () => Math.min(...(await times()))).toBeGreaterThan(0.8);
    await page.getByRole('button', { name: '멈추기', exact: true }).click();
    // From one clock: the same moment on both sides, each in the middle of its own frame.
    await expect
      .poll(async () => {
        const [left = 0, right = 9] = await times();
        return Math.abs(left - right) < 0.05;
      })
      .toBe(true);
    await page.getByRole('radio', { name: '차이' }).check();
    await shoot(page, 'compare-difference-desktop');
    await page.getByRole('radio', { name: '밀기' }).check();
    await shoot(page, 'compare-wipe-desktop');
    const sounds = () => films.evaluateAll((all) => all.map((video) => (video as HTMLVideoElement).muted));
    expect(await sounds()).toEqual([false, true]);
    await page.getByRole('group', { name: '들을 소리' }).getByRole('radio', { name: 'v2' }).check();
    await expect.poll(sounds).toEqual([true, false]);
    await page.getByRole('banner').getByRole('button', { name: '비교 끝내기' }).click();
    await page.getByRole('button', { name: '‘다른 영상’ 더 보기' }).click();
    await page.getByRole('menuitem', { name: '영상 지우기' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '영상 지우기' }).click();
    await card(page, '다른 영상').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '더 보기', exact: true }).click();
    await page.getByRole('menuitem', { name: '지운 영상' }).click();
    const trash = page.getByRole('dialog', { name: '지운 영상' });
    await trash.getByText('다른 영상', { exact: true }).waitFor();
    await shoot(page, 'project-trash-desktop');
    await trash.getByRole('button', { name: '되살리기' }).click();
    await expect.poll(async () => (await readProject(project)).videos.length).toBe(2);
    await trash.getByRole('button', { name: '닫기' }).first().click();
    await shown.getByRole('button').first().click();
    await expect.poll(() => page.locator('main video').evaluate((film: HTMLVideoElement) => film.videoWidth)).toBe(320);
    await shoot(page, 'project-watch-desktop');
  }, 180_000);

  it('what plays nowhere is said before anything goes out, with what to export instead; what is no film is not taken', async () => {
    const project = await plantProject(jiwoo);
    const visitor = await enter('phone', { as: jiwoo });
    const { page } = visitor;
    await openProject(page, project);
    const prores = [...picture({ rate: '24000/1001' }), ...tone(), '-c:v', 'prores_ks', '-c:a', 'pcm_s16le'];
    const text = join(clips.folder, '글.mp4');
    writeFileSync(text, '이것은 글이에요');
    await pickFilms(page, addButton(page), clips.make('마스터.mov', prores), text);
    const dialog = page.getByRole('dialog', { name: '올리기 전에 확인해 주세요' });
    await dialog.getByText(/ProRes 코덱은 브라우저에서 재생되지 않아요/u).waitFor();
    await dialog.getByText('영상이나 소리, 이미지가 아니에요.', { exact: false }).waitFor();
    await shoot(page, 'project-check-phone');
    await dialog.getByRole('radio', { name: 'ffmpeg' }).check();
    await dialog.getByText(/-r 24000\/1001 -c:v libx264/u).waitFor();
    await shoot(page, 'project-check-ffmpeg-phone');
    await dialog.getByRole('listitem').filter({ hasText: '글.mp4' }).getByRole('button', { name: '빼기' }).click();
    expect((await readProject(project)).videos).toEqual([]);
    await dialog.getByRole('button', { name: '그대로 올리기' }).click();
    await card(page, '마스터').waitFor();
    await expect.poll(async () => (await newestVersion(project))?.rate).toEqual({ num: 24_000, den: 1001 });
    await shoot(page, 'project-phone');
    // Taken back under way: nothing of it is left.
    await slowUploads(page, 300_000);
    await pickFilms(page, addButton(page), heavy('지울 영상.mp4', 6).path);
    const going = card(page, '지울 영상');
    await expect.poll(async () => (await readProject(project)).videos.length).toBe(2);
    await going.getByRole('button', { name: '빼기' }).click();
    await going.waitFor({ state: 'detached' });
    await expect.poll(async () => (await readProject(project)).videos.map(({ title }) => title)).toEqual(['마스터']);
    // What was said of it besides may have come after it was gone.
    visitor.problems.splice(0);
  }, 120_000);

  it('captions come as SRT or WebVTT, by the picker or dropped; they are shown, corrected line by line, and what is none is refused', async () => {
    const film = readFileSync(clips.make('자막.mp4', h264WithSound));
    const facts = {
      width: 320,
      height: 180,
      rate: { num: 25, den: 1 },
      duration_seconds: 4,
      constant: true,
      audio: true,
    };
    const project = await plantFilm(jiwoo, {
      name: '온담 가을 필름',
      film: { name: '자막.mp4', type: 'video/mp4', bytes: film, facts },
    });
    const { page } = await enter('phone', { as: jiwoo });
    await openVersion(page, `/r/${project.id}?video=${project.video.id}&version=1`);
    const captionsMenu = page.getByRole('button', { name: '자막', exact: true });
    await captionsMenu.click();
    await page.getByRole('menuitem', { name: '자막 관리' }).click();
    const dialog = page.getByRole('dialog', { name: '‘온담 가을 필름’ v1의 자막' });
    const pick = dialog.getByRole('button', { name: '자막 파일 고르기' });
    const [samiPath, srtPath, vttPath] = ['틀림.srt', '가을.ko.srt', '가을.en.vtt'].map((name) =>
      join(clips.folder, name),
    );
    writeFileSync(samiPath ?? '', '1\n00:00:02,000 --> 00:00:01,000\n거꾸로');
    await pickFilms(page, pick, samiPath ?? '');
    await dialog.getByText('틀림.srt: 2번째 줄의 자막이 시작하기 전에 끝나요.').waitFor();
    // As Korean programs have written it for decades: 안녕 in EUC-KR.
    const hello = Buffer.from([0xbe, 0xc8, 0xb3, 0xe7]);
    writeFileSync(
      srtPath ?? '',
      Buffer.concat([
        Buffer.from('1\r\n00:00:00,000 --> 00:00:02,000\r\n'),
        hello,
        Buffer.from(' <font color="red">A</font> & B\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,500\r\nC\r\n'),
      ]),
    );
    await pickFilms(page, pick, srtPath ?? '');
    const form = page.getByRole('dialog', { name: '자막 올리기' });
    await form.getByText('자막 2줄을 읽었어요.').waitFor();
    expect(await form.getByRole('combobox').inputValue()).toBe('ko');
    await shoot(page, 'captions-add-phone');
    await form.getByRole('button', { name: '올리기', exact: true }).click();
    await dialog.getByText('한국어', { exact: true }).waitFor();
    await shoot(page, 'captions-phone');
    await dialog.getByRole('button', { name: '‘한국어’ 자막 고치기' }).click();
    const lines = page.getByRole('dialog', { name: '‘한국어’ 자막 고치기' });
    await lines.getByRole('button', { name: /안녕 A & B/u }).click();
    await lines.getByLabel('내용').fill('안녕하세요 <A> & B');
    await lines.getByLabel('끝', { exact: true }).fill('0:00');
    await lines.getByText('시작보다 뒤여야 해요').waitFor();
    await shoot(page, 'captions-lines-phone');
    await lines.getByRole('button', { name: '저장하기' }).click();
    await lines.getByText('시각이 잘못된 줄이 있어요.').waitFor();
    await lines.getByLabel('끝', { exact: true }).fill('1.5');
    await lines.getByRole('button', { name: '저장하기' }).click();
    await dialog.getByRole('button', { name: '닫기' }).first().click();
    await captionsMenu.click();
    await page.getByRole('menuitem', { name: '한국어' }).click();
    const cues = () =>
      page
        .locator('main video')
        .evaluate((video) =>
          [...((video as HTMLVideoElement).textTracks[0]?.cues ?? [])].map((cue) => [
            cue.endTime,
            (cue as VTTCue).text,
          ]),
        );
    await expect.poll(cues).toEqual([
      [1.5, '안녕하세요 &lt;A> &amp; B'],
      [3.5, 'C'],
    ]);
    // It stands still, and they are in sight.
    const inSight = () =>
      page.locator('main video').evaluate((video) => (video as HTMLVideoElement).textTracks[0]?.activeCues?.length);
    await expect.poll(inSight).toBe(1);
    await shoot(page, 'captions-shown-phone');
    // On the grid they are dropped on their video; another takes their place by its language, and is removed and back.
    const { page: desktop } = await enter('desktop', { as: jiwoo });
    await openProject(desktop, project);
    await addButton(desktop).waitFor();
    const box = await card(desktop, '온담 가을 필름').boundingBox();
    writeFileSync(vttPath ?? '', 'WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n');
    await drop(desktop, vttPath ?? '', { x: (box?.x ?? 0) + 60, y: (box?.y ?? 0) + 60 });
    const dropped = desktop.getByRole('dialog', { name: '자막 올리기' });
    expect(await dropped.getByRole('combobox').inputValue()).toBe('en');
    await dropped.getByRole('button', { name: '올리기', exact: true }).click();
    const all = desktop.getByRole('dialog', { name: '‘온담 가을 필름’ v1의 자막' });
    await all.getByText('English', { exact: true }).waitFor();
    await shoot(desktop, 'captions-desktop');
    const langs = async () => (await readProject(project)).videos[0]?.versions[0]?.captions.map(({ lang }) => lang);
    await all.getByRole('button', { name: '‘English’ 자막 더 보기' }).click();
    await desktop.getByRole('menuitem', { name: '자막 지우기' }).click();
    await expect.poll(langs).toEqual(['ko']);
    await desktop.getByRole('button', { name: '되돌리기' }).click();
    await expect.poll(langs).toEqual(['ko', 'en']);
    await all.getByRole('button', { name: '‘한국어’ 자막 고치기' }).click();
    await desktop.getByRole('button', { name: /안녕하세요/u }).click();
    await shoot(desktop, 'captions-lines-desktop');
  }, 120_000);

  it('an upload says how fast it goes; reloaded in the middle it goes on, and by another editor with the same file only', async () => {
    const project = await plantProject(jiwoo);
    const { path, bytes } = heavy('여름 예고편.mp4', 100);
    const visitor = await enter('phone', { as: jiwoo });
    const { page } = visitor;
    await openProject(page, project);
    const slow = await slowUploads(page, 6_000_000);
    await pickFilms(page, addButton(page), path);
    const shown = card(page, '여름 예고편');
    await shown.getByText(/\d+ % · 초당 [\d.,]+\sMB · \d+초 남음/u).waitFor({ timeout: 30_000 });
    await shoot(page, 'project-uploading-phone');
    await expect.poll(() => partsThere(project), { timeout: 30_000 }).toBeGreaterThan(0);
    await shown.getByRole('button', { name: '잠시 멈추기' }).click();
    await shown.getByText(/멈췄어요 · \d+ %/u).waitFor();
    const kept = await partsThere(project);
    const again = partsSent(page);
    await page.reload();
    await shown.getByText(/\d+ %/u).waitFor();
    await expect.poll(() => partsThere(project), { timeout: 30_000 }).toBeGreaterThan(kept);
    expect(again).not.toContain(1);
    // A phone that is locked: its page stands still, and its line is gone. Looked at again, it goes on by itself.
    const lock = await page.context().newCDPSession(page);
    await lock.send('Page.setWebLifecycleState', { state: 'frozen' });
    await slow.cut(true);
    const locked = await partsThere(project);
    await slow.cut(false);
    await lock.send('Page.setWebLifecycleState', { state: 'active' });
    await expect.poll(() => partsThere(project), { timeout: 30_000 }).toBeGreaterThan(locked);
    visitor.problems.splice(0);
    await slow.end();
    await page.close();
    const other = await enter('desktop', { as: await anotherEditor(project) });
    await openProject(other.page, project);
    const there = card(other.page, '여름 예고편');
    await there.getByText('지우 님이 ‘여름 예고편.mp4’ 파일을 올리고 있어요.', { exact: false }).waitFor();
    await shoot(other.page, 'project-resume-desktop');
    const pick = there.getByRole('button', { name: '파일 다시 고르기' });
    await pickFilms(other.page, pick, clips.make('겨울.mp4', h264WithSound));
    await other.page.getByText('올리던 파일과 다른 파일이에요. 같은 파일을 골라 주세요.').waitFor();
    const sent = partsSent(other.page);
    const before = await partsThere(project);
    await pickFilms(other.page, pick, path);
    await expect.poll(async () => (await newestVersion(project))?.status, { timeout: 60_000 }).toBe('ready');
    expect(new Set(sent).size).toBe(7 - before);
    await expect.poll(async () => (await newestVersion(project))?.sha256, { timeout: 30_000 }).toBe(sha256Of(bytes));
    await there.locator('img').waitFor();
  }, 180_000);
});
