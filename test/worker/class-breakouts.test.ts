// A lesson in groups: who is in which, what each hears of the others, and how all come back.
import { evictDurableObject } from 'cloudflare:test';
import { expect, it, vi } from 'vitest';
import type { Breakout, BreakoutsView } from '#protocol/class/breakouts/view.ts';
import type { Caller } from '#test/kit/api.ts';
import { cameBy, lessonOf, teaching, type Lesson } from '#test/kit/lesson-api.ts';
import { connect, ringFor, roomOf, type TestSocket } from '#test/kit/room-kit.ts';
import { student, taughtCourse } from '#test/kit/taught-course.ts';

/** What goes by the queue comes soon. */
const soon = { timeout: 30_000, interval: 50 };

interface Student {
  name: string;
  caller: Caller;
  credentials: Awaited<ReturnType<typeof cameBy>>['credentials'];
  phone: TestSocket;
}

async function opened(lesson: Lesson, credentials: Student['credentials']): Promise<TestSocket> {
  const socket = await connect(lesson.room, credentials);
  await socket.next('welcome');
  return socket;
}

async function comes(lesson: Lesson, name: string): Promise<Student> {
  const came = await cameBy(lesson, { name });
  return { name, ...came, phone: await opened(lesson, came.credentials) };
}

async function classOf(size: number, lesson?: Lesson): Promise<{ lesson: Lesson; students: Student[] }> {
  const made = lesson ?? (await lessonOf());
  const students: Student[] = [];
  for (let n = 1; n <= size; n += 1) students.push(await comes(made, `학생 ${n}`));
  return { lesson: made, students };
}

async function groupsSeenBy({ caller }: Pick<Student, 'caller'>, { path }: Lesson): Promise<Breakout[]> {
  return (await caller.get<{ items: Breakout[] }>(`${path}/breakouts`)).body.items;
}

function atDesk({ teacher }: Lesson) {
  return { caller: teacher };
}

async function last(lesson: Lesson): Promise<Breakout> {
  const one = (await groupsSeenBy(atDesk(lesson), lesson)).at(-1);
  if (one === undefined) throw new Error('no groups');
  return one;
}

/** In groups, once their rooms are there. */
async function started(lesson: Lesson, body: object): Promise<Breakout> {
  const answer = await lesson.teacher.post(`${lesson.path}/breakouts`, body);
  if (answer.status !== 201) throw new Error(answer.text);
  return vi.waitFor(async () => {
    const one = await last(lesson);
    expect(one.rooms.every(({ open }) => open)).toBe(true);
    return one;
  }, soon);
}

/** Whoever is in a group, by its number from 1 on. */
function inGroup({ rooms }: Breakout, number: number, students: readonly Student[]): [string, Student[]] {
  const room = rooms.find(({ room_number }) => room_number === number);
  const ids = new Set(room?.participants.map(({ id }) => id));
  return [room?.room_id ?? '', students.filter(({ caller }) => ids.has(caller.id))];
}

const say = (who: Pick<Student, 'caller'>, room: string, content: string) =>
  who.caller.post(`/sessions/${room}/messages`, { content });

it('those who are here are dealt out evenly, and whoever teaches is in no group; who comes late is put into the smallest', async () => {
  const { lesson, students } = await classOf(7);
  await opened(lesson, teaching(lesson));
  const groups = await started(lesson, { count: 3, assign: 'random', duration_minutes: 10 });
  const sizes = ({ rooms }: Breakout) => rooms.map(({ participants }) => participants.length).toSorted((a, b) => a - b);
  expect(sizes(groups)).toEqual([2, 2, 3]);
  const placed = groups.rooms.flatMap(({ participants }) => participants.map(({ full_name }) => full_name));
  expect(placed.toSorted()).toEqual(students.map(({ name }) => name).toSorted());
  await comes(lesson, '지각 하나');
  await comes(lesson, '지각 둘');
  expect(sizes(await last(lesson))).toEqual([3, 3, 3]);
  expect((await lesson.teacher.post(`${lesson.path}/breakouts`, { count: 2 })).status).toBe(409);
});

it('each group has a chat of its own, of which no other group hears or reads anything; whoever teaches drops into each', async () => {
  const { lesson, students } = await classOf(4);
  const groups = await started(lesson, { count: 2 });
  const [[first, ours], [second, theirs]] = [inGroup(groups, 1, students), inGroup(groups, 2, students)];
  const [mine, other] = [ours[0], theirs[0]];
  if (mine === undefined || other === undefined) throw new Error('an empty group');
  expect((await say(mine, first, '우리끼리만')).status).toBe(201);
  for (const [path, who] of [
    [`/sessions/${first}/messages`, other],
    [`/sessions/${first}`, other],
    [`/rooms/${first}/events?since=0`, other],
    [`/rooms/${first}/export`, other],
    [`/sessions/${second}/messages`, mine],
  ] as const)
    expect([path, (await who.caller.get(path)).status]).toEqual([path, 404]);
  expect((await say(other, first, '엿들을게요')).status).toBe(404);
  expect(JSON.stringify(students.map(({ phone }) => phone.frames))).not.toContain('우리끼리만');
  const read = await lesson.teacher.get<{ items: { content: string }[] }>(`/sessions/${first}/messages`);
  expect(read.body.items).toMatchObject([{ content: '우리끼리만' }]);
  expect((await say(atDesk(lesson), first, '잘하고 있어요')).status).toBe(201);

  const seen = await groupsSeenBy(mine, lesson);
  const names = (number: number) => seen[0]?.rooms[number - 1]?.participants.map(({ full_name }) => full_name);
  expect(names(1)?.toSorted()).toEqual(ours.map(({ name }) => name).toSorted());
  expect(names(2)).toEqual([]);
  const heard = JSON.stringify(mine.phone.frames);
  for (const { caller } of theirs) expect(heard).not.toContain(caller.id);
});

it('somebody who is moved is in the other group at once and no more in the first; they land there on any device', async () => {
  const { lesson, students } = await classOf(4);
  const groups = await started(lesson, { count: 2 });
  const [[first, [mover]], [second]] = [inGroup(groups, 1, students), inGroup(groups, 2, students)];
  if (mover === undefined) throw new Error('an empty group');
  const move = { account_id: mover.caller.id, room_id: second };
  expect((await lesson.teacher.post(`${lesson.path}/breakouts/move`, move)).status).toBe(200);
  expect((await mover.caller.get(`/sessions/${second}/messages`)).status).toBe(200);
  expect((await mover.caller.get(`/sessions/${first}/messages`)).status).toBe(404);
  await evictDurableObject(lesson.room.stub);
  const laptop = await opened(lesson, mover.credentials);
  const welcome = await laptop.next('welcome');
  expect(welcome.data.snapshot as BreakoutsView).toMatchObject({ my_breakout: second });
  expect((welcome.data.snapshot as BreakoutsView).breakouts[0]?.rooms[1]?.participants).toHaveLength(3);
  const out = { account_id: mover.caller.id, room_id: null };
  expect((await lesson.teacher.post(`${lesson.path}/breakouts/move`, out)).status).toBe(200);
  expect((await mover.caller.get(`/sessions/${second}/messages`)).status).toBe(404);
  const wrong = await lesson.teacher.post(`${lesson.path}/breakouts/move`, { ...move, account_id: lesson.teacher.id });
  expect(wrong.status).toBe(404);
  expect((await mover.caller.post(`${lesson.path}/breakouts/move`, move)).status).toBe(403);
});

it('where people choose, everyone goes where they like and is told how many are where; else nobody moves themselves', async () => {
  const { lesson, students } = await classOf(2);
  const [one, other] = students as [Student, Student];
  const groups = await started(lesson, { rooms: [{ name: '찬성' }, { name: '반대' }], assign: 'self' });
  const [pro, con] = groups.rooms.map(({ room_id }) => room_id) as [string, string];
  const choose = (who: Student, room_id: string) => who.caller.post(`${lesson.path}/breakouts/choose`, { room_id });
  expect((await choose(one, pro)).status).toBe(200);
  expect((await choose(other, con)).status).toBe(200);
  expect((await choose(other, pro)).status).toBe(200);
  await one.phone.until(() =>
    one.phone
      .signals()
      .find(({ signal, data }) => signal === 'breakouts.counted' && (data as Record<string, number>)[pro] === 2),
  );
  expect((await say(other, pro, '저도요')).status).toBe(201);
  await lesson.teacher.post(`${lesson.path}/breakouts/end`);
  const rooms = [{ account_ids: [one.caller.id] }, { account_ids: [other.caller.id] }];
  await started(lesson, { rooms, assign: 'manual' });
  expect((await choose(one, pro)).status).toBe(403);
  const twice = [{ account_ids: [one.caller.id] }, { account_ids: [one.caller.id] }];
  await lesson.teacher.post(`${lesson.path}/breakouts/end`);
  const refused = await lesson.teacher.post(`${lesson.path}/breakouts`, { rooms: twice, assign: 'manual' });
  expect(refused.status).toBe(400);
});

it('a call for help stands in the order of calling, for whoever teaches and for the group; what all are told is for all', async () => {
  const { lesson, students } = await classOf(4);
  const groups = await started(lesson, { count: 2 });
  const [[first, [mine]], [, [other]]] = [inGroup(groups, 1, students), inGroup(groups, 2, students)];
  if (mine === undefined || other === undefined) throw new Error('an empty group');
  for (const _again of [1, 2]) expect((await mine.caller.post(`${lesson.path}/breakouts/call`)).status).toBe(200);
  expect((await last(lesson)).rooms.map(({ called_at }) => called_at !== null)).toEqual([true, false]);
  expect((await groupsSeenBy(other, lesson))[0]?.rooms.map(({ called_at }) => called_at)).toEqual([null, null]);
  await lesson.teacher.post(`${lesson.path}/breakouts/answer`, { room_id: first });
  expect((await last(lesson)).rooms.map(({ called_at }) => called_at)).toEqual([null, null]);
  await lesson.teacher.post(`${lesson.path}/breakouts/broadcast`, { message: '5분 남았어요' });
  for (const { phone } of [mine, other])
    await phone.until(() => phone.events().find(({ type }) => type === 'breakout.told'));
  const types = other.phone.events().map(({ type }) => type);
  expect(types.filter((type) => type.startsWith('breakout.call'))).toEqual([]);
});

it('all come back when the time is over, also over a restart; what was said is read on by whoever teaches, and by nobody else', async () => {
  const { lesson, students } = await classOf(3);
  const groups = await started(lesson, { count: 1, duration_minutes: 5 });
  const [room, [mine]] = inGroup(groups, 1, students);
  if (mine === undefined) throw new Error('an empty group');
  await say(mine, room, '남는 말');
  expect((await lesson.teacher.post(`${lesson.path}/breakouts/extend`, { minutes: 5 })).status).toBe(200);
  expect(Date.parse((await last(lesson)).ends_at) - Date.parse(groups.ends_at)).toBe(5 * 60_000);
  await evictDurableObject(lesson.room.stub);
  await ringFor(lesson.room, 'breakout.finish');
  expect((await last(lesson)).ended_at).not.toBeNull();
  expect(await groupsSeenBy(mine, lesson)).toEqual([]);
  expect((await mine.caller.get(`/sessions/${room}/messages`)).status).toBe(404);
  await vi.waitFor(
    async () => expect((await lesson.teacher.get(`/sessions/${room}`)).body).toMatchObject({ status: 'completed' }),
    soon,
  );
  const kept = await lesson.teacher.get<{ items: object[] }>(`/sessions/${room}/messages`);
  expect(kept.body.items).toMatchObject([{ content: '남는 말' }]);
  expect((await say(atDesk(lesson), room, '더')).status).toBe(409);
});

it('a lesson that ends ends its groups; they are carried away and deleted with it', async () => {
  const { lesson, students } = await classOf(2);
  const groups = await started(lesson, { count: 1 });
  const [room, [mine]] = inGroup(groups, 1, students);
  if (mine === undefined) throw new Error('an empty group');
  await say(mine, room, '가져갈 말');
  await lesson.teacher.post(`${lesson.path}/end`);
  expect((await last(lesson)).ended_at).not.toBeNull();
  const file = await lesson.teacher.get(`/rooms/${lesson.id}/export`);
  expect(file.text).toContain('가져갈 말');
  await lesson.teacher.delete(lesson.path);
  await vi.waitFor(async () => expect((await lesson.teacher.get(`/sessions/${room}`)).status).toBe(404), soon);
});

it('groups of a lesson of a course know who is who in it, three rooms deep; the course is told of the lesson alone', async () => {
  const course = await taughtCourse();
  const [one, other] = [await student(course, '하나'), await student(course, '둘')];
  const data = { title: '3주차', scheduled_at: '2031-03-05T14:00:00+09:00' };
  const { body } = await course.teacher.post<{ id: string }>(`${course.path}/sessions`, data);
  const lesson: Lesson = {
    teacher: course.teacher,
    id: body.id,
    path: `/sessions/${body.id}`,
    room: roomOf('class', body.id),
  };
  await vi.waitFor(async () => expect((await lesson.teacher.post(`${lesson.path}/start`)).status).toBe(200), soon);
  const groups = await started(lesson, { count: 2, assign: 'self' });
  const [room] = groups.rooms.map(({ room_id }) => room_id) as [string];
  expect((await one.post(`${lesson.path}/breakouts/choose`, { room_id: room })).status).toBe(200);
  expect((await one.get(`/sessions/${room}/messages`)).status).toBe(200);
  expect((await other.get(`/sessions/${room}/messages`)).status).toBe(404);
  expect((await course.teacher.get(`/sessions/${room}/messages`)).status).toBe(200);
  await lesson.teacher.post(`${lesson.path}/end`);
  await vi.waitFor(
    async () => expect((await lesson.teacher.get(`/sessions/${room}`)).body).toMatchObject({ status: 'completed' }),
    soon,
  );
  const list = await course.teacher.get<{ count: number; results: object[] }>(`${course.path}/sessions`);
  expect(list.body).toMatchObject({ count: 1, results: [{ id: lesson.id }] });
});
