// The lesson itself: how it goes, who comes in, by what code, and who was there.
import { evictDurableObject } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import type { AttendanceState } from '#protocol/class/attendance/attendance.schema.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { aGuest, Caller } from '#test/kit/api.ts';
import { send as ask } from '#test/kit/http.ts';
import { cameBy, lessonOf, teaching, type Lesson } from '#test/kit/lesson-api.ts';
import { accepted, connect, person, ringFor, send } from '#test/kit/room-kit.ts';

const nobody = new Caller('', '');

interface Given {
  join_code: string;
  share_id: string;
  share_url: string;
}

function codeOf({ teacher, path }: Lesson) {
  return teacher.post<Given>(`${path}/code`);
}

async function attendanceOf({ teacher, path }: Lesson): Promise<AttendanceState['results']> {
  return (await teacher.get<AttendanceState>(`${path}/attendance`)).body.results;
}

it('a lesson is to come, is live and is over, and comes back from nowhere', async () => {
  const { teacher, path } = await lessonOf({ scheduled_at: '2031-03-02T10:00:00+09:00', duration_minutes: 90 });
  const at = async () => (await teacher.get(path)).body;
  expect(await at()).toMatchObject({ status: 'scheduled', scheduled_at: '2031-03-02T01:00:00.000Z' });
  expect((await teacher.post(`${path}/end`)).status).toBe(409);
  expect((await teacher.post(`${path}/join`)).status).toBe(409);
  expect((await teacher.post(`${path}/start`)).status).toBe(200);
  expect((await teacher.post(`${path}/join`)).body).toEqual({ joined_at: expect.stringMatching(/Z$/u) });
  for (const again of ['start', 'cancel']) expect((await teacher.post(`${path}/${again}`)).status, again).toBe(409);
  expect((await teacher.patch(path, { allow_late_join: false })).status).toBe(409);
  expect((await teacher.post(`${path}/end`)).status).toBe(200);
  expect(await at()).toMatchObject({
    status: 'completed',
    started_at: expect.any(String),
    ended_at: expect.any(String),
  });
  for (const late of ['start', 'end', 'cancel', 'join'])
    expect((await teacher.post(`${path}/${late}`)).status, late).toBe(409);
});

it('a guest makes a lesson that is live at once; one that nobody ends has ended after a day', async () => {
  const lesson = await lessonOf({ start_now: true }, await aGuest('지우'));
  expect((await lesson.teacher.get(lesson.path)).body).toMatchObject({ status: 'live' });
  await ringFor(lesson.room, 'session.lapse');
  expect((await lesson.teacher.get(lesson.path)).body).toMatchObject({ status: 'completed' });
});

it('a code of six figures leads to a link for students while the lesson is live, and to nothing afterwards', async () => {
  const lesson = await lessonOf();
  const [{ body: given }, { body: again }] = await Promise.all([codeOf(lesson), codeOf(lesson)]);
  expect(given.join_code).toMatch(/^\d{6}$/u);
  expect(again).toEqual(given);
  const found = await nobody.get(`/join-codes/${given.join_code}`);
  expect(found.body).toEqual({ share_id: given.share_id, share_url: given.share_url });
  const page = await ask(`/join/${given.join_code}`, { redirect: 'manual' });
  expect([page.status, page.headers.get('location')]).toEqual([303, `/s/${given.share_id}`]);
  const shares = await lesson.teacher.get<{ items: object[] }>(`/rooms/${lesson.id}/shares`);
  expect(shares.body.items).toMatchObject([{ code: given.share_id, permission_level: 'comment' }]);

  await lesson.teacher.post(`${lesson.path}/end`);
  await vi.waitFor(async () => expect((await nobody.get(`/join-codes/${given.join_code}`)).status).toBe(404), 10_000);
  expect((await codeOf(lesson)).status).toBe(409);
  expect((await lesson.teacher.get(lesson.path)).body).toMatchObject({ join_code: null });
});

it('a code is asked for by whoever teaches, and told to nobody else', async () => {
  const lesson = await lessonOf();
  const { body } = await codeOf(lesson);
  for (const level of ['view', 'comment'] as const) {
    const { caller, credentials } = await cameBy(lesson, { level });
    expect((await caller.post(`${lesson.path}/code`)).status).toBe(403);
    const { snapshot } = await accepted(lesson.room.room.snapshot({ credentials, at: null }));
    expect(JSON.stringify(snapshot)).not.toContain(body.join_code);
  }
  const { credentials } = await cameBy(lesson);
  const { items } = await accepted(lesson.room.room.events({ credentials, since: 0, limit: 200 }));
  expect(JSON.stringify(items)).not.toContain(body.join_code);
});

it('students are told how many they are, and not who; whoever teaches is told both', async () => {
  const lesson = await lessonOf();
  const [one, other] = [await cameBy(lesson, { name: '하린' }), await cameBy(lesson, { name: '도윤' })];
  const [desk, phone] = [await connect(lesson.room, teaching(lesson)), await connect(lesson.room, one.credentials)];
  await Promise.all([desk.next('welcome'), phone.next('welcome')]);
  await (await connect(lesson.room, other.credentials)).next('welcome');
  await phone.until(() =>
    phone
      .signals()
      .find(({ signal, data }) => signal === 'people.counted' && (data as { students: number }).students === 2),
  );
  const heard = JSON.stringify(phone.frames);
  expect(heard).not.toContain('도윤');
  expect(heard).not.toContain(other.credentials.account_id);
  const { snapshot } = await accepted(lesson.room.room.snapshot({ credentials: teaching(lesson), at: null }));
  const { attendance } = snapshot as ClassView;
  expect(attendance.map(({ part }) => part).toSorted()).toEqual(['answers', 'answers', 'teaches']);
});

it('whoever is here with two devices is here once, until the last of them is gone', async () => {
  const lesson = await lessonOf();
  const { credentials } = await cameBy(lesson);
  const [phone, laptop] = [await connect(lesson.room, credentials), await connect(lesson.room, credentials)];
  await Promise.all([phone.next('welcome'), laptop.next('welcome')]);
  phone.close();
  expect(await attendanceOf(lesson)).toMatchObject([{ account_id: credentials.account_id, last_left_at: null }]);
  laptop.close();
  await vi.waitFor(
    async () => expect(await attendanceOf(lesson)).toMatchObject([{ last_left_at: expect.any(String) }]),
    10_000,
  );
});

it('a lesson that ends ends everyone’s attendance, also of those who stay on its page', async () => {
  const lesson = await lessonOf();
  const { credentials } = await cameBy(lesson);
  await (await connect(lesson.room, credentials)).next('welcome');
  await lesson.teacher.post(`${lesson.path}/end`);
  const [stay] = await attendanceOf(lesson);
  const { ended_at } = (await lesson.teacher.get(lesson.path)).body;
  expect(stay).toMatchObject({ last_left_at: ended_at });
  await evictDurableObject(lesson.room.stub);
  expect(await attendanceOf(lesson)).toMatchObject([{ last_left_at: ended_at }]);
});

it('through a locked door come those who were here before, and whoever teaches, and nobody under a new name', async () => {
  const lesson = await lessonOf();
  const before = await cameBy(lesson, { name: '하린' });
  const socket = await connect(lesson.room, before.credentials);
  await socket.next('welcome');
  socket.close();
  await lesson.teacher.put(`${lesson.path}/door`, { door: 'locked' });
  const removed = await accepted(
    send(lesson.room, teaching(lesson), 'person.shut_out', { account_id: before.caller.id }),
  );
  expect(removed.seq).toBeGreaterThan(0);
  const renamed = await cameBy(lesson, { name: '다른 이름' });
  const refused = await renamed.caller.get(lesson.path);
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('locked')]);
  expect((await before.caller.get(lesson.path)).status).toBe(403);
  expect((await (await cameBy(lesson, { level: 'edit' })).caller.get(lesson.path)).status).toBe(200);
  await lesson.teacher.put(`${lesson.path}/door`, { door: 'open' });
  expect((await renamed.caller.get(lesson.path)).status).toBe(200);
});

it('nor does whoever was put out come back as the account that they are', async () => {
  const lesson = await lessonOf();
  const guest = await cameBy(lesson, { name: '하린' });
  (await connect(lesson.room, guest.credentials)).close();
  await lesson.teacher.put(`${lesson.path}/door`, { door: 'locked' });
  await accepted(send(lesson.room, teaching(lesson), 'person.shut_out', { account_id: guest.caller.id }));
  const account = await cameBy(lesson, { name: '하린', guest: false });
  const merge = { from: guest.caller.id };
  await send(lesson.room, account.credentials, 'person.merge', merge, { origin: 'system' });
  const refused = await account.caller.get(lesson.path);
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('locked')]);
});

it('whoever became an assistant in the course while away is shown the lesson as one, and is not any more afterwards', async () => {
  const lesson = await lessonOf();
  const student = await cameBy(lesson);
  await (await connect(lesson.room, student.credentials)).next('welcome');
  const helper = (role: string) => ({
    ...person('도윤'),
    account_id: 'acc_helper',
    vouched: { role, seq: 1, link: null },
  });
  const first = await (await connect(lesson.room, helper('student'))).next('welcome');
  expect(first.data.snapshot).toMatchObject({ attendance: [] });
  for (const [role, people] of [
    ['assistant', 2],
    ['student', 0],
  ] as const) {
    const { data } = await (await connect(lesson.room, helper(role), first.data.seq)).next('welcome');
    expect([role, (data.snapshot as ClassView | null)?.attendance.length]).toEqual([role, people]);
  }
});

it('where nobody may come late, whoever waited before it began takes part, and whoever comes after does not', async () => {
  const lesson = await lessonOf({ allow_late_join: false });
  const early = await cameBy(lesson, { name: '하린' });
  await (await connect(lesson.room, early.credentials)).next('welcome');
  await lesson.teacher.post(`${lesson.path}/start`);
  expect((await early.caller.post(`${lesson.path}/join`)).status).toBe(200);
  const late = await cameBy(lesson, { name: '도윤' });
  const refused = await late.caller.post(`${lesson.path}/join`);
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('late')]);
});
