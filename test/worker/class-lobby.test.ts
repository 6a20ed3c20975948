// The lobby before a lesson: who waits sees nothing of it by any door, and who is let in is in at once.
import { evictDurableObject } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import type { LobbyState } from '#protocol/class/lobby/lobby.schema.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { cameBy, lessonOf, teaching, type Lesson } from '#test/kit/lesson-api.ts';
import { accepted, connect, send, type TestSocket } from '#test/kit/room-kit.ts';
import { student, taughtCourse } from '#test/kit/taught-course.ts';

const secret = '아무도 밖에서 읽지 못할 말';

/** A lesson with something in it that is not for outside, and a lobby before it. */
async function withLobby(): Promise<Lesson> {
  const lesson = await lessonOf();
  await accepted(send(lesson.room, teaching(lesson), 'chat.say', { content: secret }));
  expect((await lesson.teacher.put(`${lesson.path}/door`, { door: 'lobby' })).status).toBe(200);
  return lesson;
}

type Came = Awaited<ReturnType<typeof cameBy>>;

async function opened(lesson: Lesson, { credentials }: Pick<Came, 'credentials'>): Promise<TestSocket> {
  const socket = await connect(lesson.room, credentials);
  await socket.next('welcome');
  return socket;
}

async function lobbyOf({ teacher, path }: Lesson): Promise<LobbyState> {
  return (await teacher.get<LobbyState>(`${path}/lobby`)).body;
}

function snapshotsIn(socket: TestSocket): ClassView[] {
  return socket.frames.flatMap((frame) =>
    frame.type === 'welcome' && frame.data.snapshot !== null ? [frame.data.snapshot as ClassView] : [],
  );
}

it('who comes into a lobby waits, sees what the lesson is called, and nothing of it by any door', async () => {
  const lesson = await withLobby();
  const came = await cameBy(lesson, { name: '하린' });
  const phone = await opened(lesson, came);
  const desk = await opened(lesson, { credentials: teaching(lesson) });
  const said = await accepted(send(lesson.room, teaching(lesson), 'chat.say', { content: secret }));
  await desk.eventsThrough(said.seq);

  const { body } = await came.caller.get(lesson.path);
  expect(body).toMatchObject({ title: '기계학습 3주차', status: 'live', members: [] });
  const read = await Promise.all(
    ['messages', 'questions', 'polls', 'quizzes'].map((what) => came.caller.get(`${lesson.path}/${what}`)),
  );
  const { id } = lesson;
  read.push(await came.caller.get(`/rooms/${id}/events?since=0`), await came.caller.get(`/rooms/${id}/export`));
  read.push(await came.caller.get(`/rooms/${id}/people`), await came.caller.get(`/rooms/${id}?at=1`));
  read.push(await came.caller.post(`${lesson.path}/join`), await came.caller.post(`${lesson.path}/hand`));
  expect(read.map(({ status }) => status)).toEqual(read.map(() => 403));
  expect(read.map(({ text }) => text).join()).not.toContain(secret);
  expect(JSON.stringify(phone.frames)).not.toContain(secret);
  expect(phone.events()).toEqual([]);
  expect(phone.signals()).toEqual([]);
  expect(snapshotsIn(phone)).toMatchObject([{ title: '기계학습 3주차', messages: [], polls: [] }]);
});

it('whoever teaches sees who waits by name; one is let in, another is turned away, and the others come together', async () => {
  const lesson = await withLobby();
  const all = await Promise.all(['하린', '도윤', '서연', '지호'].map((name) => cameBy(lesson, { name })));
  const [harin, doyun, seoyeon, jiho] = all as [Came, Came, Came, Came];
  const phones: TestSocket[] = [];
  for (const one of all) phones.push(await opened(lesson, one));
  expect((await lobbyOf(lesson)).waiting.map(({ name, here }) => [name, here])).toEqual(
    ['하린', '도윤', '서연', '지호'].map((name) => [name, true]),
  );
  const admit = (body?: object) => lesson.teacher.post(`${lesson.path}/lobby/admit`, body);
  expect((await admit({ account_ids: [harin.caller.id] })).status).toBe(200);
  const [phone, refused] = phones as [TestSocket, TestSocket];
  await phone.until(() =>
    snapshotsIn(phone).find(({ messages }) => messages.some(({ content }) => content === secret)),
  );
  expect((await harin.caller.post(`${lesson.path}/join`)).status).toBe(200);

  await lesson.teacher.post(`${lesson.path}/lobby/refuse`, { account_id: doyun.caller.id });
  await expect(refused.closing()).resolves.toMatchObject({ code: 4403, reason: expect.stringContaining('refused') });
  const again = await doyun.caller.get(lesson.path);
  expect([again.status, again.text]).toEqual([403, expect.stringContaining('refused')]);

  expect((await admit()).status).toBe(200);
  for (const one of [seoyeon, jiho]) expect((await one.caller.post(`${lesson.path}/join`)).status).toBe(200);
  expect((await doyun.caller.post(`${lesson.path}/join`)).status).toBe(403);
  expect(await lobbyOf(lesson)).toMatchObject({ waiting: [], refused: [{ name: '도윤' }] });
  expect((await admit({ account_ids: [doyun.caller.id] })).status).toBe(200);
  expect((await doyun.caller.post(`${lesson.path}/join`)).status).toBe(200);
});

it('a page that is loaded anew, and a second device, go on waiting at the same place, also over a restart; both are let in', async () => {
  const lesson = await withLobby();
  const harin = await cameBy(lesson, { name: '하린' });
  const first = await opened(lesson, harin);
  const doyun = await cameBy(lesson, { name: '도윤' });
  const other = await opened(lesson, doyun);
  const { since } = (await lobbyOf(lesson)).waiting[0] ?? {};
  first.close();
  await vi.waitFor(async () => expect((await lobbyOf(lesson)).waiting).toMatchObject([{ here: false }, {}]), 10_000);
  await evictDurableObject(lesson.room.stub);
  const [phone, laptop] = [await opened(lesson, harin), await opened(lesson, harin)];
  expect((await lobbyOf(lesson)).waiting).toMatchObject([{ name: '하린', here: true, since }, { name: '도윤' }]);
  await lesson.teacher.post(`${lesson.path}/lobby/admit`, { account_ids: [harin.caller.id] });
  for (const device of [phone, laptop])
    await device.until(() => snapshotsIn(device).find(({ messages }) => messages.length > 0));
  expect((await lesson.teacher.get<{ results: object[] }>(`${lesson.path}/attendance`)).body.results).toMatchObject([
    { name: '하린', last_left_at: null },
  ]);
  expect(snapshotsIn(other).every(({ messages }) => messages.length === 0)).toBe(true);
});

it('who was let in stays in whatever becomes of the door, and an open one lets in whoever waits', async () => {
  const lesson = await withLobby();
  const [harin, doyun] = [await cameBy(lesson, { name: '하린' }), await cameBy(lesson, { name: '도윤' })];
  await opened(lesson, harin);
  await lesson.teacher.post(`${lesson.path}/lobby/admit`);
  await opened(lesson, doyun);
  await lesson.teacher.put(`${lesson.path}/door`, { door: 'locked' });
  expect((await harin.caller.post(`${lesson.path}/join`)).status).toBe(200);
  const waits = await doyun.caller.post(`${lesson.path}/join`);
  expect([waits.status, waits.text]).toEqual([403, expect.stringContaining('waiting')]);
  const stranger = await (await cameBy(lesson, { name: '모르는 사람' })).caller.get(lesson.path);
  expect([stranger.status, stranger.text]).toEqual([403, expect.stringContaining('locked')]);
  await lesson.teacher.put(`${lesson.path}/door`, { door: 'open' });
  expect((await doyun.caller.post(`${lesson.path}/join`)).status).toBe(200);
});

it('a lobby holds before the lesson begins as well; whoever still waits when it is over is told so', async () => {
  const lesson = await lessonOf({});
  const early = await cameBy(lesson, { name: '먼저 온 사람' });
  await opened(lesson, early);
  await lesson.teacher.put(`${lesson.path}/door`, { door: 'lobby' });
  expect((await early.caller.get(`${lesson.path}/messages`)).status).toBe(200);
  const harin = await cameBy(lesson, { name: '하린' });
  const phone = await opened(lesson, harin);
  expect((await harin.caller.get(`${lesson.path}/messages`)).status).toBe(403);
  await lesson.teacher.post(`${lesson.path}/start`);
  expect((await harin.caller.get(`${lesson.path}/messages`)).status).toBe(403);
  await lesson.teacher.post(`${lesson.path}/end`);
  await expect(phone.closing()).resolves.toMatchObject({ code: 4403, reason: expect.stringContaining('over') });
  expect((await harin.caller.get(lesson.path)).text).toContain('over');
  expect((await early.caller.get(`${lesson.path}/messages`)).status).toBe(200);
});

it('whoever has only opened a link looks at a shut door from outside, and sees the lesson once it is open', async () => {
  const lesson = await withLobby();
  const { credentials } = await cameBy(lesson);
  const looks = { ...credentials, account_id: 'acc_00000000000000000000000000', looks: true as const };
  const socket = await opened(lesson, { credentials: looks });
  expect(JSON.stringify(socket.frames)).not.toContain(secret);
  const { you } = await accepted(lesson.room.room.snapshot({ credentials: looks, at: null }));
  expect(you).toMatchObject({ capabilities: [], offers: expect.arrayContaining(['answer']) });
  await lesson.teacher.put(`${lesson.path}/door`, { door: 'open' });
  await socket.until(() => snapshotsIn(socket).find(({ messages }) => messages.length > 0));
  await lesson.teacher.put(`${lesson.path}/door`, { door: 'locked' });
  await socket.until(() => (snapshotsIn(socket).at(-1)?.messages.length === 0 ? true : undefined));
});

it('who waits sends no command, by whatever door, and is asked nothing', async () => {
  const lesson = await withLobby();
  const harin = await cameBy(lesson, { name: '하린' });
  await opened(lesson, harin);
  for (const [type, data] of [
    ['chat.say', { content: '들여보내 주세요' }],
    ['door.set', { door: 'open' }],
    ['lobby.admit', {}],
    ['session.join', {}],
    ['lobby.knock', {}],
  ] as const) {
    const answer = await send(lesson.room, harin.credentials, type, data);
    expect([type, answer.ok], type).toEqual([type, false]);
  }
  expect((await harin.caller.get(`${lesson.path}/lobby`)).status).toBe(403);
});

it('students of the course of a lesson wait in its lobby as well, and whoever teaches the course does not', async () => {
  const course = await taughtCourse();
  const pupil = await student(course, '하나');
  const data = { title: '3주차', scheduled_at: '2031-03-05T14:00:00+09:00' };
  const { body } = await course.teacher.post<{ id: string }>(`${course.path}/sessions`, data);
  const path = `/sessions/${body.id}`;
  await vi.waitFor(async () => expect((await course.teacher.get(path)).status).toBe(200), 30_000);
  expect((await course.teacher.put(`${path}/door`, { door: 'lobby' })).status).toBe(200);
  expect((await pupil.get(`${path}/messages`)).status).toBe(403);
  const token = await pupil.post<{ token: string; you: { capabilities: string[] } }>(`/rooms/${body.id}/token`);
  expect(token.body.you.capabilities).toEqual(['wait']);
  expect((await pupil.get(`/rooms/${body.id}/people`)).status).toBe(403);
});
