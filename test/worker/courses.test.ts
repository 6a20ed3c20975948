// A course and its seats: who comes in by what, who gets the last one, and who is told of whom.
import { expect, it } from 'vitest';
import type { CourseState } from '#protocol/course/answers.schema.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { byLink, someone, type Caller } from '#test/kit/api.ts';
import {
  enrols,
  linkInto,
  stateOf,
  student,
  taughtCourse,
  visitor,
  type TaughtCourse,
} from '#test/kit/taught-course.ts';
import { connect, roomOf } from '#test/kit/room-kit.ts';

interface Refused {
  error: { code: string; details: Record<string, string[]> };
}

async function viewOf(who: Caller, { id }: TaughtCourse): Promise<CourseView> {
  return (await who.get<{ snapshot: CourseView }>(`/rooms/${id}`)).body.snapshot;
}

it('a course is made, read, changed and listed in the words of its specification', async () => {
  const course = await taughtCourse({ semester: '2027 봄', max_students: 30, enrollment_key: '봄학기열쇠' });
  const made = await stateOf(course);
  expect(made).toMatchObject({
    title: '머신러닝 입문',
    code: 'CS401',
    semester: '2027 봄',
    max_students: 30,
    instructor: { id: course.teacher.id, full_name: '박선영' },
    tas: [],
    student_count: 0,
    my_role: 'instructor',
    enrollment_key: '봄학기열쇠',
  });
  expect((await course.teacher.patch(course.path, { title: '머신러닝', max_students: 40 })).status).toBe(200);
  const second = await course.teacher.post<CourseState>('/courses', { title: '통계' });
  const page = await course.teacher.get<{ count: number; next: string | null; results: CourseState[] }>(
    '/courses?page_size=1&role=instructor',
  );
  expect(page.body).toMatchObject({ count: 2, results: [{ id: second.body.id }], previous: null });
  expect(page.body.next).toBe('/api/v1/courses?page_size=1&role=instructor&page=2');
  const next = await course.teacher.get('/courses?page_size=1&page=2');
  expect(next.body).toMatchObject({ next: null, results: [{ title: '머신러닝', max_students: 40 }] });
  expect((await course.teacher.get('/courses?role=student')).body).toMatchObject({ count: 0, results: [] });
});

it('of 200 who enrol at once into 50 seats exactly 50 have one, and the others are told that it is full', async () => {
  const course = await taughtCourse({ max_students: 50 });
  const people = await Promise.all(Array.from({ length: 200 }, (_, at) => visitor(course, `학생 ${at}`)));
  const answers = await Promise.all(people.map((who) => enrols(who, course)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(50);
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(150);
  expect(new Set(refused.map(({ body }) => (body as unknown as Refused).error.details['reason']?.[0]))).toEqual(
    new Set(['full']),
  );
  expect(await stateOf(course)).toMatchObject({ student_count: 50, waiting_count: 0 });
  expect((await viewOf(course.teacher, course)).members.filter(({ role }) => role === 'student')).toHaveLength(50);
}, 60_000);

it('whoever waits gets seats that are freed, in order: by leaving, by being taken off, and by there being more', async () => {
  const course = await taughtCourse({ max_students: 2 });
  const [first, second] = [await student(course, '하나'), await student(course, '둘')];
  const waiting: Caller[] = [];
  for (const place of [1, 2, 3]) {
    // oxlint-disable-next-line no-await-in-loop -- in this order
    const who = await visitor(course, `대기 ${place}`);
    // oxlint-disable-next-line no-await-in-loop -- the same
    expect((await enrols(who, course, { wait: true })).body).toMatchObject({ role: 'waiting', waiting_place: place });
    waiting.push(who);
  }
  const roleOf = async (who: Caller) => (await who.get<CourseState>(course.path)).body;
  expect(await roleOf(waiting[2] as Caller)).toMatchObject({ my_role: 'waiting', waiting_place: 3 });
  expect((await first.delete(`${course.path}/enroll`)).status).toBe(204);
  expect(await roleOf(waiting[0] as Caller)).toMatchObject({ my_role: 'student' });
  expect(await roleOf(waiting[2] as Caller)).toMatchObject({ my_role: 'waiting', waiting_place: 2 });
  expect((await course.teacher.delete(`${course.path}/students/${second.id}`)).status).toBe(204);
  expect(await roleOf(waiting[1] as Caller)).toMatchObject({ my_role: 'student' });
  await course.teacher.patch(course.path, { max_students: 3 });
  expect(await roleOf(waiting[2] as Caller)).toMatchObject({ my_role: 'student' });
  expect(await stateOf(course)).toMatchObject({ student_count: 3, waiting_count: 0 });
});

it('one enrols once, and waits once', async () => {
  const course = await taughtCourse({ max_students: 1 });
  const who = await student(course);
  const again = await enrols(who, course);
  expect([again.status, (again.body as unknown as Refused).error.details]).toEqual([409, { reason: ['enrolled'] }]);
  const late = await visitor(course);
  await enrols(late, course, { wait: true });
  const twice = await enrols(late, course, { wait: true });
  expect([twice.status, (twice.body as unknown as Refused).error.details]).toEqual([409, { reason: ['waiting'] }]);
  expect((await enrols(course.teacher, course)).status).toBe(409);
  expect(await stateOf(course)).toMatchObject({ student_count: 1, waiting_count: 1 });
});

it('a key lets in whoever was told it, and wrong ones are counted', async () => {
  const course = await taughtCourse({ enrollment_key: '봄학기열쇠' });
  const [knows, guesses] = [await someone('민호'), await someone('도둑')];
  expect((await enrols(knows, course)).status).toBe(404);
  expect((await enrols(knows, course, { enrollment_key: '봄학기열쇠' })).status).toBe(201);
  const tries: number[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (let n = 0; n < 6; n += 1) tries.push((await enrols(guesses, course, { enrollment_key: `열쇠${n}` })).status);
  expect(tries).toEqual([403, 403, 403, 403, 403, 429]);
  expect((await enrols(guesses, course, { enrollment_key: '봄학기열쇠' })).status).toBe(429);
  await course.teacher.patch(course.path, { enrollment_key: null });
  expect((await enrols(await someone(), course, { enrollment_key: '봄학기열쇠' })).status).toBe(403);
});

it('a link that only shows the course enrols nobody without the key', async () => {
  const course = await taughtCourse({ enrollment_key: '봄학기열쇠' });
  const looks = await byLink(course.id, await linkInto(course, 'view'), { kind: 'course', guest: true });
  const refused = await enrols(looks, course);
  expect([refused.status, (refused.body as unknown as Refused).error.details]).toEqual([
    403,
    { reason: ['key_needed'] },
  ]);
  expect((await enrols(looks, course, { enrollment_key: '봄학기열쇠' })).status).toBe(201);
});

it('no other way leads past the last seat: not joining by the link, nor being given the role', async () => {
  const course = await taughtCourse({ max_students: 1 });
  await student(course);
  const joins = await someone('서연');
  const token = await byLink(course.id, course.link, { kind: 'course', sub: joins.id });
  const joined = await token.post(`/rooms/${course.id}/commands`, { type: 'member.join', data: {} });
  expect(joined.status).toBe(409);
  const looks = await byLink(course.id, await linkInto(course, 'view'), { kind: 'course' });
  await looks.post(`/rooms/${course.id}/commands`, { type: 'member.join', data: {} });
  const given = await course.teacher.patch(`/rooms/${course.id}/members/${looks.id}`, { role: 'student' });
  expect(given.status).toBe(409);
  expect(await stateOf(course)).toMatchObject({ student_count: 1 });
});

it('students are told who teaches and how many they are, and neither who they are nor the key', async () => {
  const course = await taughtCourse({ enrollment_key: '봄학기열쇠' });
  const [one, other] = [await student(course, '하나'), await student(course, '둘')];
  await course.teacher.post(`${course.path}/tas`, { account_id: other.id });
  const seen = await viewOf(one, course);
  expect(seen.members).toEqual([]);
  expect(seen.staff.map(({ name, role }) => [name, role])).toEqual([
    ['박선영', 'instructor'],
    ['둘', 'ta'],
  ]);
  expect(JSON.stringify(seen)).not.toContain('봄학기열쇠');
  expect(seen).toMatchObject({ students_count: 1, has_enrollment_key: true });
  const events = await one.get(`/rooms/${course.id}/events?limit=200`);
  expect(events.text).not.toContain('봄학기열쇠');
  expect((await viewOf(other, course)).enrollment_key).toBe('봄학기열쇠');
  expect((await one.get(`/rooms/${course.id}/members`)).body).toMatchObject({ items: [{ account_id: one.id }] });
  expect((await course.teacher.delete(`${course.path}/tas/${other.id}`)).status).toBe(204);
  expect((await stateOf(course)).tas).toEqual([]);
});

it('whoever begins to teach is shown the course anew, also where they were away when they did', async () => {
  const course = await taughtCourse();
  const room = roomOf('course', course.id);
  const pupil = await student(course, '하나');
  await student(course, '둘');
  const as = { account_id: pupil.id, name: '하나', guest: true, link: null };
  const [stays, leaves] = [await connect(room, as), await connect(room, as)];
  const first = await leaves.next('welcome');
  expect((first.data.snapshot as CourseView).members).toEqual([]);
  leaves.close();
  await course.teacher.post(`${course.path}/tas`, { account_id: pupil.id });
  const isWhole = ({ data }: { data: { snapshot: unknown } }) =>
    (data.snapshot as CourseView | null)?.members.length === 3;
  await stays.next('welcome', isWhole);
  const again = await connect(room, as, first.data.seq);
  await again.next('welcome', isWhole);
});
