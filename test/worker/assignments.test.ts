// Assignments of a course: set, handed in by the room's clock, graded, and returned to each alone.
import { describe, expect, it } from 'vitest';
import type { Assignment } from '#protocol/course/assignments/view.ts';
import type { CourseView } from '#protocol/course/view.ts';
import type { Notification } from '#protocol/inbox/inbox.schema.ts';
import { byLink, someone, type Caller } from '#test/kit/api.ts';
import {
  assignment,
  dueAt,
  givesBack,
  grades,
  handsIn,
  withAssignment,
  workOn,
  type Refused,
} from '#test/kit/assignments-api.ts';
import { addresses, png, uploaded } from '#test/kit/files-api.ts';
import { openInbox } from '#test/kit/inbox-api.ts';
import { ringFor, roomOf } from '#test/kit/room-kit.ts';
import { enrols, student, taughtCourse, visitor, type TaughtCourse } from '#test/kit/taught-course.ts';

const dayMs = 86_400_000;
const soon = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();
const because = (body: unknown) => (body as Refused).error;

async function viewOf(who: Caller, { id }: TaughtCourse): Promise<CourseView> {
  return (await who.get<{ snapshot: CourseView }>(`/rooms/${id}`)).body.snapshot;
}

async function aFile(who: Caller, { id: room }: TaughtCourse, name = '보고서.png'): Promise<string> {
  return (await uploaded(who, await png(2, 2, { text: crypto.randomUUID() }), { room, name })).id;
}

/** Somebody with an account, and their seat. */
async function registered(course: TaughtCourse, name: string): Promise<{ account: Caller; seat: Caller }> {
  const account = await someone(name);
  const seat = await byLink(course.id, course.link, { kind: 'course', name, sub: account.id });
  await enrols(seat, course);
  return { account, seat };
}

/** What somebody was told, once there is something of that type. */
async function told(by: Caller, type: string): Promise<Notification> {
  const device = await openInbox(by);
  let seen = -1;
  for (;;) {
    const { items } = (await by.get<{ items: Notification[] }>('/inbox/notifications')).body;
    const found = items.find((one) => one.type === type);
    if (found !== undefined) {
      device.close();
      return found;
    }
    seen = await device.until(({ frames }) => (frames.length > seen ? frames.length : undefined));
  }
}

describe('an assignment', () => {
  it('is for whoever belongs to the course, with its files, and nobody else', async () => {
    const course = await taughtCourse();
    const [pupil, passer] = [await student(course), await visitor(course)];
    const file = await aFile(course.teacher, course, '자료.png');
    const task = await assignment(course, { title: '읽기', due_at: soon(3), attachments: [file] });
    expect(task).toMatchObject({ title: '읽기', points: 10, allow_late: false, attachments: [file] });
    expect((await pupil.get(`${course.path}/assignments`)).body).toMatchObject({ items: [{ id: task.id }] });
    expect((await pupil.get(`/assignments/${task.id}`)).body).toMatchObject({
      files: [{ id: file, name: '자료.png' }],
    });
    expect(await addresses(pupil, course.id, file)).toHaveLength(1);
    expect((await passer.get(`/assignments/${task.id}`)).status).toBe(403);
    expect(await addresses(passer, course.id, file)).toEqual([]);
    expect(JSON.stringify(await viewOf(passer, course))).not.toContain(task.id);
    expect((await passer.get(`/rooms/${course.id}/events?limit=200`)).text).not.toContain('읽기');
  });

  it('is worth what its rubric comes to, and neither changes once somebody was graded by it', async () => {
    const course = await taughtCourse();
    const pupil = await student(course);
    const rubric = [
      {
        title: '근거',
        levels: [
          { title: '넉넉해요', points: 6 },
          { title: '모자라요', points: 2.5 },
        ],
      },
      {
        title: '글',
        levels: [
          { title: '또렷해요', points: 4 },
          { title: '흐려요', points: 0 },
        ],
      },
    ];
    const wrong = await course.teacher.post(`${course.path}/assignments`, { title: '글', points: 9, rubric });
    expect(because(wrong.body).details).toEqual({ points: ['must be 10, as the rubric says'] });
    const task = await assignment(course, { rubric });
    expect((await grades(course.teacher, task, pupil, { rubric: [1, 0] })).body).toMatchObject({ points: 6.5 });
    expect((await grades(course.teacher, task, pupil, { rubric: [2, 0] })).status).toBe(400);
    expect((await grades(course.teacher, task, pupil, { points: 10.5 })).status).toBe(400);
    const changed = await course.teacher.patch(`/assignments/${task.id}`, { points: 5, rubric: [] });
    expect(because(changed.body).details).toEqual({ reason: ['graded'] });
    expect((await course.teacher.patch(`/assignments/${task.id}`, { title: '새 제목' })).status).toBe(200);
  });

  it('goes with all that was handed in: neither rows, log nor files keep it', async () => {
    const { course, task } = await withAssignment();
    const pupil = await student(course);
    const file = await aFile(pupil, course);
    await handsIn(pupil, task, { text: '아무도 못 볼 글', attachments: [file] });
    await handsIn(pupil, task, { text: '두 번째 비밀', attachments: [file] });
    await grades(course.teacher, task, pupil, { points: 3, feedback: '따끔한 말' });
    expect((await course.teacher.delete(`/assignments/${task.id}`)).status).toBe(204);
    expect((await viewOf(pupil, course)).my_work).toEqual([]);
    expect(await addresses(pupil, course.id, file)).toEqual([]);
    const log = (await course.teacher.get(`/rooms/${course.id}/export`)).text;
    for (const words of ['아무도 못 볼 글', '두 번째 비밀', '따끔한 말']) expect(log).not.toContain(words);
    expect((await handsIn(pupil, task)).status).toBe(404);
  });
});

describe('work', () => {
  it('is kept as it is written, for its author alone, and handed in again and again until it is due', async () => {
    const { course, task } = await withAssignment({ due_at: soon(2) });
    const [pupil, other] = [await student(course, '하람'), await student(course, '민호')];
    for (const text of ['첫', '첫 문', '첫 문장'])
      // oxlint-disable-next-line no-await-in-loop -- as it is typed
      await pupil.put(`/assignments/${task.id}/draft`, { text });
    const file = await aFile(pupil, course);
    await pupil.put(`/assignments/${task.id}/draft`, { attachments: [file] });
    expect((await viewOf(pupil, course)).my_work).toMatchObject([
      { draft: { text: '첫 문장', attachments: [file] }, handed_in: null },
    ]);
    const seenByTeacher = JSON.stringify([await viewOf(course.teacher, course), await workOn(course.teacher, task)]);
    expect(seenByTeacher).not.toContain('첫 문');
    expect((await course.teacher.get(`/assignments/${task.id}/submissions/${pupil.id}`)).body).toMatchObject({
      text: '',
      files: [],
    });
    expect(await addresses(course.teacher, course.id, file)).toEqual([]);
    expect((await course.teacher.get(`/rooms/${course.id}/export`)).text).not.toContain('첫 문장');
    expect((await handsIn(pupil, task, {})).body).toMatchObject({ late: false });
    expect((await course.teacher.get(`/assignments/${task.id}/submissions/${pupil.id}`)).body).toMatchObject({
      text: '첫 문장',
      files: [{ id: file }],
      state: 'handed_in',
    });
    expect(await addresses(course.teacher, course.id, file)).toHaveLength(1);
    await handsIn(pupil, task, { text: '다시 쓴 글', attachments: [] });
    expect(await addresses(pupil, course.id, file)).toEqual([]);
    expect((await workOn(course.teacher, task)).map(({ name, state }) => [name, state])).toEqual([
      ['하람', 'handed_in'],
      ['민호', 'none'],
    ]);
    const others = JSON.stringify([
      await viewOf(other, course),
      await other.get(`/rooms/${course.id}/events?limit=200`),
    ]);
    for (const secret of ['다시 쓴 글', pupil.id, file]) expect(others).not.toContain(secret);
  });

  it('is late from the very millisecond on: refused, or where that is taken marked, and then once', async () => {
    const { course, task } = await withAssignment({ due_at: soon(2) });
    const lenient = await assignment(course, { due_at: soon(2), allow_late: true });
    const [early, late] = [await student(course), await student(course)];
    await handsIn(early, lenient);
    for (const one of [task, lenient]) {
      // oxlint-disable-next-line no-await-in-loop -- the one after the other
      await dueAt(course, one, Date.now());
    }
    const refused = await handsIn(late, task);
    expect([refused.status, because(refused.body).details['reason']]).toEqual([410, ['late']]);
    expect((await late.put(`/assignments/${task.id}/draft`, { text: '늦은 생각' })).status).toBe(410);
    expect((await handsIn(late, lenient)).body).toMatchObject({ late: true });
    const again = await handsIn(early, lenient, { text: '고친 글' });
    expect([again.status, because(again.body).details['reason']]).toEqual([409, ['handed_in']]);
    expect((await workOn(course.teacher, lenient)).map(({ state }) => state)).toEqual(['handed_in', 'late']);
    expect((await workOn(course.teacher, task)).map(({ state }) => state)).toEqual(['missing', 'missing']);
  });

  it('takes no file of anybody else’s, none twice, and is not nothing', async () => {
    const { course, task } = await withAssignment();
    const [pupil, thief] = [await student(course), await student(course)];
    const file = await aFile(pupil, course);
    expect((await handsIn(thief, task, { text: '내 글', attachments: [file] })).status).toBe(400);
    expect((await handsIn(pupil, task, { attachments: [file, file] })).status).toBe(400);
    await handsIn(pupil, task, { attachments: [file] });
    expect((await handsIn(thief, task, { text: '내 글', attachments: [file] })).status).toBe(400);
    expect((await handsIn(thief, task, { text: ' \u200b ' })).status).toBe(400);
    expect(await addresses(thief, course.id, file)).toEqual([]);
    expect((await viewOf(thief, course)).my_work).toEqual([]);
  });
});

describe('a grade', () => {
  it('is seen by nobody but those who teach before it is returned, and then by its student alone', async () => {
    const { course, task } = await withAssignment();
    const [pupil, other] = [await student(course, '하람'), await student(course, '민호')];
    await handsIn(pupil, task);
    await grades(course.teacher, task, pupil, { points: 7.5, feedback: '그림이 좋아요' });
    await grades(course.teacher, task, other, { points: 2, feedback: '남의 것' });
    const everything = async (who: Caller) =>
      JSON.stringify([
        await viewOf(who, course),
        (await who.get(`/assignments/${task.id}`)).body,
        (await who.get(`${course.path}/grades`)).body,
        (await who.get(`/rooms/${course.id}/events?limit=200`)).body,
      ]);
    for (const secret of ['7.5', '그림이 좋아요']) expect(await everything(pupil)).not.toContain(secret);
    expect((await givesBack(course.teacher, task, { account_ids: [pupil.id] })).body).toEqual({ returned: 1 });
    expect((await viewOf(pupil, course)).my_grades).toMatchObject([{ points: 7.5, feedback: '그림이 좋아요' }]);
    expect((await pupil.get(`${course.path}/grades`)).body).toMatchObject({
      total: { earned: 7.5, possible: 10, percent: 75 },
    });
    expect(await everything(pupil)).not.toContain('남의 것');
    expect(await everything(other)).not.toContain('그림이 좋아요');
    await grades(course.teacher, task, pupil, { points: 9 });
    expect((await viewOf(pupil, course)).my_grades).toMatchObject([{ points: 7.5 }]);
    expect((await givesBack(course.teacher, task)).body).toEqual({ returned: 2 });
    expect((await givesBack(course.teacher, task)).body).toEqual({ returned: 0 });
    expect((await viewOf(pupil, course)).my_grades).toMatchObject([{ points: 9 }]);
  });

  it('is given by no student, by no door, nor to anybody who has no seat', async () => {
    const { course, task } = await withAssignment();
    const [pupil, passer] = [await student(course), await visitor(course)];
    const theirs: [string, object][] = [
      ['assignment.create', { title: '내 과제' }],
      ['assignment.update', { assignment_id: task.id, title: '바꿨어요' }],
      ['assignment.delete', { assignment_id: task.id }],
      ['grade.set', { assignment_id: task.id, account_id: pupil.id, points: 10 }],
      ['grade.return', { assignment_id: task.id }],
    ];
    for (const [type, data] of theirs) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await pupil.post(`/rooms/${course.id}/commands`, { type, data });
      expect([type, answer.status]).toEqual([type, 403]);
    }
    const ours = ['grades.enter', 'assignment.remind'].map((type) =>
      pupil.post(`/rooms/${course.id}/commands`, { type, data: { assignment_id: task.id, grades: [] } }),
    );
    expect((await Promise.all(ours)).map(({ status }) => status)).toEqual([400, 400]);
    expect((await grades(pupil, task, pupil, { points: 10 })).status).toBe(403);
    expect((await pupil.get(`${course.path}/gradebook`)).status).toBe(403);
    expect((await pupil.get(`/assignments/${task.id}/submissions`)).status).toBe(403);
    expect((await grades(course.teacher, task, passer, { points: 10 })).status).toBe(404);
    expect((await workOn(course.teacher, task)).map(({ grade }) => grade)).toEqual([null]);
  });
});

describe('students are told', () => {
  it('of a new assignment, of one that is due to whoever has not handed in, and of what was returned', async () => {
    const course = await taughtCourse();
    const [diligent, slow] = [await registered(course, '하람'), await registered(course, '민호')];
    const task: Assignment = await assignment(course, { title: '보고서', due_at: soon(2) });
    expect(await told(slow.account, 'assignment')).toMatchObject({
      text: '보고서',
      target: task.id,
      params: { due: task.due_at },
    });
    await handsIn(diligent.seat, task);
    await ringFor(roomOf('course', course.id), `assignment.remind:%`);
    expect(await told(slow.account, 'deadline')).toMatchObject({ text: '보고서', target: task.id });
    await grades(course.teacher, task, diligent.seat, { points: 10 });
    await givesBack(course.teacher, task);
    await told(diligent.account, 'grade');
    const { items } = (await diligent.account.get<{ items: Notification[] }>('/inbox/notifications')).body;
    expect(items.map(({ type }) => type).toSorted()).toEqual(['assignment', 'grade']);
  });
});
