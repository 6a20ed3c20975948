// A project that is carried away, brought in, and deleted: what was said in it goes along as it was, bytes are sent by the
// room alone that they were put into, and nothing of them stays once it is gone.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import type { LedgerFile } from '#protocol/ledger.ts';
import { checkLedger, hashing } from '#protocol/ledger.ts';
import { someone, type Caller } from '#test/kit/api.ts';
import { lived, saidIn } from '#test/kit/lived-project.ts';
import { outcome, Project, projectOf, watch } from '#test/kit/project-api.ts';
import { ringFor } from '#test/kit/room-kit.ts';
import { wipeTimer } from '#worker/room/store/room-lifecycle.ts';
import { aFilm, mebibyte, partsOf, sendPart, sha256 } from '#test/kit/uploads-api.ts';

const film = aFilm(300_000);

async function storedOf({ id }: Project): Promise<string[]> {
  const { objects } = await env.MEDIA.list({ prefix: `rooms/${id}/` });
  return objects.map(({ key }) => key);
}

async function broughtIn(project: Project, by: Caller, change = (file: string) => file): Promise<Project> {
  const file = (await project.owner.get(`/rooms/${project.id}/export`)).text;
  const made = await by.post<{ id: string }>('/rooms/import', JSON.parse(change(file)));
  expect([made.status, made.text]).toEqual([201, made.text]);
  return new Project(made.body.id, by);
}

describe('a project that was brought in from a file', () => {
  it('says what the other says: videos, numbers, drawings, threads, where they were carried from, verdicts; its ledger holds', async () => {
    const { project } = await lived();
    const other = await broughtIn(project, await someone('가져온 이'));
    expect(await saidIn(other, other.owner)).toEqual(await saidIn(project, project.owner));
    const [approval] = (await other.owner.get<{ items: { receipt: string }[] }>(other.path('/approvals'))).body.items;
    // Its receipt is that of the project in which it was given.
    const { body } = await other.owner.get<{ room_id: string }>(`/verify/${approval?.receipt}`);
    expect(body.room_id).toBe(project.id);
    const next = { content: '새 의견이에요', video_id: (await other.state()).videos[0]?.id };
    expect((await other.owner.post<WholeFeedback>(other.path('/feedbacks'), next)).body.n).toBe(2);
    const given = await other.owner.post<{ receipt: string }>(other.path('/approve'), {
      video_id: next.video_id,
      version: 2,
      verdict: 'changes_requested',
    });
    const ledger = await other.owner.get<LedgerFile>(`/verify/${given.body.receipt}/ledger`);
    expect(hashing(checkLedger(ledger.body), sha256OfText)).toMatchObject({ ok: true });
  });

  it('gets no bytes of the one that it was made from, nor of any other whose files it names', async () => {
    const { project, first, feedback } = await lived();
    const victim = await projectOf();
    const secret = await victim.film(aFilm(200_000));
    await expect.poll(async () => (await victim.version(secret.version.id))?.status, { timeout: 30_000 }).toBe('ready');
    const thief = await someone('가져온 이');
    const other = await broughtIn(project, thief, (file) =>
      file.replaceAll(first.version.file_id, secret.version.file_id),
    );
    const { cookie } = await other.session(thief);
    for (const rest of ['/media', '/poster', '/filmstrip', '/waveform', '/frames', '/captions/ko'])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect([rest, ...outcome(await watch(cookie, other.versionPath(first, rest)))]).toEqual([rest, 404, 'NOT_FOUND']);
    const picture = other.path(`/videos/${first.video.id}/feedbacks/${feedback.id}/screenshot`);
    expect(outcome(await watch(cookie, picture))).toEqual([404, 'NOT_FOUND']);
    expect((await other.owner.delete(other.path())).status).toBe(204);
    const own = await victim.session(victim.owner);
    expect((await watch(own.cookie, victim.versionPath(secret, '/media'))).bytes).toEqual(aFilm(200_000));
  });
});

function sha256OfText(said: string): string {
  return sha256(new TextEncoder().encode(said));
}

describe('a project that is deleted', () => {
  it('leaves no byte: films, posters, filmstrips, waveforms, tables, captions, screenshots, and uploads that go on', async () => {
    const { project } = await lived();
    const { owner } = project;
    const open = (await project.begin({ size: 11 * mebibyte })).body;
    const [part = film] = partsOf(aFilm(11 * mebibyte), 5 * mebibyte);
    expect((await sendPart(owner, project.versionPath(open), 1, part)).status).toBe(200);
    const deleted = await project.film(film, { fields: { title: '지울 편집' } });
    await owner.delete(project.path(`/videos/${deleted.video.id}`));
    const { file_id } = open.version;
    const uploading = env.DB.prepare('SELECT multipart FROM files WHERE id = ?').bind(file_id);
    const multipart = (await uploading.first<string>('multipart')) ?? '';
    const rows = () =>
      env.DB.prepare('SELECT count(*) AS n FROM files WHERE room_id = ?').bind(project.id).first<number>('n');
    // Three films, what lies beside one, a screenshot, and what is smaller of two pictures; and one that was not joined.
    await expect.poll(async () => (await storedOf(project)).length, { timeout: 30_000 }).toBe(13);
    expect(await rows()).toBe(10);
    expect((await owner.delete(project.path())).status).toBe(204);
    // So long as it may be brought back its bytes wait.
    expect(await storedOf(project)).toHaveLength(13);
    await ringFor(project.room, wipeTimer);
    await expect.poll(() => storedOf(project), { timeout: 30_000 }).toEqual([]);
    await expect.poll(rows, { timeout: 30_000 }).toBe(0);
    const upload = env.MEDIA.resumeMultipartUpload(`rooms/${project.id}/files/${file_id}/original`, multipart);
    await expect(upload.uploadPart(2, part)).rejects.toThrow('(10024)');
    const kept = env.DB.prepare('SELECT bytes FROM file_usage WHERE scope = ?').bind(project.id);
    expect((await kept.first<number>('bytes')) ?? 0).toBe(0);
  });
});
