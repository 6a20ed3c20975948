// Lists of students that are brought as files: who is enrolled, who is invited, and which rows are told of.
import { expect, it, vi } from 'vitest';
import type { BulkState } from '#protocol/course/answers.schema.ts';
import { Caller } from '#test/kit/api.ts';
import { enterAsGuest, register, send } from '#test/kit/http.ts';
import { env } from 'cloudflare:workers';
import { linkInto, stateOf, student, type TaughtCourse } from '#test/kit/taught-course.ts';

interface Person {
  caller: Caller;
  email: string;
}

/** Somebody with an account whose address is proven, or not. */
async function registered(name: string, isProven = true): Promise<Person> {
  const { user, access_token, email } = await register({ full_name: name });
  if (isProven) await env.DB.prepare('UPDATE accounts SET email_verified_at_ms = 1 WHERE id = ?').bind(user.id).run();
  return { caller: new Caller(user.id, access_token), email };
}

async function courseOf({ caller }: Person, facts: object = {}): Promise<TaughtCourse> {
  const { body } = await caller.post<{ id: string }>('/courses', { title: '머신러닝 입문', ...facts });
  const course = { teacher: caller, id: body.id, path: `/courses/${body.id}`, link: '' };
  return { ...course, link: await linkInto(course, 'comment') };
}

async function statesIn({ caller }: Person, { id }: TaughtCourse): Promise<string[]> {
  const { body } = await caller.get<{ items: { state: string }[] }>(`/rooms/${id}/invitations`);
  return body.items.map(({ state }) => state).toSorted();
}

async function brings(who: Caller, { path }: TaughtCourse, list: string | FormData) {
  const sent = new Response(list, typeof list === 'string' ? { headers: { 'content-type': 'text/csv' } } : {});
  const response = await send(`/api/v1${path}/students/bulk`, {
    token: who.token,
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
    body: await sent.text(),
  });
  return { status: response.status, body: (await response.json()) as BulkState };
}

it('whoever has an account is enrolled, whoever has none is invited, and the same list again changes nothing', async () => {
  const teacher = await registered('박선영');
  const course = await courseOf(teacher);
  const [there, unproven] = [await registered('하람'), await registered('민호', false)];
  const list = `email,full_name,student_id
${there.email.toUpperCase()},하람,00123
${unproven.email},민호,00124
nobody-${crypto.randomUUID()}@univ.ac.kr,서연,00125
wrong,도윤,00126
,다은,00127
`;
  const first = await brings(teacher.caller, course, list);
  expect(first).toEqual({
    status: 201,
    body: {
      success_count: 4,
      error_count: 1,
      errors: [{ row: 5, email: 'wrong', error: 'Invalid email format', reason: 'email' }],
    },
  });
  expect(await stateOf(course)).toMatchObject({ student_count: 2 });
  expect((await there.caller.get(course.path)).body).toMatchObject({ my_role: 'student' });
  expect((await unproven.caller.get(course.path)).status).toBe(404);
  const invited = await teacher.caller.get<{ items: { role: string; state: string }[] }>(
    `/rooms/${course.id}/invitations`,
  );
  expect(invited.body.items.map(({ role, state }) => [role, state])).toEqual([
    ['student', 'pending'],
    ['student', 'pending'],
  ]);
  // Where rooms are listed it is known a moment later.
  const listed = async () => (await there.caller.get('/courses')).body['count'];
  await vi.waitFor(async () => expect(await listed()).toBe(1), { timeout: 20_000, interval: 100 });
  const [came] = (await teacher.caller.get<{ items: { id: string }[] }>(`/rooms/${course.id}/invitations`)).body.items;
  const accepts = 'UPDATE invitations SET state = ?, accepted_by = ? WHERE id = ?';
  await env.DB.prepare(accepts).bind('accepted', there.caller.id, came?.id).run();
  expect((await brings(teacher.caller, course, list)).body).toEqual(first.body);
  expect(await statesIn(teacher, course)).toEqual(['accepted', 'pending']);
  expect(await stateOf(course)).toMatchObject({ student_count: 2 });
});

it('a list finds no more seats than there are, and says which rows found none', async () => {
  const teacher = await registered('박선영');
  const course = await courseOf(teacher, { max_students: 2 });
  await student(course);
  const people = [await registered('가람'), await registered('나래')];
  const form = new FormData();
  form.set('file', new File([`이메일,성명\n${people.map(({ email }) => `${email},이름`).join('\n')}`], '명단.csv'));
  const { body } = await brings(teacher.caller, course, form);
  expect(body).toMatchObject({ success_count: 1, error_count: 1, errors: [{ row: 3, reason: 'full' }] });
  expect(await stateOf(course)).toMatchObject({ student_count: 2 });
});

it('only whoever teaches brings a list, and only with an account of their own', async () => {
  const teacher = await registered('박선영');
  const course = await courseOf(teacher);
  const list = 'email,full_name\n';
  expect((await brings(await student(course), course, list)).status).toBe(403);
  expect((await brings(teacher.caller, course, 'lat,lng\n1,2\n')).status).toBe(400);
  const { user, access_token } = await enterAsGuest('손님');
  const guest = new Caller(user.id, access_token);
  const own = await guest.post<{ id: string }>('/courses', { title: '손님의 강의' });
  const theirs = { ...course, path: `/courses/${own.body.id}` };
  expect((await brings(guest, theirs, list)).status).toBe(403);
});
