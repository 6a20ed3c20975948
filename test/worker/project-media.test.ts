// What is watched of a project: by a cookie, in ranges, at addresses that stay, for as long as somebody may see it; and what
// lies beside a version.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeFrameTable } from '#protocol/review/frame-table.ts';
import { maxPosterBytes, waveformBins } from '#protocol/review/previews.ts';
import { shareCode } from '#worker/platform/ids.ts';
import { byLink, credentialsOf, linkTo, someone, type Caller } from '../kit/api.ts';
import { addresses, png, request, text } from '../kit/files-api.ts';
import { outcome, projectOf, watch, type Begun, type Project } from '../kit/project-api.ts';
import { accepted, send } from '../kit/room-kit.ts';
import { aFilm, mebibyte } from '../kit/uploads-api.ts';

const film = aFilm(300_000);
const captions = text('WEBVTT\n\n00:01.000 --> 00:02.000\n안녕하세요\n');

async function visitorOf(
  project: Project,
  level: 'view' | 'comment' = 'view',
): Promise<{ code: string; visitor: Caller }> {
  const code = await linkTo(project.id, project.owner.id, { kind: 'review', level });
  return { code, visitor: await byLink(project.id, code, { kind: 'review' }) };
}

/** A project with one film that everyone may watch. */
async function shown(): Promise<{ project: Project; begun: Begun; media: string }> {
  const project = await projectOf();
  const begun = await project.film(film);
  await isReady(project, begun);
  return { project, begun, media: project.versionPath(begun, '/media') };
}

function isReady(project: Project, { version }: Begun): Promise<void> {
  const look = async () => expect((await project.version(version.id))?.status).toBe('ready');
  return vi.waitFor(look, { timeout: 30_000, interval: 100 });
}

describe('a version', () => {
  let project: Project;
  let begun: Begun;
  let media: string;
  let cookie: string;
  beforeAll(async () => {
    ({ project, begun, media } = await shown());
    ({ cookie } = await project.session((await visitorOf(project)).visitor));
  });

  it('is played by whoever sees it, by a cookie of this project’s videos, and kept by the browser', async () => {
    const { said } = await project.session(project.owner);
    expect(said).toMatch(new RegExp(`; Path=/api/v1/projects/${project.id}/videos/;`, 'u'));
    for (const word of ['HttpOnly', 'SameSite=Strict', 'Max-Age=600']) expect(said).toContain(word);
    const first = await watch(cookie, media, { range: 'bytes=0-' });
    expect([first.status, first.headers.get('content-range'), first.headers.get('content-type')]).toEqual([
      206,
      `bytes 0-${film.length - 1}/${film.length}`,
      'video/mp4',
    ]);
    expect(first.headers.get('cache-control')).toBe('private, max-age=3600');
    expect(first.headers.get('content-disposition')).toMatch(/^inline;/u);
    expect((await watch(cookie, media)).bytes).toEqual(film);
    expect(begun.version.url).toBe(`/api/v1${media}`);
  });

  it.each<[string, number, string | null]>([
    ['bytes=1000-1999', 206, `bytes 1000-1999/${film.length}`],
    ['bytes=-10', 206, `bytes ${film.length - 10}-${film.length - 1}/${film.length}`],
    ['bytes=299999-999999999', 206, `bytes 299999-299999/${film.length}`],
    [`bytes=${film.length}-`, 416, `bytes */${film.length}`],
    ['bytes=-0', 416, `bytes */${film.length}`],
    ['bytes=5-2', 200, null],
    ['bytes=0-1,5-6', 200, null],
    ['bytes=a-b', 200, null],
    ['seconds=1-2', 200, null],
    [`bytes=0-${'9'.repeat(400)}`, 200, null],
  ])('answers the range %s with %i', async (range, status, contentRange) => {
    const answer = await watch(cookie, media, { range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
  });

  it('is known by its tag, and told of without its bytes', async () => {
    const tag = (await watch(cookie, media, { range: 'bytes=0-0' })).headers.get('etag') ?? '';
    expect((await watch(cookie, media, { range: 'bytes=-10', 'if-range': tag })).status).toBe(206);
    expect((await watch(cookie, media, { range: 'bytes=-10', 'if-range': '"old"' })).status).toBe(200);
    expect((await watch(cookie, media, { 'if-none-match': tag })).status).toBe(304);
    const head = await watch(cookie, media, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), head.bytes.length]).toEqual([200, String(film.length), 0]);
  });

  it('is nobody’s without a session, with that of another project, or with one that was altered', async () => {
    const elsewhere = await projectOf();
    const other = await elsewhere.session(elsewhere.owner);
    const altered = cookie.replace(/.$/u, (last) => (last === 'A' ? 'B' : 'A'));
    for (const one of ['', other.cookie, altered, 'madang_media=x', 'madang_media=e30~e30'])
      expect(outcome(await watch(one, media)), one).toEqual([403, 'FORBIDDEN']);
    expect(outcome(await watch(other.cookie, elsewhere.versionPath(begun, '/media')))).toEqual([404, 'NOT_FOUND']);
    expect((await elsewhere.owner.post(project.path('/media-session'))).status).toBe(404);
    expect(outcome(await watch(cookie, project.path(`/videos/${begun.video.id}/versions/2/media`)))[0]).toBe(404);
  });

  it('is not to be had by the addresses of other files, which outlive a link', async () => {
    const { file_id } = begun.version;
    expect(await addresses(project.owner, project.id, file_id)).toEqual([]);
    expect((await request(project.owner, `/files/${file_id}`)).status).toBe(404);
    const { cookie: generic } = await project.session(project.owner);
    expect((await watch(generic, `/rooms/${project.id}/media/${file_id}`)).status).not.toBe(200);
  });
});

describe('who watches no more', () => {
  it('gets nothing within two seconds of the end of their link', async () => {
    const { project, media } = await shown();
    const { code, visitor } = await visitorOf(project);
    const { cookie } = await project.session(visitor);
    expect((await watch(cookie, media)).status).toBe(200);
    const endedMs = Date.now();
    await accepted(send(project.room, credentialsOf(project.owner.id), 'share.revoke', { code }));
    await expect.poll(async () => (await watch(cookie, media)).status, { interval: 100 }).toBe(403);
    expect(Date.now() - endedMs).toBeLessThan(2_500);
    expect((await project.session(visitor)).status).not.toBe(200);
  });

  it('gets nothing ten minutes after they last asked, or once they have signed out', async () => {
    const { project, media } = await shown();
    const { cookie } = await project.session(project.owner);
    expect((await watch(cookie, media, { range: 'bytes=0-9' })).status).toBe(206);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 });
    try {
      expect(outcome(await watch(cookie, media, { range: 'bytes=0-9' }))).toEqual([403, 'FORBIDDEN']);
    } finally {
      vi.useRealTimers();
    }
    expect((await watch(cookie, media, { range: 'bytes=0-9' })).status).toBe(206);
    expect((await project.owner.post('/auth/logout')).status).toBe(204);
    const again = async () => (await watch(cookie, media, { range: 'bytes=0-9' })).status;
    await expect.poll(again, { interval: 100, timeout: 5_000 }).toBe(403);
  });

  it('is not given a file to keep without the right to it, or once downloads are off', async () => {
    const { project, media } = await shown();
    const { visitor } = await visitorOf(project);
    // Whom the project trusts with its files, though not with changing it.
    const approver = await someone();
    const joining = credentialsOf(approver.id, (await visitorOf(project)).code);
    const role = { role: 'approver' };
    await accepted(send(project.room, joining, 'member.accept_invitation', role, { origin: 'worker' }));
    const client = (await project.session(approver)).cookie;
    const mine = (await project.session(project.owner)).cookie;
    const theirs = (await project.session(visitor)).cookie;
    const kept = await watch(mine, `${media}?download=1`);
    expect([kept.status, kept.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringMatching(/^attachment;.*%EC%B2%AB/u),
    ]);
    expect(outcome(await watch(theirs, `${media}?download=1`))).toEqual([403, 'FORBIDDEN']);
    expect((await watch(client, `${media}?download=1`, { range: 'bytes=0-9' })).status).toBe(206);
    await project.owner.patch(project.path(), { settings: { downloads: false } });
    const offMs = Date.now();
    await expect.poll(async () => (await watch(client, `${media}?download=1`)).status, { interval: 100 }).toBe(403);
    expect(Date.now() - offMs).toBeLessThan(2_500);
    for (const one of [theirs, client]) expect((await watch(one, media)).status).toBe(200);
  });

  it('whose link leads to another video gets nothing of this one', async () => {
    const { project, media } = await shown();
    const other = await project.film(film, { fields: { title: '다른 편집' } });
    await isReady(project, other);
    const code = shareCode(8);
    const terms = { allow_comments: true, allow_edit: true, expires_at: null, max_people: null, password_hash: null };
    const link = { ...terms, code, permission_level: 'view', target: other.video.id };
    await accepted(send(project.room, credentialsOf(project.owner.id), 'share.create', link, { origin: 'worker' }));
    const { cookie } = await project.session(await byLink(project.id, code, { kind: 'review' }));
    expect((await watch(cookie, project.versionPath(other, '/media'))).status).toBe(200);
    expect((await watch(cookie, media)).status).toBe(404);
  });

  it('a version that was withdrawn is the team’s alone', async () => {
    const { project, begun, media } = await shown();
    const { cookie } = await project.session((await visitorOf(project)).visitor);
    await project.owner.put(project.versionPath(begun, '/withdrawn'), { withdrawn: true });
    expect((await watch(cookie, media)).status).toBe(404);
    expect((await watch((await project.session(project.owner)).cookie, media)).status).toBe(200);
  });
});

describe('what lies beside a version', () => {
  let project: Project;
  let begun: Begun;
  const at = (rest: string): string => project.versionPath(begun, rest);
  beforeAll(async () => {
    ({ project, begun } = await shown());
  });

  it('is put there by an editor, seen by all with an address that is kept for good, and replaced', async () => {
    const { visitor } = await visitorOf(project);
    const { cookie } = await project.session(visitor);
    const table = encodeFrameTable({ resolution: 1000, times: [0, 40, 90, 120] });
    const poster = await png(64, 36);
    for (const [what, bytes, type] of [
      ['poster', poster, 'image/png'],
      ['filmstrip', await png(160, 90), 'image/png'],
      ['waveform', new Uint8Array(waveformBins).fill(7), 'application/octet-stream'],
      ['frames', table, 'application/octet-stream'],
      ['captions/ko?label=한국어', captions, 'text/vtt'],
    ] as const) {
      const { status, body } = await project.put(project.owner, at(`/${what}`), bytes, type);
      expect([what, status]).toEqual([what, 200]);
      await expect.poll(async () => (await watch(cookie, body.url)).status, { timeout: 15_000 }).toBe(200);
      const seen = await watch(cookie, body.url);
      expect(seen.bytes).toEqual(new Uint8Array(bytes));
      expect([seen.headers.get('content-type'), seen.headers.get('cache-control')]).toEqual([
        type,
        'private, max-age=31536000, immutable',
      ]);
      const [, address = ''] = /^(.*)\?/u.exec(body.url) ?? [];
      expect((await watch(cookie, address)).headers.get('cache-control')).toBe('private, max-age=60');
    }
    const before = await project.version(begun.version.id, visitor);
    expect(before).toMatchObject({
      poster_url: expect.stringContaining('/poster?file=fil_'),
      filmstrip_url: expect.stringContaining('/filmstrip?'),
      waveform_url: expect.stringContaining('/waveform?'),
      frames_url: expect.stringContaining('/frames?'),
      captions: [{ lang: 'ko', label: '한국어', url: expect.stringContaining('/captions/ko?file=') }],
    });
    const stored = () => env.MEDIA.list({ prefix: `rooms/${project.id}/files/` }).then(({ objects }) => objects.length);
    await expect.poll(stored, { timeout: 15_000 }).toBe(10);
    const again = await project.put(project.owner, at('/poster'), await png(32, 18), 'image/png');
    expect((await project.version(begun.version.id))?.poster_url).toBe(again.body.url);
    await expect.poll(stored, { timeout: 15_000 }).toBe(10);
    expect((await project.owner.delete(at('/captions/ko'))).status).toBe(204);
    expect((await project.version(begun.version.id))?.captions).toEqual([]);
    expect((await project.owner.delete(at('/captions/ko'))).status).toBe(404);
  });

  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>, string, number]>([
    ['a poster that is a text', 'poster', () => text('그림이 아니에요'), 'image/png', 415],
    ['a poster that is a film', 'poster', () => aFilm(2_000), 'image/webp', 415],
    ['a poster of another type than is said', 'poster', () => png(4, 4), 'image/webp', 415],
    ['a poster that is too large', 'poster', () => new Uint8Array(maxPosterBytes + 1), 'image/png', 413],
    ['an empty waveform', 'waveform', () => new Uint8Array(), 'application/octet-stream', 400],
    [
      'a waveform that is too long',
      'waveform',
      () => new Uint8Array(waveformBins + 1),
      'application/octet-stream',
      413,
    ],
    ['a table of no times', 'frames', () => text('0, 0.04'), 'application/octet-stream', 400],
    ['captions that are SubRip', 'captions/ko', () => text('1\n00:00:01,000 --> 00:00:02,000\n자막'), 'text/vtt', 400],
    ['captions of more than 1 MiB', 'captions/ko', () => new Uint8Array(mebibyte + 1), 'text/vtt', 413],
    ['captions in no language', 'captions/%20', () => captions, 'text/vtt', 404],
    ['nothing of the kind', 'trailer', () => captions, 'text/vtt', 404],
  ])('%s is refused', async (_what, path, bytes, type, status) => {
    const before = await project.version(begun.version.id);
    expect((await project.put(project.owner, at(`/${path}`), await bytes(), type)).status).toBe(status);
    expect(await project.version(begun.version.id)).toEqual(before);
  });

  it('is not put there by whoever may not edit, or beside what is not there', async () => {
    const { visitor } = await visitorOf(project, 'comment');
    expect(outcome(await project.put(visitor, at('/poster'), await png(4, 4)))).toEqual([403, 'FORBIDDEN']);
    const nowhere = project.path(`/videos/${begun.video.id}/versions/7/poster`);
    expect(outcome(await project.put(project.owner, nowhere, await png(4, 4)))).toEqual([404, 'NOT_FOUND']);
  });
});
