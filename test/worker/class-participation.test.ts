// How people took part in a lesson: reckoned from what they did, told to who teaches, and to each student of themselves alone.
import { expect, it } from 'vitest';
import type { Participant, ParticipationState } from '#protocol/class/participation/participation.schema.ts';
import type { Poll } from '#protocol/class/polls/view.ts';
import type { Quiz } from '#protocol/class/quizzes/view.ts';
import { type Caller, someone } from '#test/kit/api.ts';
import { send } from '#test/kit/http.ts';
import { cameBy, lessonOf, teaching, type Lesson } from '#test/kit/lesson-api.ts';
import { closedAt, livedThrough } from '#test/kit/participation.ts';
import { connect } from '#test/kit/room-kit.ts';

const minuteMs = 60_000;
const options = { type: 'single_choice', options: ['가', '나'] };

async function participation({ path }: Lesson, who: Caller): Promise<ParticipationState> {
  const { status, body, text } = await who.get<ParticipationState>(`${path}/analytics/participation`);
  expect(status, text).toBe(200);
  return body;
}

async function lineOf(lesson: Lesson, { id }: Caller): Promise<Participant | undefined> {
  return (await participation(lesson, lesson.teacher)).participants.find(({ user }) => user.id === id);
}

async function polled({ teacher, path }: Lesson, answerers: readonly Caller[], facts: object = {}): Promise<string> {
  const { body } = await teacher.post<Poll>(`${path}/polls`, { question: '어느 쪽인가요?', ...options, ...facts });
  for (const who of answerers) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { status, text } = await who.post(`/polls/${body.id}/responses`, { option_ids: ['opt_1'] });
    expect(status, text).toBe(201);
  }
  await teacher.post(`/polls/${body.id}/close`);
  return body.id;
}

async function quizzed({ teacher, path }: Lesson, takers: readonly Caller[]): Promise<string> {
  const questions = [{ type: 'true_false', question_text: '그런가요?', correct: true, points: 4 }];
  const { body } = await teacher.post<Quiz>(`${path}/quizzes`, { title: '확인 퀴즈', questions });
  await teacher.post(`/quizzes/${body.id}/publish`);
  for (const who of takers) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await who.post(`/quizzes/${body.id}/open`);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { status, text } = await who.post(`/quizzes/${body.id}/submissions`);
    expect(status, text).toBe(201);
  }
  await teacher.post(`/quizzes/${body.id}/close`);
  return body.id;
}

it('a score is what each did of what there was for them, and equals a recount by hand', async () => {
  const lesson = await lessonOf();
  const { caller: busy } = await cameBy(lesson, { name: '하린' });
  const { caller: late } = await cameBy(lesson, { name: '도윤' });
  const { caller: helper } = await cameBy(lesson, { level: 'edit', name: '조교' });
  const early = await polled(lesson, [busy]);
  await polled(lesson, [busy]);
  await polled(lesson, [late], { anonymous: true });
  const quiz = await quizzed(lesson, [busy]);
  for (let n = 0; n < 3; n += 1)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await busy.post(`${lesson.path}/messages`, { content: `질문 ${n}` });
  await helper.post(`${lesson.path}/messages`, { content: '조교예요' });
  await busy.post(`${lesson.path}/hand`, {});
  const beganMs = await livedThrough(lesson.room, 60, [
    {
      id: busy.id,
      stays: [
        [-5, 30],
        [20, 45],
      ],
    },
    { id: late.id, stays: [[30, null]] },
  ]);
  await closedAt(lesson.room, 'polls', early, beganMs + 10 * minuteMs);
  await closedAt(lesson.room, 'quizzes', quiz, beganMs + 50 * minuteMs);

  // There is no speaking: 80 of 100 are left. 45 of 60 minutes, 3 of 5 messages, all polls, the quiz.
  expect(await lineOf(lesson, busy)).toMatchObject({
    attendance_seconds: 45 * 60,
    chat_messages_count: 3,
    polls_responded: 2,
    polls_offered: 2,
    quizzes_responded: 1,
    hand_raises: 1,
    left_at: new Date(beganMs + 45 * minuteMs).toISOString(),
    participation_score: Math.round(((0.75 * 30 + 0.6 * 15 + 20 + 15) * 1000) / 80) / 10,
  });
  // The first poll had closed before they came; that they answered the anonymous one nobody is told.
  const two = await lineOf(lesson, late);
  expect(two).toMatchObject({
    polls_responded: 0,
    polls_offered: 1,
    quizzes_responded: 0,
    quizzes_offered: 1,
    left_at: null,
  });
  expect(two?.participation_score).toBeCloseTo((0.5 * 30 * 100) / 80, 0);
  expect(two?.score_parts.map(({ part }) => part)).toEqual(['attendance', 'chat', 'polls', 'quizzes']);
  const whole = await participation(lesson, helper);
  expect(whole).toMatchObject({
    session_id: lesson.id,
    total_participants: 2,
    participation_summary: { avg_chat_messages: 1.5, poll_response_rate: 0.67, quiz_response_rate: 0.5 },
  });
  expect(whole.timeline?.slice(0, 10).map(({ active_participants }) => active_participants)).toEqual([
    1, 1, 1, 1, 1, 1, 2, 2, 2, 2,
  ]);
  expect(whole.timeline).toHaveLength(14);
});

it('a student is told their own line and nobody else’s; strangers are told nothing', async () => {
  const lesson = await lessonOf();
  const { caller: one } = await cameBy(lesson, { name: '하린' });
  const { caller: other } = await cameBy(lesson, { name: '도윤' });
  const { caller: looker } = await cameBy(lesson, { level: 'view', name: '참관' });
  await polled(lesson, [one, other]);
  const mine = await participation(lesson, one);
  expect(mine.participants).toMatchObject([{ user: { id: one.id, full_name: '하린' }, polls_responded: 1 }]);
  expect(mine).not.toHaveProperty('participation_summary');
  expect(mine).not.toHaveProperty('timeline');
  expect(JSON.stringify(mine)).not.toContain(other.id);
  expect((await participation(lesson, looker)).participants).toEqual([]);
  expect((await (await someone()).get(`${lesson.path}/analytics/participation`)).status).toBe(404);
  for (const who of [one, looker])
    expect((await who.get(`${lesson.path}/analytics/participation.csv`)).status).toBe(403);
});

it('whoever teaches is told by a pulse that something has changed, and no phone hears of it', async () => {
  const lesson = await lessonOf();
  const { credentials, caller } = await cameBy(lesson);
  const desk = await connect(lesson.room, teaching(lesson));
  await desk.next('welcome');
  const phone = await connect(lesson.room, credentials);
  await phone.next('welcome');
  await caller.post(`${lesson.path}/messages`, { content: '네' });
  const told = await desk.until(() =>
    desk
      .signals()
      .filter(({ signal }) => signal === 'participation.updated')
      .find(({ data }) => (data as { avg_chat_messages: number }).avg_chat_messages === 1),
  );
  expect(told.data).toMatchObject({ participants: 1, quiet: 0, left: 0 });
  const pulses = desk.signals().filter(({ signal }) => signal === 'participation.updated');
  expect(pulses.length).toBeLessThan(5);
  expect(JSON.stringify(phone.frames)).not.toContain('participation.updated');
});

it('tables for spreadsheets guard against formulas and never name an anonymous voter', async () => {
  const lesson = await lessonOf();
  const { caller: named } = await cameBy(lesson, { name: '=HYPERLINK("x")' });
  const { caller: hidden } = await cameBy(lesson, { name: '숨은 사람' });
  await polled(lesson, [named], { options: ['+1', '나'] });
  await polled(lesson, [hidden], { question: '비밀', anonymous: true });
  await quizzed(lesson, [named]);
  await livedThrough(lesson.room, 60, [{ id: named.id, stays: [[0, null]] }]);
  const read = async (table: string) => (await lesson.teacher.get(`${lesson.path}/analytics/${table}.csv`)).text;
  const polls = await read('polls');
  expect(polls.startsWith('poll_id,question')).toBe(true);
  const file = await send(`/api/v1${lesson.path}/analytics/polls.csv`, { token: lesson.teacher.token });
  expect([...new Uint8Array(await file.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(polls).toContain(`"'=HYPERLINK(""x"")","'+1"`);
  expect(polls).toMatch(/비밀,single_choice,,,가,1/u);
  expect(polls).not.toContain('숨은 사람');
  expect(polls).not.toContain(hidden.id);
  expect(await read('quizzes')).toMatch(/확인 퀴즈,acc_\w+,"'=HYPERLINK[^\n]*,0,4,0,0,by_student,/u);
  expect(await read('participation')).toContain('polls 25.0/25.0');
  expect((await read('attendance')).split('\r\n')).toHaveLength(3);
});
