// Two who act at once in a project: whatever comes first, what came of it is what one after the other would have made, and
// whoever was too late is told so.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { Feedback, WholeFeedback } from '#protocol/review/feedback.ts';
import { mayBecome, type Status } from '#protocol/review/status.ts';
import { byLink, credentialsOf, type Caller } from '#test/kit/api.ts';
import { beginVersion, settleVersion } from '#test/kit/planted-version.ts';
import { projectOf, watch, type Begun, type Project } from '#test/kit/project-api.ts';
import { guestBy, memberWith, reviewProject, said, type ReviewProject } from '#test/kit/review-api.ts';
import { roomOf } from '#test/kit/room-kit.ts';
import { aFilm, complete, joinedDigest, mebibyte, partsOf, sendPart, sha256 } from '#test/kit/uploads-api.ts';

const rounds = 6;

interface Refused {
  error?: { code: string };
}

interface StatusChange {
  type: string;
  data: { from: Status; to: Status };
}

async function changesOf(by: Caller, { path }: ReviewProject, id: string): Promise<StatusChange[]> {
  const { items } = (await by.get<{ items: StatusChange[] }>(`${path}/feedbacks/${id}/history`)).body;
  return items.filter(({ type }) => type === 'feedback.status_changed');
}

async function typesOf({ owner, id }: Pick<ReviewProject, 'owner' | 'id'>): Promise<string[]> {
  const { items } = (await owner.get<{ items: { type: string }[] }>(`/rooms/${id}/events?since=0&limit=200`)).body;
  return items.map(({ type }) => type);
}

/** Both at once; in every second round the other one sets out first. */
async function atOnce<One, Other>(
  [one, other]: readonly [() => Promise<One>, () => Promise<Other>],
  round: number,
): Promise<[One, Other]> {
  if (round % 2 === 0) return Promise.all([one(), other()]);
  const [second, first] = await Promise.all([other(), one()]);
  return [first, second];
}

it('a status that several change at once goes one way, step by step, and who came too late is told from where', async () => {
  const project = await reviewProject();
  const editors = [project.owner, await memberWith(project, 'editor'), await memberWith(project, 'editor', '민호')];
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- round after round
    const { id } = await said(project.owner, project);
    const wishes = ['resolved', 'in_progress', 'closed'];
    // oxlint-disable-next-line no-await-in-loop
    const answers = await Promise.all(
      editors.map((by, index) =>
        by.patch<Feedback & Refused>(`${project.path}/feedbacks/${id}`, { status: wishes[(index + round) % 3] }),
      ),
    );
    // oxlint-disable-next-line no-await-in-loop
    const steps = await changesOf(project.owner, project, id);
    expect(steps.map(({ data }) => data.from)).toEqual(['open', ...steps.slice(0, -1).map(({ data }) => data.to)]);
    expect(steps.filter(({ data }) => !mayBecome(data.from, data.to, { isEditor: true }))).toEqual([]);
    const taken = answers.filter(({ status }) => status === 200);
    expect(taken.map(({ body }) => body.status).toSorted()).toEqual(steps.map(({ data }) => data.to).toSorted());
    for (const { status, body } of answers.filter((answer) => !taken.includes(answer)))
      expect([status, body.error?.code]).toEqual([409, 'INVALID_TRANSITION']);
    // oxlint-disable-next-line no-await-in-loop
    const { body } = await project.owner.get<Feedback>(`${project.path}/feedbacks/${id}`);
    expect(body.status).toBe(steps.at(-1)?.data.to);
  }
});

it('a feedback that is carried while it is resolved is on the next version once, as the order of the two makes it', async () => {
  const project = await reviewProject(2);
  const { owner, path } = project;
  const editor = await memberWith(project, 'editor');
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- round after round
    const { id, version_id } = await said(owner, project, { version: 1 });
    const carry = (by: Caller) => by.post<WholeFeedback>(`${path}/feedbacks/${id}/carry`, { version: 2 });
    const resolve = () => editor.patch(`${path}/feedbacks/${id}`, { status: 'resolved' });
    // oxlint-disable-next-line no-await-in-loop
    const answers = await atOnce([() => Promise.all([carry(owner), carry(editor)]), resolve], round);
    expect(answers.flat().map(({ status }) => status)).toEqual([200, 200, 200]);
    // oxlint-disable-next-line no-await-in-loop
    const { body } = await owner.get<WholeFeedback>(`${path}/feedbacks/${id}`);
    expect(body.version_id).not.toBe(version_id);
    expect(body.carried_from?.version_id).toBe(version_id);
    expect([
      ['open', 'resolved'],
      ['resolved', 'open'],
    ]).toContainEqual([body.carried_from?.status, body.status]);
  }
  expect((await typesOf(project)).filter((type) => type === 'feedback.carried')).toHaveLength(rounds);
});

it.each([0, 1])(
  'an approval while the next version comes is of the one that was watched (%i sets out first)',
  async (first) => {
    const project = await reviewProject();
    const { owner, path, video, id } = project;
    const [room, by] = [roomOf('review', id), credentialsOf(owner.id)];
    const approver = await memberWith(project, 'approver');
    const next = await beginVersion(room, by, { of: video });
    const body = { video_id: video, version: 1, verdict: 'approved' };
    const [given, settled] = await atOnce(
      [
        () => approver.post<{ receipt: string; sha256: string }>(`${path}/approve`, body),
        () => settleVersion(room, by, next, { sha256: 'e'.repeat(64) }),
      ],
      first,
    );
    expect([given.status, given.body.sha256, settled.ok]).toEqual([201, 'd'.repeat(64), true]);
    const { videos } = (await owner.get<{ videos: Begun['video'][] }>(path)).body;
    expect(videos[0]?.versions.map(({ n, status, verdict }) => [n, status, verdict?.receipt])).toEqual([
      [1, 'ready', given.body.receipt],
      [2, 'ready', undefined],
    ]);
  },
);

it('a feedback that is sent while its link is revoked is there whole, or refused and not there at all', async () => {
  const project = await reviewProject();
  const { owner, path } = project;
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- round after round
    const shared = await owner.post<{ share_id: string }>('/shares', {
      room_id: project.id,
      permission_level: 'comment',
    });
    const code = shared.body.share_id;
    // oxlint-disable-next-line no-await-in-loop
    const guest = await byLink(project.id, code, { guest: true, kind: 'review' });
    const content = `이 장면이요 ${round}`;
    const say = () => guest.post<Feedback & Refused>(`${path}/feedbacks`, { video_id: project.video, content });
    // oxlint-disable-next-line no-await-in-loop
    const [made, revoked] = await atOnce([say, () => owner.delete(`/shares/${code}`)], round);
    expect(revoked.status).toBe(204);
    expect([201, 410]).toContain(made.status);
    // oxlint-disable-next-line no-await-in-loop
    const { items } = (await owner.get<{ items: Feedback[] }>(`${path}/feedbacks`)).body;
    const there = items.filter((one) => one.content === content).map(({ id }) => id);
    expect(there).toEqual(made.status === 201 ? [made.body.id] : []);
    // oxlint-disable-next-line no-await-in-loop
    expect((await say()).status).toBe(410);
  }
});

it('what two tabs send under one key is said once, and both hear the same', async () => {
  const project = await reviewProject();
  const guest = await guestBy(project);
  const body = { video_id: project.video, timestamp: 2, content: '두 번 눌렀어요' };
  const once = () => guest.post(`${project.path}/feedbacks`, body, { key: 'two-tabs' });
  const answers = await Promise.all([once(), once(), once()]);
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect((await guest.get<{ items: [] }>(`${project.path}/feedbacks`)).body.items).toHaveLength(1);
});

const film = aFilm(6 * mebibyte);
const parts = partsOf(film, 5 * mebibyte);
const whole = joinedDigest(parts);

/** All of its parts are there; it is not complete. */
async function sentUp(project: Project): Promise<{ begun: Begun; at: string }> {
  const { body: begun } = await project.begin({ size: film.length });
  const at = project.versionPath(begun);
  for (const [index, part] of parts.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- in their order
    expect((await sendPart(project.owner, at, index + 1, part)).status).toBe(200);
  }
  return { begun, at };
}

async function bytesKept({ id }: Project): Promise<number> {
  const found = env.DB.prepare('SELECT bytes FROM file_usage WHERE scope = ?').bind(id);
  return (await found.first<{ bytes: number }>())?.bytes ?? 0;
}

it.each([0, 1])(
  'a version that is completed while its video is deleted is whole once that is back (%i sets out first)',
  async (first) => {
    const project = await projectOf();
    const { owner } = project;
    const { begun, at } = await sentUp(project);
    const [done, gone] = await atOnce(
      [() => complete(owner, at, whole), () => owner.delete(project.path(`/videos/${begun.video.id}`))],
      first,
    );
    expect([200, 404]).toContain(done.status);
    expect(gone.status).toBe(204);
    expect((await project.state()).videos).toEqual([]);
    expect((await owner.post(project.path(`/videos/${begun.video.id}/restore`))).status).toBe(200);
    // Whoever was too late goes on from there; done again it answers the same.
    expect((await complete(owner, at, whole)).status).toBe(200);
    const found = async () => (await project.version(begun.version.id))?.sha256;
    await expect.poll(found, { timeout: 30_000 }).toBe(sha256(film));
    const { cookie } = await project.session(owner);
    expect(sha256((await watch(cookie, `${at}/media`)).bytes)).toBe(sha256(film));
  },
);

it.each([0, 1])(
  'a version that is completed while it is given up is one of the two, with its bytes or without (%i sets out first)',
  async (first) => {
    const project = await projectOf();
    const { owner } = project;
    const { begun, at } = await sentUp(project);
    const [done, given] = await atOnce([() => complete(owner, at, whole), () => owner.delete(`${at}/upload`)], first);
    const isThere = done.status === 200;
    expect([
      [200, 404],
      [404, 204],
      [409, 204],
    ]).toContainEqual([done.status, given.status]);
    // A first version that was given up takes its video with it.
    const expected = isThere ? ['ready', film.length] : [undefined, 0];
    const found = async () => [(await project.version(begun.version.id))?.status, await bytesKept(project)];
    await expect.poll(found, { timeout: 30_000 }).toEqual(expected);
    const stored = await env.MEDIA.list({ prefix: `rooms/${project.id}/` });
    expect(stored.objects.map(({ size }) => size)).toEqual(isThere ? [film.length] : []);
  },
);

it('whoever deletes a feedback while another answers it leaves no answer to nothing', async () => {
  const project = await reviewProject();
  const { owner, path, id: room } = project;
  const guest = await guestBy(project);
  for (let round = 0; round < rounds; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- round after round
    const { id } = await said(guest, project);
    // oxlint-disable-next-line no-await-in-loop
    const [answered, deleted] = await atOnce(
      [
        () => guest.post(`/rooms/${room}/comments?target=${id}`, { content: '이렇게 고칠게요' }),
        () => owner.delete(`${path}/feedbacks/${id}`),
      ],
      round,
    );
    expect([
      [201, 204],
      [404, 204],
    ]).toContainEqual([answered.status, deleted.status]);
  }
  const { items } = (await owner.get<{ items: [] }>(`/rooms/${room}/comments`)).body;
  expect(items).toEqual([]);
  const { body } = await owner.get<{ feedback_counts: { open: number } }>(path);
  expect(body.feedback_counts.open).toBe(0);
});
