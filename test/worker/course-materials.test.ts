// What a course gives its people and tells them: who sees it, from when, by every door.
import { expect, it, vi } from 'vitest';
import type { CourseView } from '#protocol/course/view.ts';
import { linkInto, student, taughtCourse, visitor, type TaughtCourse } from '#test/kit/taught-course.ts';
import { byLink, credentialsOf, someone, type Caller } from '../kit/api.ts';
import { addresses, pdf, request, uploaded } from '../kit/files-api.ts';
import { readInbox } from '../kit/inbox-api.ts';
import { accepted, connect, ringFor, roomOf, send } from '../kit/room-kit.ts';

const soon = { timeout: 30_000, interval: 100 };

interface Shown {
  items: { id: string; title: string; files: { id: string; name: string }[]; shown: boolean }[];
}

const fileIn = ({ id }: TaughtCourse, by: Caller, name: string) =>
  uploaded(by, pdf(name), { room: id, name, type: 'application/pdf' });

async function added({ teacher, path }: TaughtCourse, data: object): Promise<string> {
  const { status, body, text } = await teacher.post<{ material_id: string }>(`${path}/materials`, data);
  if (status !== 201) throw new Error(`not added: ${text}`);
  return body.material_id;
}

async function titles(by: Caller, { path }: TaughtCourse): Promise<string[]> {
  return (await by.get<Shown>(`${path}/materials`)).body.items.map(({ title }) => title);
}

async function viewOf(by: Caller, { id }: TaughtCourse): Promise<CourseView> {
  return (await by.get<{ snapshot: CourseView }>(`/rooms/${id}`)).body.snapshot;
}

/** Somebody with an account of their own and a seat: their inbox is told. */
async function pupilWithInbox({ path }: TaughtCourse, name: string): Promise<Caller> {
  const who = await someone(name);
  expect((await who.post(`${path}/enroll`, { enrollment_key: '열쇠 하나' })).status).toBe(201);
  return who;
}

const keyed = { enrollment_key: '열쇠 하나' };

it('before its time a material and the bytes of its files are nobody’s but staff’s, by any door, and then they are there', async () => {
  const course = await taughtCourse();
  const pupil = await student(course);
  const socket = await connect(roomOf('course', course.id), credentialsOf(pupil.id));
  const { data: welcomed } = await socket.next('welcome');
  const file = await fileIn(course, course.teacher, '해답.pdf');
  await vi.waitFor(async () => {
    const [one] = await addresses(course.teacher, course.id, file.id);
    expect(one?.url).not.toBeNull();
  }, soon);
  const visible_from = new Date(Date.now() + 4_000).toISOString();
  const id = await added(course, { title: '3주차 해답', visible_from, attachments: [file.id] });

  expect(await titles(course.teacher, course)).toEqual(['3주차 해답']);
  expect(await titles(pupil, course)).toEqual([]);
  const before = await pupil.get(`/rooms/${course.id}`);
  const log = await pupil.get(`/rooms/${course.id}/events?after=0`);
  const feed = await pupil.get('/inbox?limit=50');
  for (const { text } of [before, log, feed]) expect(text).not.toMatch(new RegExp(`해답|${id}|${file.id}`, 'u'));
  expect(await addresses(pupil, course.id, file.id)).toEqual([]);
  expect((await request(pupil, `/files/${file.id}?room_id=${course.id}`)).status).toBe(404);
  expect(JSON.stringify(socket.events())).not.toMatch(new RegExp(`해답|${id}|${file.id}`, 'u'));

  const shown = await socket.until(() => socket.events().find(({ type }) => type === 'material.shown'));
  expect(shown.seq).toBeGreaterThan(welcomed.seq);
  expect(shown.data).toMatchObject({ material: { title: '3주차 해답', shown: true }, files: [{ id: file.id }] });
  expect(Date.parse(shown.at)).toBeGreaterThanOrEqual(Date.parse(visible_from));
  expect(await titles(pupil, course)).toEqual(['3주차 해답']);
  const [address] = await addresses(pupil, course.id, file.id);
  expect((await request(null, address?.url ?? '')).status).toBe(200);

  // Hidden again, it is gone for whoever saw it.
  const later = new Date(Date.now() + 3_600_000).toISOString();
  await course.teacher.patch(`${course.path}/materials/${id}`, { visible_from: later });
  await socket.until(() => socket.events().find(({ type }) => type === 'material.hidden'));
  expect(await titles(pupil, course)).toEqual([]);
  expect(await addresses(pupil, course.id, file.id)).toEqual([]);
  expect((await viewOf(pupil, course)).files).toEqual([]);
});

it('whoever waits, looks on or is gone from the course gets no material, and students change none', async () => {
  const course = await taughtCourse({ max_students: 1 });
  const pupil = await student(course);
  const id = await added(course, { title: '읽을거리', url: 'https://example.com/reading' });
  const waits = await visitor(course, '민호');
  await waits.post(`${course.path}/enroll`, { wait: true });
  const looks = await byLink(course.id, await linkInto(course, 'view'), { kind: 'course', guest: true });
  for (const one of [waits, looks, await visitor(course)]) {
    expect((await one.get(`${course.path}/materials`)).status).toBe(403);
    expect((await viewOf(one, course)).materials).toEqual([]);
  }
  expect((await pupil.post(`${course.path}/materials`, { title: '내 자료' })).status).toBe(403);
  expect((await pupil.patch(`${course.path}/materials/${id}`, { title: '바꿈' })).status).toBe(403);
  expect((await pupil.delete(`${course.path}/materials/${id}`)).status).toBe(403);
  await course.teacher.delete(`${course.path}/students/${pupil.id}`);
  expect((await pupil.get(`${course.path}/materials`)).status).toBe(403);
});

it('materials stand in the order they were put into, however often that is changed', async () => {
  const course = await taughtCourse();
  const ids: Record<string, string> = {};
  // oxlint-disable-next-line no-await-in-loop -- in this order
  for (const title of ['가', '나', '다']) ids[title] = await added(course, { title });
  const move = (title: string, before: string | null) =>
    course.teacher.post(`${course.path}/materials/${ids[title]}/move`, {
      before: before === null ? null : ids[before],
    });
  await move('다', '가');
  expect(await titles(course.teacher, course)).toEqual(['다', '가', '나']);
  await move('다', null);
  expect(await titles(course.teacher, course)).toEqual(['가', '나', '다']);
  // Halved between the same two until numbers end.
  const room = roomOf('course', course.id);
  const by = credentialsOf(course.teacher.id);
  for (let turn = 0; turn < 120; turn += 1) {
    const [material_id, before] = turn % 2 === 0 ? [ids['다'], ids['나']] : [ids['나'], ids['다']];
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await accepted(send(room, by, 'material.move', { material_id, before }));
  }
  expect(await titles(course.teacher, course)).toEqual(['가', '나', '다']);
  const gone = `mtl_${'0'.repeat(26)}`;
  expect((await course.teacher.post(`${course.path}/materials/${ids['가']}/move`, { before: gone })).status).toBe(404);
});

it('a deleted material takes its files with it, and one that is taken out is gone as well', async () => {
  const course = await taughtCourse();
  const [one, two] = [await fileIn(course, course.teacher, '하나.pdf'), await fileIn(course, course.teacher, '둘.pdf')];
  const id = await added(course, { title: '슬라이드', attachments: [one.id] });
  await course.teacher.patch(`${course.path}/materials/${id}`, { attachments: [two.id], detached: [one.id] });
  const { body } = await course.teacher.get<Shown>(`${course.path}/materials`);
  expect(body.items[0]?.files.map((file) => file.name)).toEqual(['둘.pdf']);
  expect(await addresses(course.teacher, course.id, one.id)).toEqual([]);
  await course.teacher.delete(`${course.path}/materials/${id}`);
  expect(await addresses(course.teacher, course.id, two.id)).toEqual([]);
  const { text } = await course.teacher.get(`/rooms/${course.id}/events?after=0`);
  expect(text).not.toContain('둘.pdf');
});

it('everyone who sees the course sees its syllabus, and another takes its place', async () => {
  const course = await taughtCourse();
  const [old, fresh] = [
    await fileIn(course, course.teacher, '계획.pdf'),
    await fileIn(course, course.teacher, '새.pdf'),
  ];
  expect((await course.teacher.patch(course.path, { syllabus_file_id: old.id })).status).toBe(200);
  const looks = await visitor(course);
  expect((await looks.get(course.path)).body).toMatchObject({ syllabus_file_id: old.id });
  expect(await addresses(looks, course.id, old.id)).toHaveLength(1);
  await course.teacher.patch(course.path, { syllabus_file_id: fresh.id });
  expect(await addresses(looks, course.id, old.id)).toEqual([]);
  expect(await addresses(looks, course.id, fresh.id)).toHaveLength(1);
  // Somebody else's file is none to show.
  const pupil = await student(course);
  const theirs = await fileIn(course, pupil, '남의.pdf');
  expect((await course.teacher.patch(course.path, { syllabus_file_id: theirs.id })).status).toBe(400);
});

it('an announcement reaches everyone in the course and nobody else, is talked about, and goes with all of that', async () => {
  const course = await taughtCourse(keyed);
  const [pupil, other] = [await pupilWithInbox(course, '하람'), await student(course, '민호')];
  const { body } = await course.teacher.post<{ announcement_id: string }>(`${course.path}/announcements`, {
    title: '다음 주 휴강',
    content: '수요일 수업은 쉬어요.',
    pinned: true,
  });
  const target = body.announcement_id;
  await vi.waitFor(async () => {
    const { unread } = await readInbox(pupil);
    expect(unread.notifications).toBe(1);
  }, soon);
  const notices = await pupil.get<{ items: object[] }>('/inbox/notifications');
  expect(notices.body.items).toMatchObject([{ type: 'announcement', target, text: '다음 주 휴강' }]);
  expect((await readInbox(course.teacher)).unread.notifications).toBe(0);

  const said = await pupil.post<{ id: string }>(`/rooms/${course.id}/comments`, { content: '그 다음 주는요?', target });
  expect(said.status).toBe(201);
  const seen = await other.get<{ items: object[] }>(`/rooms/${course.id}/comments?target=${target}`);
  expect(seen.body.items).toMatchObject([{ content: '그 다음 주는요?', author: { name: '하람' } }]);
  await vi.waitFor(async () => expect((await readInbox(course.teacher)).unread.notifications).toBe(1), soon);
  // The room itself is nothing to talk about, nor is it from outside.
  expect((await pupil.post(`/rooms/${course.id}/comments`, { content: '여기 어때요', target: null })).status).toBe(404);
  const looks = await visitor(course);
  expect((await looks.get(`${course.path}/announcements`)).status).toBe(403);
  expect((await looks.get(`/rooms/${course.id}`)).text).not.toMatch(/휴강|그 다음 주/u);
  expect((await looks.post(`/rooms/${course.id}/comments`, { content: '저도 궁금해요', target })).status).toBe(404);
  expect((await pupil.delete(`${course.path}/announcements/${target}`)).status).toBe(403);

  expect((await course.teacher.delete(`${course.path}/announcements/${target}`)).status).toBe(204);
  await vi.waitFor(async () => expect((await readInbox(pupil)).unread.notifications).toBe(0), soon);
  const { text } = await course.teacher.get(`/rooms/${course.id}/events?after=0`);
  expect(text).not.toMatch(/휴강|그 다음 주/u);
});

it('people of a course are told that a lesson begins soon, is moved or will not be, each once', async () => {
  const course = await taughtCourse(keyed);
  const pupil = await pupilWithInbox(course, '하람');
  const room = roomOf('course', course.id);
  const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
  const planned = await course.teacher.post<{ id: string }>(`${course.path}/sessions`, {
    title: '3주차',
    scheduled_at: at(60),
  });
  const lesson = planned.body.id;
  const told = async (): Promise<unknown[]> => {
    const { body } = await pupil.get<{ items: { type: string; params?: { what: string } }[] }>('/inbox/notifications');
    return body.items.flatMap(({ type, params }) => (type === 'lesson' ? [params?.what] : []));
  };
  await ringFor(room, 'session.remind:%');
  await vi.waitFor(async () => expect(await told()).toEqual(['soon']), soon);
  await vi.waitFor(async () => expect((await course.teacher.get(`/sessions/${lesson}`)).status).toBe(200), soon);
  // It is moved, so that it is reminded of anew; a renamed one is not.
  await course.teacher.patch(`/sessions/${lesson}`, { scheduled_at: at(10) });
  await vi.waitFor(async () => expect(await told()).toEqual(['soon', 'moved', 'soon']), soon);
  await course.teacher.patch(`/sessions/${lesson}`, { title: '3주차: 경사하강법' });
  const called = async () => (await viewOf(course.teacher, course)).sessions.map(({ title }) => title);
  await vi.waitFor(async () => expect(await called()).toEqual(['3주차: 경사하강법']), soon);
  await course.teacher.post(`/sessions/${lesson}/cancel`);
  await vi.waitFor(async () => expect(await told()).toEqual(['cancelled', 'soon', 'moved', 'soon']), soon);
});
