// What nobody who means well asks of a project: each is refused in so many words, and nothing is changed.
import { describe, expect, it } from 'vitest';
import { maxShapes } from '#protocol/review/drawing-limits.ts';
import type { Feedback } from '#protocol/review/feedback.ts';
import { request } from '#test/kit/files-api.ts';
import { beginVersion, joinVersion, settleVersion, type Planting } from '#test/kit/planted-version.ts';
import {
  anotherVersion,
  anotherVideo,
  guestBy,
  memberWith,
  reviewProject,
  said,
  type ReviewProject,
} from '#test/kit/review-api.ts';
import { credentialsOf, type Caller } from '#test/kit/api.ts';
import { accepted, roomOf } from '#test/kit/room-kit.ts';

interface Refused {
  error?: { code: string; message: string; details: Record<string, string[]> };
}

/** All that there is of a project, to hold against what there is afterwards. */
function everythingOf({ owner, id, path }: ReviewProject): Promise<string[]> {
  const reads = [`/rooms/${id}`, `${path}/feedbacks`, `${path}/approvals`, `/rooms/${id}/events?since=0&limit=200`];
  return Promise.all(reads.map(async (read) => (await owner.get(read)).text));
}

async function leavesAsItWas(project: ReviewProject, act: () => Promise<void>): Promise<void> {
  const before = await everythingOf(project);
  await act();
  expect(await everythingOf(project)).toEqual(before);
}

function outcome({ status, body }: { status: number; body: Refused }): [number, string?] {
  return body.error === undefined ? [status] : [status, body.error.code];
}

/** JSON as it is written, be it such as no program of ours writes. */
function written(by: Caller, method: string, path: string, body: string) {
  return request<Refused>(by, path, { method, headers: { 'content-type': 'application/json' }, body });
}

describe('a drawing', () => {
  const style = { color: '#FF3B30', width: 3 };
  const rectangle = { type: 'rectangle', coordinates: [0.1, 0.2, 0.5, 0.6], style };
  const line = (points: number): object => ({ type: 'freehand', coordinates: Array(points * 3).fill(0.5), style });
  const withOdd = (odd: string): string => JSON.stringify([rectangle]).replace('0.1', odd);

  it.each<[string, string]>([
    ['a shape that goes out of the frame', withOdd('1.01')],
    ['a shape that begins above the frame', withOdd('-0.01')],
    ['a coordinate that is none', withOdd('null')],
    ['NaN as a coordinate', withOdd('NaN')],
    ['a coordinate without an end', withOdd('1e999')],
    ['51 shapes', JSON.stringify(Array(maxShapes + 1).fill(rectangle))],
    ['a line of 2,001 points', JSON.stringify([line(2_001)])],
    ['6,001 numbers and one more', JSON.stringify([...Array(3).fill(line(600)), line(199), rectangle])],
  ])('with %s is refused, with a feedback and to one', async (what, shapes) => {
    const project = await reviewProject();
    const { owner, path, video } = project;
    const { id } = await said(owner, project);
    const drawing = `"drawing_data":{"shapes":${shapes}}`;
    await leavesAsItWas(project, async () => {
      for (const refused of [
        await written(owner, 'POST', `${path}/feedbacks`, `{"video_id":"${video}","content":"음",${drawing}}`),
        await written(owner, 'PATCH', `${path}/feedbacks/${id}`, `{${drawing}}`),
      ]) {
        expect(outcome(refused)).toEqual([400, 'VALIDATION_ERROR']);
        // What is no JSON has no fields.
        const fields = Object.keys(refused.body.error?.details ?? {}).join();
        expect(fields).toContain(what.startsWith('NaN') ? '' : 'drawing_data');
      }
    });
  });
});

describe('a moment', () => {
  it.each([
    ['before the beginning', { timestamp: -0.001 }, 'timestamp'],
    ['after a day', { timestamp: 86_400.001 }, 'timestamp'],
    ['that is a text', { timestamp: '1' }, 'timestamp'],
    ['behind the end', { timestamp: 60.001 }, 'timestamp'],
    ['of a range that ends behind the end', { timestamp: 1, end_timestamp: 61 }, 'end_timestamp'],
    ['of a range that ends nowhere', { timestamp: 1, end_timestamp: 1e300 }, 'end_timestamp'],
    ['of a range without a beginning', { end_timestamp: 4 }, 'end_timestamp'],
    ['of half a frame', { timestamp: 1, frame: 29.5 }, 'frame'],
    ['of a frame before the first', { timestamp: 0, frame: -1 }, 'frame'],
  ])('%s is refused, in a new feedback and for one', async (_what, data, field) => {
    const project = await reviewProject();
    const { owner, path, video } = project;
    const { id } = await said(owner, project, { timestamp: undefined });
    await leavesAsItWas(project, async () => {
      const made = await owner.post<Refused>(`${path}/feedbacks`, { video_id: video, content: '음', ...data });
      expect([...outcome(made), Object.keys(made.body.error?.details ?? {})]).toEqual([
        400,
        'VALIDATION_ERROR',
        [field],
      ]);
      // To a feedback that has none a range without a beginning changes nothing.
      const changed = await owner.patch<Refused>(`${path}/feedbacks/${id}`, data);
      expect(changed.status).toBe('timestamp' in data ? 400 : 200);
    });
  });

  it('at the very end is the last frame, also where there is one frame alone or ten hours of them', async () => {
    const rate = { num: 25, den: 1 };
    for (const [facts, at, frame] of [
      [{ duration_seconds: 0.04, rate }, 0.04, 0],
      [{ duration_seconds: 36_000, rate }, 36_000, 899_999],
      [{ duration_seconds: 36_000, rate: { num: 30_000, den: 1001 } }, 36_000, 1_078_921],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- each in a project of its own
      const project = await reviewProject(1, facts);
      // oxlint-disable-next-line no-await-in-loop
      expect(await said(project.owner, project, { timestamp: at })).toMatchObject({ frame });
      // oxlint-disable-next-line no-await-in-loop
      expect(await said(project.owner, project, { timestamp: 0, end_timestamp: at })).toMatchObject({ frame: 0 });
      const body = { video_id: project.video, content: '음', timestamp: at, frame: frame + 1 };
      // oxlint-disable-next-line no-await-in-loop
      expect((await project.owner.post(`${project.path}/feedbacks`, body)).status).toBe(400);
    }
  });

  it.each([
    ['no rate', { rate: { num: 0, den: 1 } }],
    ['a rate without an end', { rate: { num: 25, den: 0 } }],
    ['more than a day', { duration_seconds: 86_401 }],
    ['a side of no length', { width: 0 }],
    ['a timecode that there is not', { first_timecode: '25:61:00:00' }],
  ])('of a file that is said to have %s there is none: that is not taken', async (_what, facts) => {
    const project = await reviewProject();
    const { owner, path, video } = project;
    await leavesAsItWas(project, async () => {
      const refused = await owner.patch<Refused>(`${path}/videos/${video}/versions/1`, { facts });
      expect(outcome(refused)).toEqual([400, 'VALIDATION_ERROR']);
    });
  });
});

describe('a feedback', () => {
  it('is said of no version that cannot be watched: deleted, withdrawn, failed, under way, or none', async () => {
    const project = await reviewProject();
    const { owner, path, video, id } = project;
    const guest = await guestBy(project);
    const room = roomOf('review', id);
    const begin = (planting: Planting = {}) => beginVersion(room, credentialsOf(owner.id), { of: video, ...planting });
    const [underWay, lookedAt, bad] = [await begin(), await begin(), await begin()];
    await accepted(joinVersion(room, credentialsOf(owner.id), lookedAt));
    await accepted(settleVersion(room, credentialsOf(owner.id), bad, { state: 'infected', sha256: null }));
    const { version: withdrawn } = await anotherVersion(project, { of: video });
    await owner.put(`${path}/videos/${video}/versions/${withdrawn}/withdrawn`, { withdrawn: true });
    const deleted = await anotherVideo(project);
    const lost = await said(guest, { ...project, video: deleted });
    await owner.delete(`${path}/videos/${deleted}`);
    const say = (data: object) => guest.post<Refused>(`${path}/feedbacks`, { video_id: video, content: '음', ...data });
    await leavesAsItWas(project, async () => {
      for (const { version } of [underWay, lookedAt, bad, { version: withdrawn }])
        // oxlint-disable-next-line no-await-in-loop
        expect([version, ...outcome(await say({ version }))]).toEqual([version, 409, 'CONFLICT']);
      expect(outcome(await say({ version: 99 }))).toEqual([404, 'NOT_FOUND']);
      expect(outcome(await say({ video_id: deleted }))).toEqual([404, 'NOT_FOUND']);
      for (const tried of [
        await guest.patch<Refused>(`${path}/feedbacks/${lost.id}`, { content: '고친 말' }),
        await guest.delete<Refused>(`${path}/feedbacks/${lost.id}`),
        await owner.post<Refused>(`${path}/feedbacks/${lost.id}/carry`),
        await guest.post<Refused>(`/rooms/${id}/comments?target=${lost.id}`, { content: '여기 있나요?' }),
      ])
        expect(outcome(tried)).toEqual([404, 'NOT_FOUND']);
      const carried = await owner.post<Refused>(`${path}/feedbacks/carry`, {
        video_id: video,
        from_version: 1,
        version: withdrawn,
      });
      expect(outcome(carried)).toEqual([409, 'CONFLICT']);
    });
    expect((await owner.post(`${path}/videos/${deleted}/restore`)).status).toBe(200);
    expect((await guest.get<Feedback>(`${path}/feedbacks/${lost.id}`)).body).toMatchObject({ content: lost.content });
  });

  it('is changed with others by no list of which one is not there, or not theirs, or is named twice', async () => {
    const project = await reviewProject();
    const { owner, path } = project;
    const [reviewer, guest] = [await memberWith(project, 'reviewer'), await guestBy(project)];
    const [mine, theirs] = [(await said(guest, project)).id, (await said(reviewer, project)).id];
    const secret = (await said(owner, project, { audience: 'team' })).id;
    const gone = (await said(owner, project)).id;
    await owner.delete(`${path}/feedbacks/${gone}`);
    const bulk = (by: Caller, ids: string[], change: object = { status: 'resolved', tags: ['끝'] }) =>
      by.post<Refused>(`${path}/feedbacks/bulk`, { ids, ...change });
    await leavesAsItWas(project, async () => {
      const never = `fbk_${'0'.repeat(26)}`;
      for (const [by, ids, bad, status] of [
        [owner, [mine, theirs, never], never, 404],
        [owner, [mine, gone, theirs], gone, 404],
        [guest, [mine, theirs], theirs, 403],
        [guest, [mine, secret], secret, 404],
      ] as const) {
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        const refused = await bulk(by, [...ids]);
        expect([refused.status, refused.body.error?.details['ids']]).toEqual([status, [bad]]);
      }
      for (const [ids, change] of [
        [[mine, mine], undefined],
        [[], undefined],
        [[mine, 'fbk_1'], undefined],
        [[mine], {}],
        [[mine], { status: 'done' }],
        [[mine], { content: '모두 같은 말' }],
      ] as const)
        // oxlint-disable-next-line no-await-in-loop
        expect(outcome(await bulk(owner, [...ids], change))).toEqual([400, 'VALIDATION_ERROR']);
    });
  });
});

describe('a verdict', () => {
  it('is given once however often it is said, until there is something new to know of', async () => {
    const project = await reviewProject();
    const { owner, path, video } = project;
    const approve = async (data: object = {}): Promise<string> => {
      const body = { video_id: video, version: 1, verdict: 'approved', ...data };
      const given = await owner.post<{ receipt: string }>(`${path}/approve`, body);
      expect([given.status, given.text]).toEqual([201, given.text]);
      return given.body.receipt;
    };
    const first = await approve();
    await leavesAsItWas(project, async () => {
      const again = await Promise.all([approve(), approve()]);
      expect(again).toEqual([first, first]);
    });
    const noted = await approve({ note: '이대로 가요' });
    await said(owner, project);
    const receipts = [first, noted, await approve({ note: '이대로 가요' }), await approve()];
    expect(new Set(receipts).size).toBe(4);
  });

  it('is of the version that was watched, also where another has just come: that one has none', async () => {
    const project = await reviewProject();
    const { owner, path, video } = project;
    const { version, version_id } = await anotherVersion(project, { of: video, sha256: 'e'.repeat(64) });
    const body = { video_id: video, version: 1, verdict: 'approved' };
    const given = await owner.post<{ receipt: string; sha256: string }>(`${path}/approve`, body);
    expect([given.status, given.body.sha256]).toEqual([201, 'd'.repeat(64)]);
    const { items } = (await owner.get<{ items: { version_id: string }[] }>(`${path}/approvals`)).body;
    expect([version, items.filter((one) => one.version_id === version_id)]).toEqual([2, []]);
    const receipt = await owner.get<{ version: { n: number } }>(`/verify/${given.body.receipt}`);
    expect(receipt.body.version.n).toBe(1);
  });

  it('is given of nothing that is not there to be watched, and by nobody who may not', async () => {
    const project = await reviewProject();
    const { owner, path, video, id } = project;
    const room = roomOf('review', id);
    const { version: underWay } = await beginVersion(room, credentialsOf(owner.id), { of: video });
    const deleted = await anotherVideo(project);
    await owner.delete(`${path}/videos/${deleted}`);
    const guest = await guestBy(project);
    const approve = (by: Caller, data: object) =>
      by.post<Refused>(`${path}/approve`, { video_id: video, version: 1, verdict: 'approved', ...data });
    await leavesAsItWas(project, async () => {
      expect(outcome(await approve(owner, { version: underWay }))).toEqual([409, 'CONFLICT']);
      expect(outcome(await approve(owner, { version: 3 }))).toEqual([404, 'NOT_FOUND']);
      expect(outcome(await approve(owner, { video_id: deleted }))).toEqual([404, 'NOT_FOUND']);
      expect(outcome(await approve(owner, { verdict: 'liked' }))).toEqual([400, 'VALIDATION_ERROR']);
      expect(outcome(await approve(owner, { verdict: 'withdrawn' }))).toEqual([409, 'CONFLICT']);
      expect(outcome(await approve(guest, {}))).toEqual([403, 'FORBIDDEN']);
    });
  });
});
