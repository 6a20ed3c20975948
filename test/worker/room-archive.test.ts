// A room that is taken along with its files: as one archive, and back into a room of its own, byte for byte.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ArchivedFile } from '#protocol/archive/archive.ts';
import { someone, type Caller } from '#test/kit/api.ts';
import {
  archiveOf,
  beginRestoring,
  bringIn,
  broughtIn,
  fetchArchive,
  packed,
  restore,
  restoreInParts,
  type Archive,
} from '#test/kit/archive-api.ts';
import { pdf, png, testVirus } from '#test/kit/files-api.ts';
import { lived, saidIn, type Lived } from '#test/kit/lived-project.ts';
import { outcome, Project, projectOf, watch } from '#test/kit/project-api.ts';
import { aFilm, sha256 } from '#test/kit/uploads-api.ts';
import { fileIdIn } from '#worker/platform/ids.ts';

async function storedIn(room: string): Promise<string[]> {
  const { objects } = await env.MEDIA.list({ prefix: `rooms/${room}/` });
  return objects.map(({ key }) => key);
}

/** Everything of the first version and of the remark on it that is fetched, by its digest. */
async function watched(project: Project, by: Caller, { first, feedback }: Lived): Promise<Record<string, string>> {
  const { cookie } = await project.session(by);
  const found: Record<string, string> = {};
  const addresses = ['/media', '/poster', '/filmstrip', '/waveform', '/frames', '/captions/ko'].map((rest) =>
    project.versionPath(first, rest),
  );
  for (const address of [...addresses, project.path(`/videos/${first.video.id}/feedbacks/${feedback.id}/screenshot`)]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { status, bytes } = await watch(cookie, address);
    found[address.replace(project.id, 'here')] = status === 200 ? sha256(bytes) : String(status);
  }
  return found;
}

function theFile({ list }: Archive, ending: string): ArchivedFile {
  const file = list.files.find(({ name }) => name.endsWith(ending));
  if (file === undefined) throw new Error(`no ${ending} in the archive`);
  return file;
}

describe('a project that is taken along with its files', () => {
  it('comes back whole: each file has its bytes, each reference leads to it, and the verdict its digest', async () => {
    const life = await lived();
    const { project, second } = life;
    const absent = async () => (await packed(project.owner, project.id)).body.absent;
    await expect.poll(absent, { timeout: 30_000 }).toEqual([]);
    const { cookie, body } = await packed(project.owner, project.id);
    const head = await fetchArchive(cookie, project.id, 'HEAD');
    const archive = await archiveOf(project.owner, project.id);
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(archive.bytes.length)]);
    expect([body.files, body.absent]).toEqual([archive.list.files.length, []]);
    for (const file of archive.list.files) expect(sha256(archive.bytesOf(file))).toBe(file.sha256);

    const bringer = await someone('가져온 이');
    const made = await broughtIn(bringer, archive);
    const other = new Project(made.id, bringer);
    const isThere = async () => Object.values(await watched(other, bringer, life));
    await expect.poll(isThere, { timeout: 30_000 }).not.toContain('409');
    expect(await watched(other, bringer, life)).toEqual(await watched(project, project.owner, life));
    await expect.poll(() => saidIn(other, bringer), { timeout: 30_000 }).toEqual(await saidIn(project, project.owner));
    // All of the same names, and none of those that they have elsewhere.
    expect(JSON.stringify(await other.state())).not.toContain(second.version.file_id);
    const given = await bringer.post(other.path('/approve'), {
      video_id: second.video.id,
      version: 2,
      verdict: 'changes_requested',
    });
    expect(given.status).toBe(201);
    expect((await other.version(second.version.id))?.verdict?.sha256).toBe(sha256(aFilm(300_000)));

    // And once more: what came so goes so.
    const again = await archiveOf(bringer, made.id);
    const digests = (one: Archive): string[] => one.list.files.map((file) => file.sha256).toSorted();
    expect(digests(again)).toEqual(digests(archive));
  });

  it('takes each file once, however often it is sent, and goes on with what was begun', async () => {
    const { project } = await lived();
    const archive = await archiveOf(project.owner, project.id);
    const bringer = await someone();
    const made = (await bringIn(bringer, archive.room)).body;
    const film = theFile(archive, '.mp4');
    const begun = await beginRestoring(bringer, made.id, film);
    expect(begun.body.state).toBe('open');
    expect((await beginRestoring(bringer, made.id, film)).body.id).toBe(begun.body.id);
    await restoreInParts(bringer, made.id, film, archive.bytesOf(film));
    const done = await restoreInParts(bringer, made.id, film, archive.bytesOf(film));
    expect([done.status, done.body]).toEqual([200, expect.objectContaining({ id: begun.body.id, state: 'complete' })]);
    const poster = theFile(archive, 'poster.png');
    const ids = [];
    for (const _ of [1, 2])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      ids.push((await restore(bringer, made.id, poster, archive.bytesOf(poster))).body.id);
    expect(ids).toEqual([fileIdIn(made.id, poster.id), fileIdIn(made.id, poster.id)]);
    const usage = await env.DB.prepare('SELECT bytes FROM file_usage WHERE scope = ?').bind(made.id).first();
    expect(usage).toEqual({ bytes: film.size + poster.size });
  });

  it('says which files are not there', async () => {
    const { project, second } = await lived();
    await env.DB.prepare("UPDATE files SET state = 'infected' WHERE id = ?").bind(second.version.file_id).run();
    const copy = (await bringIn(project.owner, (await archiveOf(project.owner, project.id)).room)).body;
    expect((await packed(project.owner, project.id)).body.absent).toEqual([
      { id: second.version.file_id, name: '첫 편집.mp4', reason: 'infected' },
    ]);
    const none = (await packed(project.owner, copy.id)).body;
    expect([none.files, new Set(none.absent.map(({ reason }) => reason))]).toEqual([0, new Set(['missing'])]);
  });
});

describe('an archive that is not what it says', () => {
  it('gets nothing in: other bytes, other sizes, other types, files that the room does not know', async () => {
    const { project } = await lived();
    const archive = await archiveOf(project.owner, project.id);
    const bringer = await someone();
    const { id } = (await bringIn(bringer, archive.room)).body;
    const poster = theFile(archive, 'poster.png');
    const frames = theFile(archive, 'frames.bin');
    const captions = theFile(archive, '.vtt');
    const strange = { ...poster, id: fileIdIn(id, poster.id) };
    const whole = archive.bytesOf(poster);
    const { sha256: _known, ...unsaid } = poster;
    const refused = [
      [poster, await png(65, 36), 'VALIDATION_ERROR'],
      [unsaid, await png(128, 72, { text: '다른 그림' }), 'VALIDATION_ERROR'],
      [unsaid, pdf(), 'UNSUPPORTED_MEDIA_TYPE'],
      [{ ...unsaid, name: '../../poster.exe' }, whole, 'UNSUPPORTED_MEDIA_TYPE'],
      [{ ...unsaid, name: '' }, whole, 'VALIDATION_ERROR'],
      [strange, whole, 'NOT_FOUND'],
      [unsaid, testVirus(), 'INFECTED_FILE'],
      [{ ...frames, sha256: undefined }, new Uint8Array(frames.size).fill(0xff), 'VALIDATION_ERROR'],
      [{ ...captions, sha256: undefined }, new Uint8Array(captions.size), 'VALIDATION_ERROR'],
      [{ ...captions, content_type: 'text/html' }, archive.bytesOf(captions), 'VALIDATION_ERROR'],
      [poster, new Uint8Array(11 * 1024 * 1024), 'PAYLOAD_TOO_LARGE'],
    ] as const;
    for (const [file, bytes, code] of refused) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await restore(bringer, id, file as ArchivedFile, bytes);
      expect([file.name, answer.body.error?.code]).toEqual([file.name, code]);
    }
    const film = theFile(archive, '.mp4');
    for (const wrong of [{ size: film.size + 1 }, { content_type: 'video/webm', name: 'a.webm' }, { id: poster.id }])
      // oxlint-disable-next-line no-await-in-loop
      expect((await beginRestoring(bringer, id, { ...film, ...wrong })).status).toBe(400);
    expect(await storedIn(id)).toEqual([]);
    const usage = await env.DB.prepare('SELECT bytes FROM file_usage WHERE scope = ?').bind(id).first();
    expect(usage?.['bytes'] ?? 0).toBe(0);
    // And the right ones still come in.
    expect((await restore(bringer, id, poster, whole)).status).toBe(200);
  });

  it('keeps no film that comes to another digest, and takes the right one after it', async () => {
    const { project, first } = await lived();
    const archive = await archiveOf(project.owner, project.id);
    const bringer = await someone();
    const other = new Project((await bringIn(bringer, archive.room)).body.id, bringer);
    const film = archive.list.files.find(({ id }) => id === first.version.file_id) ?? theFile(archive, '.mp4');
    const forged = archive.bytesOf(film).slice();
    forged[200_000] = (forged[200_000] ?? 0) ^ 1;
    expect((await restoreInParts(bringer, other.id, film, forged)).status).toBe(200);
    const failure = async () => (await other.version(first.version.id))?.failure;
    await expect.poll(failure, { timeout: 30_000 }).toBe('file_lost');
    expect(await storedIn(other.id)).toEqual([]);
    expect((await restoreInParts(bringer, other.id, film, archive.bytesOf(film))).status).toBe(200);
    const status = async () => (await other.version(first.version.id))?.status;
    await expect.poll(status, { timeout: 30_000 }).toBe('ready');
  });

  it('is brought back by whoever manages the room alone, and taken along by whoever may export it', async () => {
    const project = await projectOf();
    const film = await project.film(aFilm(200_000));
    await expect.poll(async () => (await project.version(film.version.id))?.status, { timeout: 30_000 }).toBe('ready');
    const archive = await archiveOf(project.owner, project.id);
    const stranger = await someone();
    expect((await packed(stranger, project.id)).status).toBe(404);
    expect(outcome(await fetchArchive('', project.id))).toEqual([403, 'FORBIDDEN']);
    const { cookie } = await packed(project.owner, project.id);
    const other = (await bringIn(stranger, archive.room)).body;
    expect(outcome(await fetchArchive(cookie, other.id))).toEqual([403, 'FORBIDDEN']);
    const [file] = archive.list.files;
    expect(file && (await beginRestoring(project.owner, other.id, file)).status).toBe(404);
  });
});
