import { describe, expect, it } from 'vitest';
import { approvalSchema, type ProjectState } from '#protocol/review/answers.schema.ts';
import { byLink, type Caller } from '#test/kit/api.ts';
import { plantedDigest } from '#test/kit/planted-version.ts';
import {
  anotherVersion,
  anotherVideo,
  guestBy,
  memberWith,
  reviewProject,
  said,
  type ReviewProject,
} from '#test/kit/review-api.ts';
import { accepted, roomOf, send } from '#test/kit/room-kit.ts';
import { systemActor } from '#worker/room/credentials.ts';

interface Given {
  receipt: string;
  verdict: string;
  sha256: string;
  feedback_seq: number;
  error?: { code: string; details: Record<string, string[]> };
}

function approve(by: Caller, { path, video }: ReviewProject, data: object = {}) {
  return by.post<Given>(`${path}/approve`, { video_id: video, version: 1, verdict: 'approved', ...data });
}

async function verdicts(by: Caller, { path }: ReviewProject) {
  const { body } = await by.get<ProjectState>(path);
  return body.videos.flatMap(({ versions }) => versions.map(({ verdict }) => verdict?.verdict ?? null));
}

describe('a verdict', () => {
  it('waits for the digest, and is bound to it and to the last feedback that was seen', async () => {
    const project = await reviewProject();
    const approver = await memberWith(project, 'approver');
    const { version } = await anotherVersion(project, { of: project.video, sha256: null });
    const early = await approve(approver, project, { version });
    expect([early.status, early.body.error?.details]).toEqual([409, { sha256: ['is not known yet'] }]);
    await said(project.owner, project, { version: 1 });
    const before = (await approver.get<{ seq: number }>(`${project.path}/feedbacks`)).body.seq;
    await said(project.owner, project, { version: 1, audience: 'team' });
    const given = await approve(approver, project, { note: '좋아요' });
    expect([given.status, given.body.sha256, given.body.feedback_seq]).toEqual([201, plantedDigest, before]);
    expect(await verdicts(approver, project)).toEqual(['approved', null]);
    const seen = await approve(approver, project, { verdict: 'changes_requested', feedback_seq: 1 });
    expect(seen.body.feedback_seq).toBe(1);
    const ahead = await approve(approver, project, { feedback_seq: 1_000 });
    expect(ahead.status).toBe(400);
    const { items } = (await approver.get<{ items: Given[] }>(`${project.path}/approvals`)).body;
    for (const item of items) expect(approvalSchema.safeParse(item).error).toBeUndefined();
    expect(items.map(({ receipt }) => receipt)).toEqual([seen.body.receipt, given.body.receipt]);
  });

  it('is withdrawn by whoever gave it or a manager, and keeps its receipt', async () => {
    const project = await reviewProject();
    const [approver, editor] = [await memberWith(project, 'approver'), await memberWith(project, 'editor')];
    expect((await approve(approver, project, { verdict: 'withdrawn' })).status).toBe(409);
    const given = await approve(approver, project);
    expect((await approve(editor, project, { verdict: 'withdrawn' })).status).toBe(403);
    expect((await approve(approver, project, { verdict: 'withdrawn' })).status).toBe(201);
    expect(await verdicts(editor, project)).toEqual([null]);
    const { items } = (await editor.get<{ items: (Given & { withdraws?: string })[] }>(`${project.path}/approvals`))
      .body;
    expect(items.map(({ verdict, withdraws }) => [verdict, withdraws])).toEqual([
      ['withdrawn', given.body.receipt],
      ['approved', undefined],
    ]);
  });

  it('is for those who may approve, and without an account only where the project says so', async () => {
    const project = await reviewProject();
    const others = [await memberWith(project, 'reviewer'), await memberWith(project, 'viewer'), await guestBy(project)];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const one of others) expect((await approve(one, project)).status).toBe(403);
    const share = { room_id: project.id, permission_level: 'comment', switches: ['approve'] };
    const { code } = (await project.owner.post<{ code: string }>('/shares', share)).body;
    const came = await project.owner.post<{ access_token: string }>(`/shares/${code}/access`, { display_name: 'Hana' });
    expect(came.status).toBe(200);
    expect((await approve(project.owner, project)).status).toBe(201);
  });

  it('falls with the bytes: a digest that is another fails the version', async () => {
    const project = await reviewProject();
    const found = { video_id: project.video, version: 1, sha256: 'e'.repeat(64) };
    await accepted(send(roomOf('review', project.id), systemActor, 'version.check', found, { origin: 'system' }));
    const { body } = await project.owner.get<ProjectState>(project.path);
    expect(body.videos[0]?.versions[0]).toMatchObject({
      status: 'failed',
      failure: 'digest_mismatch',
      sha256: plantedDigest,
    });
    expect((await approve(project.owner, project)).status).toBe(409);
  });
});

describe('a video', () => {
  it('is deleted with what was said of it, and comes back with it within 30 days', async () => {
    const project = await reviewProject(2);
    const [reviewer, { owner, path, video }] = [await memberWith(project, 'reviewer'), project];
    await said(reviewer, project);
    await said(owner, project, { audience: 'team' });
    const before = (await reviewer.get<ProjectState>(path)).body;
    expect((await reviewer.delete(`${path}/videos/${video}`)).status).toBe(403);
    expect((await owner.delete(`${path}/videos/${video}`)).status).toBe(204);
    const gone = (await reviewer.get<ProjectState>(path)).body;
    expect([gone.videos, gone.feedback_counts.open]).toEqual([[], 0]);
    expect((await reviewer.get<{ items: unknown[] }>(`${path}/feedbacks`)).body.items).toEqual([]);
    expect((await owner.post(`${path}/videos/${video}/restore`)).status).toBe(200);
    expect((await reviewer.get<ProjectState>(path)).body.videos).toEqual(before.videos);
    expect((await owner.get<ProjectState>(path)).body.feedback_counts.open).toBe(2);
  });

  it('is called otherwise, its versions are named, moved and withdrawn; only by editors', async () => {
    const project = await reviewProject(2);
    const [reviewer, { owner, path, video }] = [await memberWith(project, 'reviewer'), project];
    const at = `${path}/videos/${video}`;
    const acts: [string, string, object][] = [
      ['PATCH', at, { title: '본편' }],
      ['PATCH', `${at}/versions/1`, { name: '색 보정 전' }],
      ['PUT', `${at}/order`, { versions: [2, 1] }],
      ['PUT', `${at}/versions/2/withdrawn`, { withdrawn: true }],
    ];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const [method, to, body] of acts) expect((await reviewer.call(method, to, body)).status, to).toBe(403);
    // oxlint-disable-next-line no-await-in-loop
    for (const [method, to, body] of acts) expect((await owner.call(method, to, body)).status, to).toBe(200);
    const [shown] = (await reviewer.get<ProjectState>(path)).body.videos;
    expect([shown?.title, shown?.versions.map(({ n, name, withdrawn }) => [n, name, withdrawn])]).toEqual([
      '본편',
      [
        [2, undefined, true],
        [1, '색 보정 전', undefined],
      ],
    ]);
    // What is said where nobody says of which is of the one that can be watched.
    expect((await said(reviewer, project)).version_id).toBe(shown?.versions[1]?.id);
    const onWithdrawn = { video_id: video, version: 2, content: '음, 여기' };
    expect((await reviewer.post(`${path}/feedbacks`, onWithdrawn)).status).toBe(409);
  });

  it('is all that is seen by whoever’s link leads to it, or to one of its versions, alone', async () => {
    const project = await reviewProject(2);
    const { owner, path, id, video } = project;
    const second = await anotherVideo(project);
    const [mine, newer] = [await said(owner, project, { version: 1 }), await said(owner, project)];
    const theirs = await said(owner, { ...project, video: second }, { content: '다른 영상 이야기' });
    await owner.post(`/rooms/${id}/comments?target=${theirs.id}`, { content: '다른 영상 댓글' });
    const boundTo = async (target: string): Promise<Caller> => {
      const share = { room_id: id, permission_level: 'comment', target };
      const made = await owner.post<{ code: string }>('/shares', share);
      expect([made.status, made.text]).toEqual([201, made.text]);
      return byLink(id, made.body.code, { guest: true, kind: 'review' });
    };
    expect((await owner.post('/shares', { room_id: id, permission_level: 'view', target: mine.id })).status).toBe(404);
    for (const [visitor, seen] of [
      [await boundTo(video), [mine, newer]],
      [await boundTo(mine.version_id), [mine]],
    ] as const) {
      const { body } = await visitor.get<ProjectState>(path);
      expect([body.videos.map((one) => one.id), body.feedback_counts.open]).toEqual([[video], seen.length]);
      const versions = body.videos.flatMap((one) => one.versions.map((version) => version.id));
      expect(versions).toEqual([...new Set(seen.map(({ version_id }) => version_id))]);
      const { items } = (await visitor.get<{ items: { id: string }[] }>(`${path}/feedbacks`)).body;
      expect(items.map((one) => one.id)).toEqual(seen.map((one) => one.id));
      const texts = [await visitor.get(`/rooms/${id}`), await visitor.get(`/rooms/${id}/events?since=0`)];
      texts.push(await visitor.get(`/rooms/${id}/comments`));
      for (const { text } of texts)
        for (const word of [theirs.id, second, '다른 영상']) expect(text).not.toContain(word);
      const tries = [
        await visitor.get(`${path}/feedbacks/${theirs.id}`),
        await visitor.post(`${path}/feedbacks`, { video_id: second, content: '여기도요' }),
        await visitor.post(`/rooms/${id}/comments?target=${theirs.id}`, { content: '거기 있나요?' }),
      ];
      expect(tries.map(({ status }) => status)).toEqual([404, 404, 404]);
      expect((await said(visitor, project, { version: 1 })).version_id).toBe(mine.version_id);
      await owner.delete(`${path}/feedbacks/${(await newest(owner, project)).id}`);
    }
  });
});

async function newest(by: Caller, { path }: ReviewProject): Promise<{ id: string }> {
  const { items } = (await by.get<{ items: { id: string }[] }>(`${path}/feedbacks`)).body;
  return items.at(-1) ?? { id: '' };
}
