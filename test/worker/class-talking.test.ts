// What is said in a lesson, and whom it reaches: hands, "done?", pace, questions, chat, claps, the countdown.
import { env } from 'cloudflare:workers';
import { afterEach, expect, it } from 'vitest';
import type { ClassView } from '#protocol/class/view.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import {
  accepted,
  addLink,
  connect,
  exportedFrom,
  person,
  ringFor,
  roomIn,
  send,
  type TestRoom,
  type TestSocket,
} from '#test/kit/room-kit.ts';

afterEach(() => void Object.assign(env, { RATE_LIMITS: 'on' }));

async function lesson() {
  const room = roomIn(env.CLASS);
  const teacher = person('김선생');
  const made = { title: '경사하강법', start_now: true };
  await accepted(send(room, teacher, 'session.create', made, { origin: 'worker' }));
  await addLink(room, teacher, { code: 'students', permission_level: 'comment' });
  const student = (name: string): Credentials => person(name, { link: 'students', guest: true });
  return { room, teacher, student };
}

async function viewOf({ room }: TestRoom, credentials: Credentials): Promise<ClassView> {
  return (await accepted(room.snapshot({ credentials, at: null }))).snapshot as ClassView;
}

/** All that somebody is told of a lesson: as it is, and how it came to be. */
async function toldTo(target: TestRoom, credentials: Credentials): Promise<string> {
  const events = await accepted(target.room.events({ credentials, since: 0, limit: 200 }));
  return JSON.stringify([await viewOf(target, credentials), events]);
}

async function here(target: TestRoom, who: Credentials): Promise<TestSocket> {
  const socket = await connect(target, who);
  await socket.next('welcome');
  return socket;
}

/** What the room tells by itself, once it says this. */
async function pulse<Told>(socket: TestSocket, name: string, says: (told: Told) => boolean): Promise<Told> {
  return socket.until(() => {
    const told = socket.signals().findLast(({ signal }) => signal === name)?.data as Told | undefined;
    return told !== undefined && says(told) ? told : undefined;
  });
}

async function ask(room: TestRoom, by: Credentials, data: object): Promise<string> {
  const { data: asked } = await accepted(send(room, by, 'question.ask', data));
  return (asked as { question_id: string }).question_id;
}

async function refusalOf(...sent: Parameters<typeof send>): Promise<string> {
  const done = await send(...sent);
  return done.ok ? 'done' : done.error.code;
}

it('staff see whose hands are up, and everybody else their own place alone', async () => {
  const { room, teacher, student } = await lesson();
  const [a, b] = [student('김도현'), student('신유나')];
  const phone = await here(room, b);
  await accepted(send(room, a, 'hand.raise', { note: '모멘텀이 뭐예요?' }));
  const { data } = await accepted(send(room, b, 'hand.raise'));
  expect(data).toEqual({ n: 2, queue_position: 2 });
  const desk = await viewOf(room, teacher);
  expect(desk.hands.map(({ account_id, note }) => [account_id, note])).toEqual([
    [a.account_id, '모멘텀이 뭐예요?'],
    [b.account_id, null],
  ]);
  expect((await viewOf(room, b)).hands.map(({ n }) => n)).toEqual([2]);
  for (const other of [b, student('박준서')]) {
    const told = await toldTo(room, other);
    expect(told).not.toContain(a.account_id);
    expect(told).not.toContain('모멘텀');
  }
  await pulse<{ numbers: number[] }>(phone, 'hands.waiting', ({ numbers }) => numbers.join() === '1,2');
  await accepted(send(room, teacher, 'hand.call', { n: 1 }));
  await pulse<{ numbers: number[] }>(phone, 'hands.waiting', ({ numbers }) => numbers.join() === '2');
  await accepted(send(room, teacher, 'hand.call', { n: 2 }));
  expect((await viewOf(room, teacher)).hands).toMatchObject([{ n: 2, called: true }]);
  expect((await viewOf(room, a)).hands).toEqual([]);
});

it('of “done?” staff see by name who is, others how many, and what is not asked any more takes no answer', async () => {
  const { room, teacher, student } = await lesson();
  const [a, b] = [student('강도윤'), student('김서아')];
  const phone = await here(room, b);
  await accepted(send(room, teacher, 'done.ask', { task: '3번까지' }));
  await accepted(send(room, a, 'done.tell', { n: 1, done: true }));
  expect((await viewOf(room, teacher)).done).toMatchObject({ task: '3번까지', told: [a.account_id] });
  expect((await viewOf(room, b)).done?.told).toEqual([]);
  expect(await toldTo(room, b)).not.toContain(a.account_id);
  await pulse<{ n: number; done: number }>(phone, 'done.counted', (told) => told.n === 1 && told.done === 1);
  await accepted(send(room, teacher, 'done.ask'));
  expect(await refusalOf(room, b, 'done.tell', { n: 1, done: true })).toBe('GONE');
  expect((await viewOf(room, teacher)).done).toMatchObject({ n: 2, task: null, told: [] });
});

it('nobody learns whose pace it is: not staff, not the log, not a copy of the lesson; and it fades', async () => {
  const { room, teacher, student } = await lesson();
  const [a, b] = [student('백승우'), student('송예준')];
  const [desk, phone] = [await here(room, teacher), await here(room, b)];
  await accepted(send(room, a, 'meter.tell', { pace: 'fast' }));
  await accepted(send(room, a, 'meter.tell', { pace: 'lost' }));
  await accepted(send(room, b, 'meter.tell', { pace: 'lost' }));
  await pulse<{ lost: number; fast: number }>(desk, 'meter.counted', ({ lost, fast }) => lost === 2 && fast === 0);
  expect((await viewOf(room, a)).my_pace?.pace).toBe('lost');
  const { events } = await accepted(exportedFrom(room, teacher));
  const told = events.filter(({ type }) => type === 'meter.told');
  expect(told).toHaveLength(2);
  for (const { account_id } of [a, b]) expect(JSON.stringify(told)).not.toContain(account_id);
  expect(await toldTo(room, teacher)).not.toContain('meter.told');
  expect(phone.signals().some(({ signal }) => signal === 'meter.counted')).toBe(false);
  await ringFor(room, 'meter.fade:%');
  await pulse<{ lost: number }>(desk, 'meter.counted', ({ lost }) => lost === 0);
  expect((await viewOf(room, a)).my_pace).toBeNull();
});

it('a question without a name is nobody’s but to whoever asked, and two of one person are not known as one’s', async () => {
  const { room, teacher, student } = await lesson();
  const [a, b] = [student('오태양'), student('이로운')];
  const first = await ask(room, a, { content: '학습률은 처음에 어떻게 정해요?', anonymous: true });
  await ask(room, a, { content: '골짜기가 두 개면요?', anonymous: true });
  await ask(room, a, { content: '실습 값 알려주세요' });
  expect((await viewOf(room, a)).questions.map(({ by }) => by?.id)).toEqual([a.account_id, a.account_id, a.account_id]);
  for (const other of [teacher, b]) {
    const { questions } = await viewOf(room, other);
    expect(questions.map(({ by }) => by?.name ?? null)).toEqual([null, null, '오태양']);
    const { items } = await accepted(room.room.events({ credentials: other, since: 0, limit: 200 }));
    const asked = items.filter(({ type }) => type === 'question.asked');
    expect(asked.map(({ actor }) => actor.name)).toEqual(['', '', '오태양']);
    expect(asked.slice(0, 2).map(({ actor }) => actor.id)).toEqual(['', '']);
  }
  expect(await refusalOf(room, b, 'question.withdraw', { question_id: first })).toBe('FORBIDDEN');
  await accepted(send(room, a, 'question.withdraw', { question_id: first }));
  expect((await viewOf(room, teacher)).questions).toHaveLength(2);
  expect(JSON.stringify((await accepted(exportedFrom(room, teacher))).events)).not.toContain('처음에 어떻게');
});

it('who wants to know it too counts once, and one question is answered at a time', async () => {
  const { room, teacher, student } = await lesson();
  const [a, b] = [student('장해솔'), student('최은별')];
  const phone = await here(room, a);
  const first = await ask(room, a, { content: '∇는 어떻게 읽어요?' });
  const second = await ask(room, b, { content: '오늘 어디까지 해요?' });
  for (const on of [true, true, false, true]) {
    await accepted(send(room, b, 'question.upvote', { question_id: first, on }));
  }
  await accepted(send(room, a, 'question.upvote', { question_id: first, on: true }));
  await pulse<{ votes: Record<string, number> }>(phone, 'questions.counted', ({ votes }) => votes[1] === 2);
  expect((await viewOf(room, b)).questions.map(({ upvoted }) => upvoted)).toEqual([true, false]);
  expect((await viewOf(room, teacher)).questions.map(({ upvoted }) => upvoted)).toEqual([false, false]);
  await accepted(send(room, teacher, 'question.take', { question_id: first }));
  await accepted(send(room, teacher, 'question.take', { question_id: second }));
  await accepted(send(room, teacher, 'question.answer', { question_id: second, answer: '6쪽까지요.' }));
  const { questions } = await viewOf(room, a);
  expect(questions.map(({ status, answer }) => [status, answer])).toEqual([
    ['answered', undefined],
    ['answered', '6쪽까지요.'],
  ]);
});

it('where names are required, or nothing is taken, that holds at every door', async () => {
  const { room, teacher, student } = await lesson();
  const a = student('윤가온');
  await accepted(send(room, teacher, 'questions.set', { anonymous_allowed: false }));
  expect(await refusalOf(room, a, 'question.ask', { content: '이름 없이요', anonymous: true })).toBe('CONFLICT');
  await accepted(send(room, teacher, 'questions.set', { taken: false }));
  expect(await refusalOf(room, a, 'question.ask', { content: '이름 있이요' })).toBe('CONFLICT');
  expect((await viewOf(room, a)).questions).toEqual([]);
});

it('what is written to staff reaches staff and whoever wrote it, by no page either', async () => {
  const { room, teacher, student } = await lesson();
  const [a, b] = [student('문지호'), student('박하린')];
  await accepted(send(room, a, 'chat.say', { content: '모두에게' }));
  await accepted(send(room, teacher, 'chat.set', { mode: 'to_staff' }));
  const { data } = await accepted(send(room, a, 'chat.say', { content: '저만 모르겠어요' }));
  const { message_id } = data as { message_id: string };
  const words = async (who: Credentials) => (await viewOf(room, who)).messages.map(({ content }) => content);
  expect(await words(a)).toEqual(['모두에게', '저만 모르겠어요']);
  expect(await words(teacher)).toEqual(['모두에게', '저만 모르겠어요']);
  expect(await words(b)).toEqual(['모두에게']);
  const page = await accepted(room.room.query({ credentials: b, name: 'messages', parameters: {} }));
  expect(JSON.stringify([page, await toldTo(room, b)])).not.toContain('저만');
  expect(await refusalOf(room, b, 'chat.say', { content: '봤어', reply_to: message_id })).toBe('NOT_FOUND');
  // An answer to it stays between them, whatever the mode is by then.
  await accepted(send(room, teacher, 'chat.set', { mode: 'everyone' }));
  await accepted(send(room, teacher, 'chat.say', { content: '이따 봐요', reply_to: message_id }));
  expect(await words(b)).toEqual(['모두에게']);
});

it('in slow mode one waits, where staff alone writes one does not write, and deleted words are gone', async () => {
  const { room, teacher, student } = await lesson();
  const [a, b] = [student('백승우'), student('김서아')];
  await accepted(send(room, teacher, 'chat.set', { slow_seconds: 30 }));
  const { data } = await accepted(send(room, a, 'chat.say', { content: '지울 말' }));
  const again = await send(room, a, 'chat.say', { content: '또' });
  expect(again.ok ? {} : again.error).toMatchObject({
    code: 'RATE_LIMIT_EXCEEDED',
    details: { rule: ['slow_mode'] },
    retry_after_seconds: 30,
  });
  await accepted(send(room, b, 'chat.say', { content: '남의 말은 남의 때에' }));
  await accepted(send(room, teacher, 'chat.say', { content: '하나' }));
  await accepted(send(room, teacher, 'chat.say', { content: '둘' }));
  await accepted(send(room, teacher, 'chat.set', { mode: 'staff_only', slow_seconds: 0 }));
  expect(await refusalOf(room, a, 'chat.say', { content: '저도요' })).toBe('FORBIDDEN');
  const { message_id } = data as { message_id: string };
  expect(await refusalOf(room, b, 'chat.delete', { message_id })).toBe('FORBIDDEN');
  await accepted(send(room, teacher, 'chat.delete', { message_id }));
  const { events } = await accepted(exportedFrom(room, teacher));
  expect(JSON.stringify([events, await toldTo(room, b)])).not.toContain('지울 말');
});

it('five hundred claps a second from one phone are a few', async () => {
  const { room, teacher, student } = await lesson();
  const [desk, phone] = [await here(room, teacher), await here(room, student('오태양'))];
  for (let tap = 0; tap < 150; tap += 1) phone.send({ type: 'reaction', data: { counts: { '👏': 5 } } });
  phone.send({ type: 'reaction', data: { counts: { '👏': 500 } } });
  await phone.next('error', ({ error }) => error.code === 'VALIDATION_ERROR');
  const heard = await desk.until(() => {
    const told = desk.signals().filter(({ signal }) => signal === 'reaction');
    return told.length > 0 ? told : undefined;
  });
  const claps = heard.map(({ data }) => (data as { counts: Record<string, number> }).counts['👏'] ?? 0);
  expect(claps.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(60);
  expect(heard.every(({ from }) => from === '')).toBe(true);
});

it('the countdown rings by the room’s alarm, and goes on where it is made longer', async () => {
  const { room, teacher, student } = await lesson();
  await accepted(send(room, teacher, 'timer.start', { seconds: 60, label: '짝과 이야기' }));
  await ringFor(room, 'timer.ring');
  const a = student('송예준');
  expect((await viewOf(room, a)).timer).toMatchObject({ label: '짝과 이야기', over: true });
  await accepted(send(room, teacher, 'timer.extend', { seconds: 60 }));
  expect((await viewOf(room, a)).timer).toMatchObject({ seconds: 120, over: false });
  await accepted(send(room, teacher, 'timer.stop'));
  expect((await viewOf(room, a)).timer).toBeNull();
});

it('nobody is picked twice before everyone was, and others see who only once it is shown', async () => {
  const { room, teacher, student } = await lesson();
  const students = ['강도윤', '김서아', '문지호'].map(student);
  const phones = [];
  for (const one of students) phones.push(await here(room, one));
  await here(room, teacher);
  const picked: string[] = [];
  for (let draw = 0; draw < 6; draw += 1) {
    const { data } = await accepted(send(room, teacher, 'pick.draw'));
    picked.push((data as { account_id: string }).account_id);
  }
  const all = students.map(({ account_id }) => account_id).toSorted();
  expect(picked.slice(0, 3).toSorted()).toEqual(all);
  expect(picked.slice(3).toSorted()).toEqual(all);
  expect(picked[2]).not.toBe(picked[3]);
  const last = students.find(({ account_id }) => account_id === picked[5]);
  const other = students.find(({ account_id }) => account_id !== picked[5]);
  if (last === undefined || other === undefined) throw new Error('somebody else was picked');
  expect(await toldTo(room, other)).not.toContain(last.account_id);
  await accepted(send(room, teacher, 'pick.show'));
  expect((await viewOf(room, other)).pick).toMatchObject({ account_id: last.account_id, name: last.name });
});

it('students have no command of staff’s and staff none of theirs, and neither once the lesson is over', async () => {
  const { room, teacher, student } = await lesson();
  const a = student('최은별');
  await accepted(send(room, a, 'hand.raise'));
  await accepted(send(room, teacher, 'done.ask'));
  await accepted(send(room, teacher, 'timer.start', { seconds: 60 }));
  const question_id = await ask(room, a, { content: '끝나도 남아요?' });
  const ofStaff = {
    'hand.call': { n: 1 },
    'hand.dismiss': { n: 1 },
    'hands.clear': {},
    'done.ask': {},
    'done.close': {},
    'meter.clear': {},
    'question.take': { question_id },
    'question.answer': { question_id },
    'question.dismiss': { question_id },
    'question.reopen': { question_id },
    'question.remove': { question_id },
    'questions.set': { taken: false },
    'chat.set': { slow_seconds: 10 },
    'timer.start': { seconds: 60 },
    'timer.extend': { seconds: 60 },
    'timer.stop': {},
    'pick.draw': {},
    'pick.show': {},
    'pick.clear': {},
  };
  for (const [type, data] of Object.entries(ofStaff))
    expect(await refusalOf(room, a, type, data), type).toBe('FORBIDDEN');
  const ofStudents = {
    'hand.raise': {},
    'hand.lower': {},
    'done.tell': { n: 1, done: true },
    'meter.tell': { pace: 'fast' },
    'question.ask': { content: '저도요' },
    'question.upvote': { question_id, on: true },
  };
  for (const [type, data] of Object.entries(ofStudents))
    expect(await refusalOf(room, teacher, type, data), type).toBe('FORBIDDEN');
  await accepted(send(room, teacher, 'session.end'));
  const { hands, done, timer, questions } = await viewOf(room, teacher);
  expect({ hands, done, timer }).toEqual({ hands: [], done: null, timer: null });
  expect(questions).toHaveLength(1);
  for (const [type, data] of Object.entries({ ...ofStudents, 'chat.say': { content: '안녕히' } })) {
    const said = await refusalOf(room, a, type, data);
    expect(['INVALID_TRANSITION', 'GONE', 'done'], type).toContain(said);
  }
  expect((await viewOf(room, a)).messages).toEqual([]);
  expect(await refusalOf(room, teacher, 'timer.start', { seconds: 60 })).toBe('INVALID_TRANSITION');
});
