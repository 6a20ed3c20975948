// Students without an address: enrolled by a list, in by a card on whatever device, until the card is made anew.
import { expect, it } from 'vitest';
import type { BulkState, StudentCards } from '#protocol/course/answers.schema.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { writeXlsx } from '#worker/platform/sheets/write-xlsx.ts';
import { Caller } from '#test/kit/api.ts';
import { register, send } from '#test/kit/http.ts';
import { stateOf, type TaughtCourse } from '#test/kit/taught-course.ts';

const neis = [
  ['2026학년도 2학년 3반 명렬표'],
  [],
  ['학년', '반', '번호', '성명'],
  ['2', '3', '01', '김민수'],
  ['2', '3', '02', '이서연'],
  ['2', '3', '02', '박하람'],
];

async function courseOf(max_students = 50): Promise<TaughtCourse> {
  const { user, access_token } = await register({ full_name: '박선영' });
  const teacher = new Caller(user.id, access_token);
  const { body } = await teacher.post<{ id: string }>('/courses', { title: '통합과학', max_students });
  return { teacher, id: body.id, path: `/courses/${body.id}`, link: '' };
}

async function brings({ teacher, path }: TaughtCourse, body: Uint8Array | string) {
  const response = await send(`/api/v1${path}/students/bulk`, {
    token: teacher.token,
    headers: { 'content-type': 'application/octet-stream' },
    body,
  });
  return { status: response.status, body: (await response.json()) as BulkState };
}

async function cardsOf({ teacher, path }: TaughtCourse): Promise<StudentCards> {
  return (await teacher.get<StudentCards>(`${path}/cards`)).body;
}

function codeOf(url: string | null | undefined): string {
  return url?.split('#')[1] ?? '';
}

/** Somebody who shows a card on a device of theirs. */
async function shows(secret: string) {
  const response = await send('/api/v1/auth/recover', { body: { secret } });
  const body = (await response.json()) as {
    user?: { id: string; full_name: string; role: string };
    access_token?: string;
  };
  return { status: response.status, user: body.user, caller: new Caller(body.user?.id ?? '', body.access_token ?? '') };
}

it('a school’s list as a workbook enrols by name and number; each card is one student on every device', async () => {
  const course = await courseOf();
  const first = await brings(course, writeXlsx(neis));
  expect(first.body).toEqual({
    success_count: 2,
    error_count: 1,
    errors: [{ row: 6, email: '', error: 'Is in row 5 already', reason: 'duplicate' }],
  });
  const { count, items } = await cardsOf(course);
  expect([count, items.map(({ full_name, student_id }) => [full_name, student_id])]).toEqual([
    2,
    [
      ['김민수', '2-3-01'],
      ['이서연', '2-3-02'],
    ],
  ]);
  const [card] = items;
  expect(card?.qr_svg).toMatch(/^<svg/u);
  expect(card?.url).toContain(`/recover?next=${encodeURIComponent(`/r/${course.id}`)}#`);
  const [phone, tablet] = [await shows(codeOf(card?.url)), await shows(codeOf(card?.typed).toUpperCase())];
  expect([phone.status, tablet.status]).toEqual([200, 200]);
  expect(phone.user).toMatchObject({ id: card?.account_id, full_name: '김민수', role: 'guest' });
  expect(tablet.user?.id).toBe(phone.user?.id);
  expect((await phone.caller.get(course.path)).body).toMatchObject({ my_role: 'student' });
  expect((await brings(course, writeXlsx(neis))).body).toEqual(first.body);
  expect(await stateOf(course)).toMatchObject({ student_count: 2 });
  expect((await cardsOf(course)).items).toEqual(items);
});

it('a card that is made anew ends the one before it, and whoever came in by that', async () => {
  const course = await courseOf();
  await brings(course, 'full_name,student_id\n김민수,00123\n');
  const [before] = (await cardsOf(course)).items;
  const thief = await shows(codeOf(before?.url));
  expect((await thief.caller.get(course.path)).status).toBe(200);
  const made = await course.teacher.post<{ url: string }>(`${course.path}/cards/${before?.account_id ?? ''}`);
  expect(made.status).toBe(201);
  expect((await shows(codeOf(before?.url))).status).toBe(410);
  expect((await thief.caller.get(course.path)).status).toBe(401);
  const again = await shows(codeOf(made.body.url));
  expect(again.user?.id).toBe(before?.account_id);
  expect(codeOf((await cardsOf(course)).items[0]?.url)).toBe(codeOf(made.body.url));
});

it('nobody makes a card of somebody who has none of this course, and students see neither cards nor numbers', async () => {
  const [course, other] = [await courseOf(), await courseOf()];
  await brings(course, 'full_name,student_id\n김민수,00123\n');
  const [card] = (await cardsOf(course)).items;
  expect((await other.teacher.post(`${other.path}/cards/${card?.account_id ?? ''}`)).status).toBe(404);
  const guest = await shows(codeOf(card?.url));
  expect((await guest.caller.get(`${course.path}/cards`)).status).toBe(403);
  for (const way of [course.path, `/rooms/${course.id}`, `/rooms/${course.id}/events`]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { status, text } = await guest.caller.get(way);
    expect([status, /00123|roster/u.test(text)]).toEqual([200, false]);
  }
});

it('whoever registers keeps their place, and the card opens nothing any more', async () => {
  const course = await courseOf();
  await brings(course, 'full_name,student_id\n김민수,00123\n');
  const [card] = (await cardsOf(course)).items;
  const guest = await shows(codeOf(card?.url));
  const kept = await register({ full_name: '김민수' }, { token: guest.caller.token });
  expect(kept.user.id).toBe(card?.account_id);
  expect((await shows(codeOf(card?.url))).status).toBe(410);
  expect((await cardsOf(course)).count).toBe(0);
  expect((await brings(course, 'full_name,student_id\n김민수,00123\n')).body).toMatchObject({ success_count: 1 });
  expect(await stateOf(course)).toMatchObject({ student_count: 1 });
});

it('for whom there is no seat there is no card either, and the same list goes on where there is one', async () => {
  const course = await courseOf(1);
  const list = 'full_name,student_id\n김민수,1\n이서연,2\n';
  expect((await brings(course, list)).body).toMatchObject({ success_count: 1, errors: [{ row: 3, reason: 'full' }] });
  expect((await cardsOf(course)).count).toBe(1);
  await course.teacher.patch(course.path, { max_students: 2 });
  expect((await brings(course, list)).body).toMatchObject({ success_count: 2, error_count: 0 });
  expect((await cardsOf(course)).count).toBe(2);
});

it('a long list is enrolled in batches, how far it is is told to whoever teaches, and 5,001 rows are refused', async () => {
  const course = await courseOf(1000);
  const list = (rows: number) =>
    `full_name,student_id\n${Array.from({ length: rows }, (_, at) => `학생${at},${at}`).join('\n')}`;
  expect((await brings(course, list(5001))).status).toBe(400);
  expect((await brings(course, list(450))).body).toEqual({ success_count: 450, error_count: 0, errors: [] });
  expect(await stateOf(course)).toMatchObject({ student_count: 450 });
  const { snapshot } = (await course.teacher.get<{ snapshot: CourseView }>(`/rooms/${course.id}`)).body;
  expect(snapshot.roster).toMatchObject({ done: 450, total: 450, success_count: 450, error_count: 0 });
  const { count } = await cardsOf(course);
  expect((await brings(course, list(450))).body.success_count).toBe(450);
  expect((await cardsOf(course)).count).toBe(count);
});
