// The lessons of a course: rooms of their own, at whose door the course says who is what, and which tell it how they stand.
import { expect, it, vi } from 'vitest';
import type { CourseState } from '#protocol/course/answers.schema.ts';
import { byLink, someone, type Caller } from '#test/kit/api.ts';
import { send } from '#test/kit/http.ts';
import { linkInto, student, taughtCourse, type TaughtCourse } from '#test/kit/taught-course.ts';

/** What goes by the queue comes soon. */
const soon = { timeout: 30_000, interval: 100 };

interface Session {
  id: string;
  status: string;
  title: string;
}

async function planned({ teacher, path }: TaughtCourse, facts: object = {}): Promise<Session> {
  const data = { title: '3주차: 경사하강법', scheduled_at: '2031-03-05T14:00:00+09:00', ...facts };
  const made = await teacher.post<Session>(`${path}/sessions`, data);
  if (made.status !== 201) throw new Error(`not planned: ${made.text}`);
  await vi.waitFor(async () => expect((await teacher.get(`/sessions/${made.body.id}`)).status).toBe(200), soon);
  return made.body;
}

async function roleIn({ id }: Session, who: Caller): Promise<string | number | null> {
  const { status, body } = await who.get<{ you: { role: string | null } }>(`/rooms/${id}`);
  return status === 200 ? body.you.role : status;
}

it('whoever teaches the course teaches its lessons, its students are theirs, and nobody else is anybody there', async () => {
  const course = await taughtCourse();
  const [pupil, helper] = [await student(course, '하나'), await student(course, '둘')];
  await course.teacher.post(`${course.path}/tas`, { account_id: helper.id });
  const lesson = await planned(course);
  expect(await roleIn(lesson, course.teacher)).toBe('teacher');
  expect(await roleIn(lesson, helper)).toBe('assistant');
  expect(await roleIn(lesson, pupil)).toBe('student');
  expect(await roleIn(lesson, await someone())).toBe(404);
  const looks = await byLink(course.id, await linkInto(course, 'comment'), { kind: 'course', guest: true });
  expect(await roleIn(lesson, looks)).toBe(404);
  await course.teacher.delete(`${course.path}/students/${pupil.id}`);
  expect(await roleIn(lesson, pupil)).toBe(404);
});

it('a lesson tells its course how it stands, and is found by that and by its time', async () => {
  const course = await taughtCourse();
  const lesson = await planned(course);
  await planned(course, { title: '4주차', scheduled_at: '2031-03-12T14:00:00+09:00' });
  const list = async (query = '') =>
    (await course.teacher.get<{ count: number; results: Session[] }>(`${course.path}/sessions${query}`)).body;
  expect(await list()).toMatchObject({
    count: 2,
    results: [
      { id: lesson.id, course_id: course.id, status: 'scheduled', scheduled_at: '2031-03-05T05:00:00.000Z' },
      { title: '4주차' },
    ],
  });
  expect((await list('?start_date=2031-03-10')).results.map(({ title }) => title)).toEqual(['4주차']);
  expect((await list('?end_date=2031-03-10')).count).toBe(1);
  expect((await course.teacher.post(`/sessions/${lesson.id}/start`)).status).toBe(200);
  await vi.waitFor(async () => expect((await list('?status=live')).results).toMatchObject([{ id: lesson.id }]), soon);
  await course.teacher.patch(`/sessions/${lesson.id}`, { title: '3주차: 다시' });
  await course.teacher.post(`/sessions/${lesson.id}/end`);
  await vi.waitFor(
    async () => expect((await list('?status=completed')).results).toMatchObject([{ title: '3주차: 다시' }]),
    soon,
  );
  expect((await course.teacher.get<CourseState>(course.path)).body.session_count).toBe(2);
  const pupil = await student(course);
  const refused = await pupil.post(`${course.path}/sessions`, {
    title: '내 수업',
    scheduled_at: '2031-03-05T14:00:00Z',
  });
  expect(refused.status).toBe(403);
});

it('a calendar subscribes to the lessons of whoever is in the course, for as long as they are', async () => {
  const course = await taughtCourse({ title: '강의; 하나, 둘' });
  const lesson = await planned(course, { description: '연필, 지우개' });
  const off = await planned(course, { title: '휴강', scheduled_at: '2031-03-12T14:00:00+09:00' });
  await course.teacher.post(`/sessions/${off.id}/cancel`);
  const pupil = await student(course);
  const { body } = await pupil.get<{ url: string; webcal_url: string }>(`${course.path}/calendar`);
  expect(body.webcal_url).toBe(body.url.replace(/^https?/u, 'webcal'));
  const read = async (url: string) => {
    const response = await send(new URL(url).pathname);
    return { status: response.status, text: (await response.text()).replaceAll('\r\n ', '') };
  };
  await vi.waitFor(async () => expect((await read(body.url)).text).toContain('STATUS:CANCELLED'), soon);
  const { status, text } = await read(body.url);
  expect(status).toBe(200);
  for (const said of [
    `UID:${lesson.id}@madang`,
    'DTSTART:20310305T050000Z',
    'DTEND:20310305T063000Z',
    'SUMMARY:3주차: 경사하강법',
    'DESCRIPTION:연필\\, 지우개',
    'NAME:강의\\; 하나\\, 둘',
  ])
    expect(text).toContain(said);
  expect(text).not.toContain('하람');
  const other = await someone();
  expect((await read(body.url.replace(pupil.id, other.id))).status).toBe(404);
  await course.teacher.delete(`${course.path}/students/${pupil.id}`);
  expect((await read(body.url)).status).toBe(404);
});
