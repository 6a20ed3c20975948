// Videos of a project as they go up: what arrives is what was sent, a version follows its file, and what is refused leaves nothing.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { aGuest, byLink, linkTo, type Caller } from '../kit/api.ts';
import { request, testVirus, text } from '../kit/files-api.ts';
import { outcome, projectOf, type Begun, type Project } from '../kit/project-api.ts';
import { ringFor } from '../kit/room-kit.ts';
import { aFilm, begin, complete, joinedDigest, mebibyte, partsOf, sendPart, sha256 } from '../kit/uploads-api.ts';

const partSize = 5 * mebibyte;
const film = aFilm(11 * mebibyte);
const parts = partsOf(film, partSize);
const [first = film, second = film] = parts;
const whole = joinedDigest(parts);
const small = aFilm(300_000);

async function begun(project: Project, fields: object = {}, by?: Caller): Promise<Begun & { at: string }> {
  const { status, body, text: said } = await project.begin(fields, by);
  if (status !== 201) throw new Error(`not begun: ${said}`);
  return { ...body, at: project.versionPath(body) };
}

async function bytesKept(scope: string): Promise<number> {
  const found = env.DB.prepare('SELECT bytes FROM file_usage WHERE scope = ?').bind(scope);
  return (await found.first<{ bytes: number }>())?.bytes ?? 0;
}

/** The queue may be busy with other large files. */
function becomes(project: Project, { version }: Pick<Begun, 'version'>) {
  return expect.poll(async () => (await project.version(version.id))?.status, { timeout: 30_000 });
}

describe('a video that goes up', () => {
  it('is a version of the project from the beginning, and ready with its digest once all of it was looked at', async () => {
    const project = await projectOf();
    const { video, version, upload, at } = await begun(project);
    expect(upload).toEqual({ id: version.file_id, part_size: partSize, parts: 3, received: [] });
    expect([video, version]).toMatchObject([
      { title: '첫 편집', versions: [{ id: version.id }] },
      { n: 1, status: 'uploading', size: film.length, file_name: '첫 편집.mp4', url: `/api/v1${at}/media` },
    ]);
    for (const [index, part] of parts.entries()) {
      const sent = await sendPart(project.owner, at, index + 1, part);
      expect([sent.status, sent.body]).toEqual([200, { k: index + 1, size: part.length, sha256: sha256(part) }]);
    }
    const there = await project.owner.get<{ received: object[] }>(`${at}/upload`);
    expect([there.status, there.body.received.length]).toEqual([200, 3]);
    const done = await complete(project.owner, at, whole);
    expect([done.status, done.body]).toMatchObject([200, { id: version.file_id, size: film.length }]);
    await becomes(project, { version }).toBe('ready');
    expect(await project.version(version.id)).toMatchObject({ parts_sha256: whole, sha256: sha256(film) });
    expect((await complete(project.owner, at, whole)).status).toBe(200);
    expect((await project.owner.get<{ state: string }>(`${at}/upload`)).body.state).toBe('complete');
    expect(outcome(await sendPart(project.owner, at, 1, first))).toEqual([409, 'CONFLICT']);
    expect(await bytesKept(project.id)).toBe(film.length);
  });

  it('is begun once under one key, and its next version has the next number', async () => {
    const project = await projectOf();
    const fields = { size: small.length };
    const [one, again] = [
      await project.begin(fields, project.owner, 'begin-1'),
      await project.begin(fields, project.owner, 'begin-1'),
    ];
    expect([again.status, again.body]).toEqual([201, one.body]);
    expect([await bytesKept(project.id), (await project.state()).videos.length]).toEqual([small.length, 1]);
    const next = await project.film(small, { of: one.body.video, fields: { name: '색 보정' } });
    expect([next.version.n, next.version.name, next.video.versions.map(({ n }) => n)]).toEqual([2, '색 보정', [1, 2]]);
    await becomes(project, next).toBe('ready');
  });

  it('goes on from another device by what is there, and a part that is there is not stored again', async () => {
    const project = await projectOf();
    const { at } = await begun(project);
    await sendPart(project.owner, at, 2, second);
    const etags = () =>
      runInDurableObject(project.room.stub, (_room, { storage }) =>
        storage.sql.exec('SELECT k, etag FROM upload_parts ORDER BY k').toArray(),
      );
    const before = await etags();
    expect((await sendPart(project.owner, at, 2, second)).status).toBe(200);
    expect(await etags()).toEqual(before);
    const early = await complete(project.owner, at, whole);
    expect([...outcome(early), early.body.error?.details]).toEqual([
      409,
      'CONFLICT',
      { parts: ['1 is missing', '3 is missing'] },
    ]);
    const swapped = joinedDigest([second, first, ...parts.slice(2)]);
    for (const [index, part] of parts.entries()) await sendPart(project.owner, at, index + 1, part);
    expect(outcome(await complete(project.owner, at, swapped))).toEqual([409, 'CONFLICT']);
    expect((await complete(project.owner, at, whole)).status).toBe(200);
  });

  it('fails its version where it is infected, and where it is not completed within a day', async () => {
    const project = await projectOf();
    const infected = new Uint8Array(aFilm(300_000));
    infected.set(testVirus(), 200_000);
    const bad = await project.film(infected);
    await becomes(project, bad).toBe('failed');
    expect(await project.version(bad.version.id)).toMatchObject({ failure: 'infected' });
    const expired = await begun(project, { size: 10_000 });
    await ringFor(project.room, `upload.expire:${expired.upload.id}`);
    expect(await project.version(expired.version.id)).toMatchObject({ status: 'failed', failure: 'expired' });
    await expect.poll(() => bytesKept(project.id), { timeout: 30_000 }).toBe(0);
  });

  it('leaves nothing where somebody gives it up: no video where there is no other version, no number, no bytes', async () => {
    const project = await projectOf();
    const alone = await begun(project);
    await sendPart(project.owner, alone.at, 1, first);
    expect((await project.owner.delete(`${alone.at}/upload`)).status).toBe(204);
    expect((await project.state()).videos).toEqual([]);
    expect((await project.owner.get<{ items: object[] }>(project.path('/trash'))).body.items).toEqual([]);
    expect(outcome(await sendPart(project.owner, alone.at, 2, second))).toEqual([404, 'NOT_FOUND']);
    const { video, version } = await project.film(small);
    await becomes(project, { version }).toBe('ready');
    const file = { file_name: 'v2.mp4', content_type: 'video/mp4', size: film.length, part_size: partSize };
    const next = () => project.owner.post<Begun>(project.path(`/videos/${video.id}/versions`), file);
    const again = (await next()).body;
    const at = project.versionPath(again);
    const bins = new Uint8Array(2_000).fill(7);
    expect((await project.put(project.owner, `${at}/waveform`, bins)).status).toBe(200);
    expect((await project.owner.delete(`${at}/upload`)).status).toBe(204);
    expect((await project.state()).videos).toMatchObject([{ id: video.id, versions: [{ n: 1 }] }]);
    expect((await next()).body.version.n).toBe(2);
    await expect.poll(() => bytesKept(project.id), { timeout: 30_000 }).toBe(small.length + film.length);
  });

  it('is gone on with, completed and given up by whoever edits the project, and by nobody else', async () => {
    const project = await projectOf();
    const { at, version } = await begun(project);
    await sendPart(project.owner, at, 1, first);
    const by = async (level: 'edit' | 'comment') =>
      byLink(project.id, await linkTo(project.id, project.owner.id, { kind: 'review', level }), { kind: 'review' });
    const [editor, reviewer] = [await by('edit'), await by('comment')];
    expect(outcome(await sendPart(reviewer, at, 2, second))).toEqual([403, 'FORBIDDEN']);
    expect(outcome(await reviewer.get(`${at}/upload`))).toEqual([403, 'FORBIDDEN']);
    expect(outcome(await complete(reviewer, at, whole))).toEqual([403, 'FORBIDDEN']);
    expect((await reviewer.delete(`${at}/upload`)).status).toBe(404);
    const there = await editor.get<{ received: { k: number }[] }>(`${at}/upload`);
    expect(there.body.received.map(({ k }) => k)).toEqual([1]);
    for (const [index, part] of parts.entries()) expect((await sendPart(editor, at, index + 1, part)).status).toBe(200);
    // Both have sent the last part, and say so.
    const both = await Promise.all([complete(editor, at, whole), complete(project.owner, at, whole)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await becomes(project, { version }).toBe('ready');
    expect(await project.version(version.id)).toMatchObject({
      sha256: sha256(film),
      uploaded_by: project.owner.id,
    });
    expect(outcome(await sendPart(editor, at, 1, first))).toEqual([409, 'CONFLICT']);
    const another = await begun(project, { size: 1_000 });
    expect((await editor.delete(`${another.at}/upload`)).status).toBe(204);
    expect((await project.state()).videos.length).toBe(1);
  });

  it('is shown to nobody once its video is removed, is back with it, and gone with all of its bytes after 30 days', async () => {
    const project = await projectOf();
    const { video, version, ...rest } = await project.film(small);
    await becomes(project, { version }).toBe('ready');
    const { cookie } = await project.session(project.owner);
    const media = project.versionPath({ video, version, ...rest }, '/media');
    const status = async () => (await request(null, media, { headers: { cookie } })).status;
    expect(await status()).toBe(200);
    expect((await project.owner.delete(project.path(`/videos/${video.id}`))).status).toBe(204);
    await expect.poll(status, { interval: 200 }).toBe(404);
    expect([(await project.state()).videos, await bytesKept(project.id)]).toEqual([[], small.length]);
    expect((await project.owner.post(project.path(`/videos/${video.id}/restore`))).status).toBe(200);
    await expect.poll(status, { timeout: 5_000, interval: 200 }).toBe(200);
    expect((await project.state()).videos).toMatchObject([{ id: video.id, versions: [{ sha256: sha256(small) }] }]);
    await project.owner.delete(project.path(`/videos/${video.id}`));
    await ringFor(project.room, `video.purge:${video.id}`);
    await expect.poll(() => bytesKept(project.id), { timeout: 30_000 }).toBe(0);
    expect(outcome(await project.owner.post(project.path(`/videos/${video.id}/restore`)))).toEqual([404, 'NOT_FOUND']);
    expect((await env.MEDIA.list({ prefix: `rooms/${project.id}/` })).objects).toEqual([]);
  });
});

/** As far as what its first bytes say it is. */
const matroska = new Uint8Array(Buffer.from('1a45dfa3934282886d6174726f736b61'.padEnd(800, '0'), 'hex'));
const quickTime = new Uint8Array(Buffer.from('00000014667479707174202000000200717420200000'.padEnd(800, '0'), 'hex'));

it.each([
  ['an MKV', 'a.mkv', 'video/x-matroska', matroska, 'video/matroska'],
  ['a MOV, as ProRes comes in', 'A.MOV', 'video/quicktime', quickTime, 'video/quicktime'],
  ['an MP4, be it of HEVC', 'a.m4v', 'video/x-m4v', small, 'video/mp4'],
])(
  '%s is taken as it is: whether it plays is known where it is played',
  async (_what, file_name, said, bytes, type) => {
    const project = await projectOf();
    const taken = await project.film(bytes, { fields: { file_name, content_type: said } });
    await becomes(project, taken).toBe('ready');
    expect(await project.version(taken.version.id)).toMatchObject({ content_type: type, sha256: sha256(bytes) });
  },
);

it('once it is complete nothing of an upload is sent, given up, or made to be another file', async () => {
  const project = await projectOf();
  const done = await project.film(small);
  await becomes(project, done).toBe('ready');
  const at = project.versionPath(done);
  const { owner } = project;
  const other = new Uint8Array(small).fill(7);
  expect(outcome(await sendPart(owner, at, 1, other))).toEqual([409, 'CONFLICT']);
  expect(outcome(await owner.delete(`${at}/upload`))).toEqual([404, 'NOT_FOUND']);
  expect(outcome(await complete(owner, at, joinedDigest([other])))).toEqual([409, 'CONFLICT']);
  expect(await project.version(done.version.id)).toMatchObject({ status: 'ready', sha256: sha256(small) });
});

describe('what is not begun', () => {
  it.each<[string, object, number, string]>([
    ['nothing', { size: 0 }, 400, 'VALIDATION_ERROR'],
    ['more than 5 GiB', { size: 5 * 1024 * mebibyte + 1 }, 400, 'VALIDATION_ERROR'],
    ['parts that are too small', { part_size: partSize - 1 }, 400, 'VALIDATION_ERROR'],
    ['parts that are too large', { part_size: 64 * mebibyte + 1 }, 400, 'VALIDATION_ERROR'],
    ['half a byte', { size: 1.5 }, 400, 'VALIDATION_ERROR'],
    ['no title', { title: ' ' }, 400, 'VALIDATION_ERROR'],
    ['no name', { file_name: ' ' }, 400, 'VALIDATION_ERROR'],
    ['a text', { file_name: 'a.txt', content_type: 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a sound that is called a film', { content_type: 'audio/wav' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a picture of 11 MiB', { file_name: 'a.png', content_type: 'image/png' }, 413, 'PAYLOAD_TOO_LARGE'],
    ['more than a guest may keep', { size: 101 * mebibyte }, 413, 'PAYLOAD_TOO_LARGE'],
  ])('%s', async (_what, fields, status, code) => {
    const project = await projectOf({ guest: true });
    expect(outcome(await project.begin(fields))).toEqual([status, code]);
    expect([(await project.state()).videos, await bytesKept(project.id)]).toEqual([[], 0]);
  });

  it('by whoever may not edit, as a version of no video, or where there are as many as may be', async () => {
    const project = await projectOf();
    expect((await project.begin({}, await aGuest())).status).toBe(404);
    const link = await linkTo(project.id, project.owner.id, { kind: 'review', level: 'comment' });
    const reviewer = await byLink(project.id, link, { kind: 'review' });
    expect(outcome(await project.begin({}, reviewer))).toEqual([403, 'FORBIDDEN']);
    const file = { file_name: 'a.mp4', content_type: 'video/mp4', size: 10 };
    const nowhere = project.path(`/videos/vid_${'0'.repeat(26)}/versions`);
    expect(outcome(await project.owner.post(nowhere, file))).toEqual([404, 'NOT_FOUND']);
    expect(await bytesKept(project.id)).toBe(0);
    for (let count = 0; count < 20; count += 1) await begun(project, { size: 100 });
    expect(outcome(await project.begin({ size: 100 }))).toEqual([409, 'CONFLICT']);
    expect([(await project.state()).videos.length, await bytesKept(project.id)]).toEqual([20, 2_000]);
  });
});

describe('a part that is refused leaves what was there', () => {
  const ofNoKnownLength = (): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(second);
        controller.close();
      },
    });

  it.each<[string, Parameters<typeof sendPart>[4] & { k?: number | string; bytes?: Uint8Array }, number, string]>([
    ['another digest', { digest: sha256(text('another')) }, 400, 'VALIDATION_ERROR'],
    ['no digest', { digest: null }, 400, 'VALIDATION_ERROR'],
    ['no length', { length: null, body: ofNoKnownLength() }, 411, 'LENGTH_REQUIRED'],
    ['nothing', { bytes: new Uint8Array(), body: '' }, 400, 'VALIDATION_ERROR'],
    ['less than a part', { bytes: film.subarray(0, partSize - 1) }, 400, 'VALIDATION_ERROR'],
    ['more than a part', { bytes: film.subarray(0, partSize + 1) }, 400, 'VALIDATION_ERROR'],
    ['more than it says', { body: new Uint8Array(film.subarray(0, partSize + 100)) }, 400, 'VALIDATION_ERROR'],
    ['less than it says', { body: new Uint8Array(film.subarray(0, 100)) }, 400, 'VALIDATION_ERROR'],
    ['a part too many', { k: 4 }, 404, 'NOT_FOUND'],
    ['no number', { k: '1.5' }, 404, 'NOT_FOUND'],
  ])('%s', async (_what, { k = 2, bytes = first, ...sending }, status, code) => {
    const project = await projectOf();
    const { at } = await begun(project);
    for (const [index, part] of parts.entries()) await sendPart(project.owner, at, index + 1, part);
    expect(outcome(await sendPart(project.owner, at, k, bytes, sending))).toEqual([status, code]);
    expect((await complete(project.owner, at, whole)).status).toBe(200);
  });

  it.each<[string, string, Uint8Array]>([
    ['a text that is called a film', 'a.mp4', text('이것은 영상이 아니에요.'.padEnd(400, ' '))],
    ['a text that is called an MKV', 'a.mkv', text('이것은 영상이 아니에요.'.padEnd(400, ' '))],
    ['an MKV that is called MP4', 'a.mp4', matroska],
    ['a QuickTime film that is called WebM', 'a.webm', quickTime],
    ['bytes that are called a film', 'a.mov', new Uint8Array(400).fill(7)],
  ])('%s', async (_what, file_name, bytes) => {
    const project = await projectOf();
    const { at } = await begun(project, { size: bytes.length, file_name, content_type: '' });
    expect(outcome(await sendPart(project.owner, at, 1, bytes))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect((await project.owner.get<{ received: [] }>(`${at}/upload`)).body.received).toEqual([]);
  });

  it('of another project’s upload, of another’s that is for no version, or of a version that is not there', async () => {
    const [project, elsewhere] = [await projectOf(), await projectOf()];
    const { at, video } = await begun(project);
    const link = await linkTo(project.id, project.owner.id, { kind: 'review', level: 'edit' });
    const editor = await byLink(project.id, link, { kind: 'review' });
    const own = await begin(project.owner, project.id);
    for (const [by, address] of [
      [editor, `/rooms/${project.id}/uploads/${own.body.id}`],
      [elsewhere.owner, at],
      [elsewhere.owner, elsewhere.path(`/videos/${video.id}/versions/1`)],
      [project.owner, project.path(`/videos/${video.id}/versions/2`)],
      [await aGuest(), at],
    ] as const) {
      expect(outcome(await sendPart(by, address, 1, first))).toEqual([404, 'NOT_FOUND']);
      expect(outcome(await complete(by, address, whole))).toEqual([404, 'NOT_FOUND']);
      expect(outcome(await by.get(`${address}/upload`))).toEqual([404, 'NOT_FOUND']);
      expect(outcome(await by.delete(`${address}/upload`))).toEqual([404, 'NOT_FOUND']);
    }
  });
});
