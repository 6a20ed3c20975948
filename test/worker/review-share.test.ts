// What of a project is seen from outside, by its links: the page before any script, its card, the posters.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { kindOf } from '#worker/registry.ts';
import { anyone } from '#worker/http/shares/visitor.ts';
import { png } from '../kit/files-api.ts';
import { send } from '../kit/http.ts';
import { projectOf, type Begun, type Project } from '../kit/project-api.ts';
import { accepted } from '../kit/room-kit.ts';
import { aFilm } from '../kit/uploads-api.ts';

let project: Project;
let trailer: Begun & { poster: string };
let main: Begun & { poster: string };

/** A film with a poster that has been looked at, two remarks for everyone and one for the team. */
async function shown(title: string): Promise<Begun & { poster: string }> {
  const begun = await project.film(aFilm(3_000), { fields: { title } });
  await vi.waitFor(async () => expect((await project.version(begun.version.id))?.status).toBe('ready'), {
    timeout: 30_000,
    interval: 100,
  });
  const put = await project.put(project.owner, project.versionPath(begun, '/poster'), await png(700, 400), 'image/png');
  const { file_id } = put.body;
  for (const [content, audience] of [
    [`${title}: 자막이 짧아요`, 'everyone'],
    [`${title}: 색이 차가워요`, 'everyone'],
    [`${title}: 가격은 말하지 마요`, 'team'],
  ])
    // oxlint-disable-next-line no-await-in-loop -- in their order
    await project.owner.post(project.path('/feedbacks'), { video_id: begun.video.id, content, audience });
  return { ...begun, poster: file_id };
}

beforeAll(async () => {
  project = await projectOf({ name: '온담 가을' });
  trailer = await shown('예고편');
  main = await shown('본편');
  const code = await link({});
  const areSeen = async () => Promise.all([trailer, main].map(({ poster }) => photo(code, poster)));
  await vi.waitUntil(async () => (await areSeen()).every((status) => status === 200), {
    timeout: 30_000,
    interval: 100,
  });
});

async function link(terms: object): Promise<string> {
  const body = { room_id: project.id, permission_level: 'comment', ...terms };
  const made = await project.owner.post<{ share_id: string }>('/shares', body);
  if (made.status !== 201) throw new Error(`no link: ${made.text}`);
  return made.body.share_id;
}

async function photo(code: string, file: string): Promise<number> {
  return (await send(`/api/v1/shares/${code}/photos/${file}`)).status;
}

async function page(code: string) {
  const html = await (await send(`/s/${code}`)).text();
  const meta = (name: string) => new RegExp(`<meta property="og:${name}" content="([^"]*)"`, 'u').exec(html)?.[1];
  const words = html.replaceAll(/<script.*?<\/script>|<style.*?<\/style>|<[^>]*>/gsu, ' ').replaceAll(/\s+/gu, ' ');
  return { html, words, title: meta('title'), description: meta('description'), image: meta('image') };
}

/** What the link's picture is drawn of. */
async function card(code: string) {
  const seen = await accepted(project.room.room.snapshot({ credentials: anyone(code), at: null }));
  return kindOf('review').front.card(seen.snapshot as object, 'ko', seen.you);
}

function posterOf(code: string, { poster }: { poster: string }): string {
  return `<img src="/api/v1/shares/${code}/photos/${poster}"`;
}

describe('a link to all of a project', () => {
  it('shows each poster and how much is left before any script; what is for the team is counted by no link', async () => {
    for (const permission_level of ['view', 'comment', 'edit']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const code = await link({ permission_level });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const shownPage = await page(code);
      for (const one of [trailer, main]) expect(shownPage.html).toContain(posterOf(code, one));
      expect(shownPage.words).toContain('영상 2개 · 남은 의견 4개');
      expect(shownPage.words).toMatch(/예고편 v1 남은 의견 2개/u);
      expect(shownPage.title).toBe('온담 가을');
      expect(shownPage.description).toBe('영상 2개 · 남은 의견 4개 · 예고편 · 본편');
      expect(shownPage.html).not.toContain('가격은');
    }
  });

  it('has a card with the first poster, what is left, and the videos', async () => {
    expect(await card(await link({}))).toMatchObject({
      title: '온담 가을',
      lines: ['남은 의견 4개', '예고편', '본편'],
      cover: { file: trailer.poster, as: 'film' },
    });
  });
});

describe('a link to one video', () => {
  it('shows that one alone, at once, under its own title, with its poster and what is left of it', async () => {
    const code = await link({ target: main.video.id });
    const { html, words, title, description } = await page(code);
    expect([title, description]).toEqual(['본편', '남은 의견 2개 · 온담 가을']);
    expect(html).toContain(posterOf(code, main));
    expect(words).toMatch(/본편 v1 남은 의견 2개/u);
    expect(html).not.toContain('예고편');
    expect(html).not.toContain(trailer.poster);
    expect(await photo(code, trailer.poster)).toBe(404);
    expect(await card(code)).toMatchObject({
      title: '본편',
      lines: ['남은 의견 2개', '온담 가을'],
      cover: { file: main.poster, as: 'film' },
    });
  });

  it('leads elsewhere as soon as it is changed: page, card and poster', async () => {
    const code = await link({ target: main.video.id });
    const before = await page(code);
    await project.owner.patch(`/shares/${code}`, { target: trailer.video.id });
    const after = await page(code);
    expect(after.title).toBe('예고편');
    expect(after.image).not.toBe(before.image);
    expect([await photo(code, main.poster), await photo(code, trailer.poster)]).toEqual([404, 200]);
  });
});

describe('a poster', () => {
  it('is kept by whoever has seen it and by nobody between, and ends with its link', async () => {
    const code = await link({});
    const answer = await send(`/api/v1/shares/${code}/photos/${main.poster}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, max-age=86400']);
    await project.owner.delete(`/shares/${code}`);
    expect(await photo(code, main.poster)).toBe(410);
  });

  it('is nobody’s behind a password, and neither are title and counts', async () => {
    const code = await link({ password: '바다바다' });
    expect(await photo(code, main.poster)).toBe(401);
    const { html } = await page(code);
    for (const word of ['온담 가을', '본편', '남은 의견', main.poster]) expect(html).not.toContain(word);
  });

  it('of a version that was withdrawn is for the team alone', async () => {
    const code = await link({});
    const withdrawn = (is: boolean) => project.owner.put(project.versionPath(main, '/withdrawn'), { withdrawn: is });
    await withdrawn(true);
    expect(await photo(code, main.poster)).toBe(404);
    await withdrawn(false);
    expect(await photo(code, main.poster)).toBe(200);
  });
});
