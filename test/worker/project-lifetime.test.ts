// A project that is carried away, brought in, and deleted: what was said in it goes along as it was, bytes are sent by the
// room alone that they were put into, and nothing of them stays once it is gone.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ProjectState } from '#protocol/review/answers.schema.ts';
import { encodeFrameTable } from '#protocol/review/frame-table.ts';
import type { WholeFeedback } from '#protocol/review/feedback.ts';
import type { LedgerFile } from '#protocol/ledger.ts';
import { checkLedger, hashing } from '#protocol/ledger.ts';
import { someone, type Caller } from '#test/kit/api.ts';
import { png, text } from '#test/kit/files-api.ts';
import { outcome, Project, projectOf, watch, type Begun } from '#test/kit/project-api.ts';
import { ringFor } from '#test/kit/room-kit.ts';
import { wipeTimer } from '#worker/room/store/room-lifecycle.ts';
import { aFilm, mebibyte, partsOf, sendPart, sha256 } from '#test/kit/uploads-api.ts';

const film = aFilm(300_000);
const captions = text('WEBVTT\n\n00:01.000 --> 00:02.000\n안녕하세요\n');

interface Lived {
  project: Project;
  first: Begun;
  second: Begun;
  feedback: WholeFeedback;
  receipt: string;
}

/** Two cuts with all that lies beside one, a remark with drawing, picture and thread that was carried, and a verdict. */
async function lived(): Promise<Lived> {
  const project = await projectOf();
  const { owner } = project;
  const first = await project.film(film);
  for (const [what, bytes, type] of [
    ['poster', await png(64, 36), 'image/png'],
    ['filmstrip', await png(160, 90), 'image/png'],
    ['waveform', new Uint8Array(100).fill(7), 'application/octet-stream'],
    ['frames', encodeFrameTable({ resolution: 1000, times: [0, 40, 90] }), 'application/octet-stream'],
    ['captions/ko', captions, 'text/vtt'],
  ] as const)
    // oxlint-disable-next-line no-await-in-loop -- each changes the version
    expect((await project.put(owner, project.versionPath(first, `/${what}`), bytes, type)).status).toBe(200);
  const second = await project.film(film, { of: first.video });
  const isReady = async () => (await project.version(second.version.id))?.status;
  await expect.poll(isReady, { timeout: 30_000 }).toBe('ready');
  const shapes = [{ type: 'arrow', coordinates: [0, 0, 1, 1], style: { color: '#FF3B30', width: 2 } }];
  const screenshot = `data:image/png;base64,${Buffer.from(await png(64, 36)).toString('base64')}`;
  const body = { video_id: first.video.id, version: 1, content: '여기 어두워요', drawing_data: { shapes }, screenshot };
  const feedback = (await owner.post<WholeFeedback>(project.path('/feedbacks'), body)).body;
  const thread = `/rooms/${project.id}/comments?target=${feedback.id}`;
  const { body: comment } = await owner.post<{ id: string }>(thread, { content: '밝혔어요, 봐 주세요' });
  await owner.post(`/rooms/${project.id}/comments`, { content: '네, 좋아요', parent_id: comment.id });
  await owner.post(project.path(`/feedbacks/${feedback.id}/carry`), { version: 2 });
  const verdict = { video_id: first.video.id, version: 2, verdict: 'approved', note: '이대로 가요' };
  const given = await owner.post<{ receipt: string }>(project.path('/approve'), verdict);
  expect(given.status).toBe(201);
  return { project, first, second, feedback, receipt: given.body.receipt };
}

async function storedOf({ id }: Project): Promise<string[]> {
  const { objects } = await env.MEDIA.list({ prefix: `rooms/${id}/` });
  return objects.map(({ key }) => key);
}

/** What is said in it, without what only its place makes of it: ids of the room and of people, and addresses. */
async function saidIn(project: Project, by: Caller): Promise<unknown> {
  const { videos, feedback_counts, name } = (await by.get<ProjectState>(project.path())).body;
  const { items } = (await by.get<{ items: WholeFeedback[] }>(project.path('/feedbacks'))).body;
  const whole = await Promise.all(
    items.map(async ({ id }) => (await by.get<WholeFeedback>(project.path(`/feedbacks/${id}`))).body),
  );
  const { items: comments } = (await by.get<{ items: object[] }>(`/rooms/${project.id}/comments`)).body;
  const { items: approvals } = (await by.get<{ items: object[] }>(project.path('/approvals'))).body;
  const said = JSON.stringify({ name, videos, feedback_counts, whole, comments, approvals });
  const placeless = said.replaceAll(project.id, 'here').replaceAll(/acc_[0-9a-z]{26}/gu, 'somebody');
  return JSON.parse(placeless.replaceAll(/"name":"(?:하늘|사람 \d)"/gu, '"name":"somebody"'));
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
