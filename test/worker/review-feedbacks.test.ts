import { describe, expect, it } from 'vitest';
import {
  feedbackPageSchema,
  projectSchema,
  wholeFeedbackSchema,
  type ProjectState,
} from '#protocol/review/answers.schema.ts';
import type { Feedback, WholeFeedback } from '#protocol/review/feedback.ts';
import { reduceFeedbacks } from '#protocol/review/feedback-list.ts';
import { someone, type Caller } from '#test/kit/api.ts';
import { guestBy, memberWith, reviewProject, said, type ReviewProject } from '#test/kit/review-api.ts';
import { accepted, roomOf } from '#test/kit/room-kit.ts';

interface Page {
  items: Feedback[];
  next_cursor: string | null;
  seq: number;
}
interface Refused {
  error?: { code: string; details: Record<string, string[]> };
}

async function list(by: Caller, { path }: ReviewProject, search = ''): Promise<Page> {
  const { status, text, body } = await by.get<Page>(`${path}/feedbacks${search}`);
  expect([status, text]).toEqual([200, text]);
  expect(feedbackPageSchema.safeParse(body).error).toBeUndefined();
  return body;
}

async function numbers(by: Caller, project: ReviewProject, search = ''): Promise<number[]> {
  return (await list(by, project, search)).items.map(({ n }) => n);
}

async function counts(by: Caller, { path }: ReviewProject): Promise<ProjectState['feedback_counts']> {
  const { body } = await by.get<ProjectState>(path);
  expect(projectSchema.safeParse(body).error).toBeUndefined();
  return body.feedback_counts;
}

const drawing_data = {
  shapes: [{ type: 'circle', coordinates: [0.1, 0.1, 0.4, 0.5], style: { color: '#FF3B30', width: 3 } }],
};

describe('a feedback', () => {
  it('is kept with all that it says, on the frame that was shown', async () => {
    const project = await reviewProject();
    const whole = await said(project.owner, project, {
      timestamp: 1.01,
      end_timestamp: 2,
      frame: 30,
      content: '여기 너무 파래요',
      priority: 'high',
      tags: ['색', '색', '하늘'],
      drawing_data,
    });
    expect(wholeFeedbackSchema.safeParse(whole).error).toBeUndefined();
    // Frame 30 begins at 30 × 1001/30000 s.
    expect(whole).toMatchObject({
      n: 1,
      timestamp: 1.001,
      frame: 30,
      priority: 'high',
      status: 'open',
      tags: ['색', '하늘'],
    });
    expect([whole.drawing_data, whole.audience, whole.user.id]).toEqual([drawing_data, 'everyone', project.owner.id]);
    const [listed] = (await list(project.owner, project)).items;
    expect([listed?.has_drawing, 'drawing_data' in (listed ?? {})]).toEqual([true, false]);
    const alone = await project.owner.get<WholeFeedback>(`${project.path}/feedbacks/${whole.id}`);
    expect(alone.body).toEqual(whole);
  });

  it.each([
    ['a frame that is not the one at that time', { timestamp: 1, frame: 31 }, 'frame'],
    ['a moment behind the end', { timestamp: 60.5 }, 'timestamp'],
    ['a range that ends before it begins', { timestamp: 5, end_timestamp: 4 }, 'end_timestamp'],
    ['a frame without a time', { timestamp: undefined, frame: 1 }, 'frame'],
    ['no words', { content: '  ' }, 'content'],
    ['eleven tags', { tags: Array.from({ length: 11 }, (_, n) => `${n}`) }, 'tags'],
    ['somebody who is no member', { assignee: `acc_${'0'.repeat(26)}` }, 'assignee'],
  ])('is refused with %s, and nothing is changed', async (_what, data, field) => {
    const project = await reviewProject();
    const body = { video_id: project.video, timestamp: 1, content: '음', ...data };
    const refused = await project.owner.post<Refused>(`${project.path}/feedbacks`, body);
    expect([refused.status, Object.keys(refused.body.error?.details ?? {})]).toEqual([400, [field]]);
    expect(await numbers(project.owner, project)).toEqual([]);
  });

  it('has no time on an image, and no frame in a sound', async () => {
    const image = await reviewProject(1, { width: 10, height: 10 }, 'image/png');
    const timed = { video_id: image.video, timestamp: 1, content: '음' };
    expect((await image.owner.post(`${image.path}/feedbacks`, timed)).status).toBe(400);
    expect((await said(image.owner, image, { timestamp: undefined })).timestamp).toBeUndefined();
    const sound = await reviewProject(1, { duration_seconds: 9, audio: true }, 'audio/mpeg');
    const framed = { video_id: sound.video, timestamp: 1, frame: 3, content: '음' };
    expect((await sound.owner.post(`${sound.path}/feedbacks`, framed)).status).toBe(400);
    expect(await said(sound.owner, sound, { timestamp: 1.2345 })).toMatchObject({ timestamp: 1.235 });
  });

  it('is found by what is asked for, in the order of time or of making, page by page', async () => {
    const project = await reviewProject(2);
    const { owner, video } = project;
    const editor = await memberWith(project, 'editor');
    await said(owner, project, { timestamp: 9, priority: 'critical', tags: ['색'], content: '100% 파래요' });
    await said(editor, project, { timestamp: 3, assignee: owner.id, content: '소리가 커요' });
    await said(owner, project, { timestamp: undefined, version: 1, content: '전체가 길어요' });
    await said(owner, project, { timestamp: 3, content: '100번째 장면' });
    expect(await numbers(owner, project)).toEqual([1, 2, 3, 4]);
    expect(await numbers(owner, project, '?order=time')).toEqual([3, 2, 4, 1]);
    expect(await numbers(owner, project, `?video_id=${video}&version=1`)).toEqual([3]);
    expect(await numbers(owner, project, '?priority=critical')).toEqual([1]);
    expect(await numbers(owner, project, `?tag=${encodeURIComponent('색')}`)).toEqual([1]);
    expect(await numbers(owner, project, `?assignee=${owner.id}`)).toEqual([2]);
    expect(await numbers(owner, project, '?assignee=none')).toEqual([1, 3, 4]);
    expect(await numbers(owner, project, `?author=${editor.id}`)).toEqual([2]);
    expect(await numbers(owner, project, `?q=${encodeURIComponent('100%')}`)).toEqual([1]);
    expect(await numbers(owner, project, `?q=${encodeURIComponent('#3')}`)).toEqual([3]);
    expect(await numbers(owner, project, '?status=resolved')).toEqual([]);
    const paged: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
      // oxlint-disable-next-line no-await-in-loop -- each page says where the next one begins
      const page = await list(owner, project, `?order=time&limit=1${after}`);
      paged.push(...page.items.map(({ n }) => n));
      cursor = page.next_cursor;
    }
    expect(paged).toEqual([3, 2, 4, 1]);
    expect((await owner.get(`${project.path}/feedbacks?version=1`)).status).toBe(404);
    expect((await owner.get(`${project.path}/feedbacks?cursor=nonsense`)).status).toBe(400);
  });

  it('goes from open to resolved and closed, and is opened again; any other way is refused with from and to', async () => {
    const project = await reviewProject();
    const reviewer = await memberWith(project, 'reviewer');
    const { id } = await said(reviewer, project);
    const to = (by: Caller, status: string) =>
      by.patch<Refused & { status?: string }>(`${project.path}/feedbacks/${id}`, { status });
    expect((await to(reviewer, 'resolved')).body.status).toBe('resolved');
    expect((await to(reviewer, 'closed')).body.status).toBe('closed');
    const refused = await to(reviewer, 'open');
    expect([refused.status, refused.body.error?.code, refused.body.error?.details]).toEqual([
      409,
      'INVALID_TRANSITION',
      { from: ['closed'], to: ['open'] },
    ]);
    expect((await to(project.owner, 'open')).body.status).toBe('open');
    expect((await to(project.owner, 'closed')).status).toBe(409);
    const history = await reviewer.get<{ items: { type: string }[] }>(`${project.path}/feedbacks/${id}/history`);
    expect(history.body.items.map(({ type }) => type)).toEqual([
      'feedback.created',
      ...Array.from({ length: 3 }, () => 'feedback.status_changed'),
    ]);
  });

  it('is changed and deleted by its author and by editors, and by nobody else', async () => {
    const project = await reviewProject();
    const [author, other] = [await guestBy(project), await memberWith(project, 'reviewer')];
    const { id } = await said(author, project);
    const path = `${project.path}/feedbacks/${id}`;
    for (const change of [{ content: '남의 말' }, { status: 'resolved' }, { priority: 'low' }, { tags: ['x'] }])
      // oxlint-disable-next-line no-await-in-loop -- one by one
      expect((await other.patch(path, change)).status).toBe(403);
    expect((await other.delete(path)).status).toBe(403);
    const changed = await author.patch<WholeFeedback>(path, { content: '고친 말', drawing_data, timestamp: null });
    expect(changed.body).toMatchObject({ content: '고친 말', has_drawing: true, drawing_data });
    expect(changed.body.timestamp).toBeUndefined();
    expect((await author.get<WholeFeedback>(path)).body).toEqual(changed.body);
    expect((await project.owner.delete(path)).status).toBe(204);
    expect((await author.get(path)).status).toBe(404);
    expect(await counts(author, project)).toEqual({ open: 0, in_progress: 0, resolved: 0, closed: 0 });
  });

  it('is changed with many others at once: all of them, or none', async () => {
    const project = await reviewProject();
    const { owner, path } = project;
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.push((await said(owner, project)).id);
    const done = await owner.post<{ items: Feedback[] }>(`${path}/feedbacks/bulk`, {
      ids,
      status: 'resolved',
      tags: ['a'],
    });
    expect(done.body.items.map(({ status, tags }) => [status, tags])).toEqual(ids.map(() => ['resolved', ['a']]));
    await owner.patch(`${path}/feedbacks/${ids[2]}`, { status: 'closed' });
    const refused = await owner.post<Refused>(`${path}/feedbacks/bulk`, { ids, status: 'open', priority: 'low' });
    // From closed an editor opens it again: so all of them are.
    expect(refused.status).toBe(200);
    const again = await owner.post<Refused>(`${path}/feedbacks/bulk`, { ids, status: 'closed', priority: 'high' });
    expect([again.status, again.body.error?.details]).toEqual([409, { from: ['open'], to: ['closed'], ids: [ids[0]] }]);
    expect((await list(owner, project)).items.map(({ priority }) => priority)).toEqual(['low', 'low', 'low']);
    const many = Array.from({ length: 201 }, () => ids[0]);
    expect((await owner.post(`${path}/feedbacks/bulk`, { ids: many, status: 'closed' })).status).toBe(400);
  });

  it('is carried to the next version with its number and its thread, open again; all that are open at once', async () => {
    const project = await reviewProject(2);
    const { owner, path, video, id: room } = project;
    const first = await said(owner, project, { version: 1, timestamp: 2 });
    await owner.post(`/rooms/${room}/comments?target=${first.id}`, { content: '고쳤어요, 봐 주세요' });
    await owner.patch(`${path}/feedbacks/${first.id}`, { status: 'resolved' });
    const carried = await owner.post<WholeFeedback>(`${path}/feedbacks/${first.id}/carry`, { version: 2 });
    expect(carried.body).toMatchObject({
      id: first.id,
      n: 1,
      status: 'open',
      timestamp: first.timestamp,
      comments_count: 1,
      carried_from: { version_id: first.version_id, status: 'resolved', timestamp: first.timestamp },
    });
    for (const status of ['open', 'resolved'])
      await owner.patch(`${path}/feedbacks/${(await said(owner, project, { version: 1 })).id}`, { status });
    const all = await owner.post<{ carried: number }>(`${path}/feedbacks/carry`, { video_id: video, from_version: 1 });
    expect(all.body.carried).toBe(1);
    expect(await numbers(owner, project, `?video_id=${video}&version=2`)).toEqual([1, 2]);
    expect(await numbers(owner, project, `?video_id=${video}&from_version=1`)).toEqual([1, 2]);
    const reviewer = await memberWith(project, 'reviewer');
    expect((await reviewer.post(`${path}/feedbacks/${first.id}/carry`, { version: 1 })).status).toBe(403);
  });
});

describe('feedback for the team', () => {
  it('is absent for everybody else: in lists, counts, events, comments and by its own address', async () => {
    const project = await reviewProject();
    const [editor, reviewer, guest] = [
      await memberWith(project, 'editor'),
      await memberWith(project, 'reviewer'),
      await guestBy(project),
    ];
    const secret = await said(editor, project, { audience: 'team', content: '손님에게는 비밀이에요', drawing_data });
    const open = await said(guest, project);
    await editor.post(`/rooms/${project.id}/comments?target=${secret.id}`, { content: '비밀 이야기예요' });
    await editor.patch(`${project.path}/feedbacks/${secret.id}`, { content: '더한 비밀이에요' });
    // A gap tells that there is something, and nothing of what.
    expect([secret.n, open.n]).toEqual([1, 2]);
    expect(await numbers(editor, project)).toEqual([1, 2]);
    expect((await counts(editor, project)).open).toBe(2);
    for (const outsider of [reviewer, guest]) {
      const seen = [
        await outsider.get(project.path),
        await outsider.get(`${project.path}/feedbacks`),
        await outsider.get(`/rooms/${project.id}`),
        await outsider.get(`/rooms/${project.id}/events?since=0`),
        await outsider.get(`/rooms/${project.id}/comments`),
      ];
      expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      for (const { text } of seen) for (const word of [secret.id, '비밀']) expect(text).not.toContain(word);
      expect((await counts(outsider, project)).open).toBe(1);
      const path = `${project.path}/feedbacks/${secret.id}`;
      const tries = [
        await outsider.get(path),
        await outsider.get(`${path}/history`),
        await outsider.patch(path, { content: '봤어요' }),
        await outsider.delete(path),
        await outsider.post(`/rooms/${project.id}/comments?target=${secret.id}`, { content: '거기 있나요?' }),
        await outsider.post(`/rooms/${project.id}/reactions`, { target: secret.id, reaction: '👍', action: 'add' }),
        await outsider.post(`${project.path}/feedbacks/bulk`, { ids: [secret.id], priority: 'low' }),
      ];
      expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 404));
    }
    const team = { video_id: project.video, content: '나도요', audience: 'team' };
    expect((await guest.post(`${project.path}/feedbacks`, team)).status).toBe(403);
    expect((await (await someone()).get(project.path)).status).toBe(404);
  });
});

it('a list of feedbacks that is carried past every event is the list that is read anew', async () => {
  const project = await reviewProject(2);
  const { owner, path, id } = project;
  const [reviewer, guest] = [await memberWith(project, 'reviewer'), await guestBy(project)];
  await said(owner, project);
  const before = await list(guest, project);
  const second = await said(guest, project, { version: 1, timestamp: 4, tags: ['a'] });
  await said(owner, project, { audience: 'team' });
  await owner.patch(`${path}/feedbacks/${second.id}`, { status: 'in_progress', assignee: reviewer.id, timestamp: 6 });
  await owner.patch(`${path}/feedbacks/${second.id}`, { assignee: null, drawing_data });
  await owner.post(`${path}/feedbacks/${second.id}/carry`, {});
  await reviewer.post(`/rooms/${id}/reactions`, { target: second.id, reaction: '👍', action: 'add' });
  await guest.post(`/rooms/${id}/comments?target=${second.id}`, { content: '이렇게요? 좋아요' });
  const third = await said(reviewer, project);
  await reviewer.delete(`${path}/feedbacks/${third.id}`);
  const events = await accepted(
    roomOf('review', id).room.events({
      credentials: { account_id: owner.id, name: '지우', guest: false, link: null },
      since: before.seq,
      limit: 200,
    }),
  );
  const shown = await guest.get<{ items: Parameters<typeof reduceFeedbacks>[1][] }>(
    `/rooms/${id}/events?since=${before.seq}&limit=200`,
  );
  expect(shown.body.items.length).toBeLessThan(events.items.length);
  const context = { room_id: id, me: guest.id };
  const carried = shown.body.items.reduce(
    (feedbacks, event) => reduceFeedbacks(feedbacks, event, context),
    before.items as readonly Feedback[],
  );
  expect(carried).toEqual((await list(guest, project)).items);
});
