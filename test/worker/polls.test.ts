// Polls of a lesson: what students answer, what they are told, and when.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, test } from 'vitest';
import type { PollResultsAnswer } from '#protocol/class/polls/answers.schema.ts';
import type { Poll, PollPulse } from '#protocol/class/polls/view.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { byLink, linkTo, someone } from '#test/kit/api.ts';
import { Lesson } from '#test/kit/lesson.ts';
import { accepted, connect, person, ringFor, send, type TestSocket } from '#test/kit/room-kit.ts';

function answer({ room }: Lesson, who: Credentials, poll_id: string, said: object) {
  return send(room, who, 'poll.respond', { poll_id, ...said });
}

async function refusal(done: ReturnType<typeof send>): Promise<string> {
  const result = await done;
  return result.ok ? '' : result.error.code;
}

function results(lesson: Lesson, who: Credentials, poll_id: string): Promise<PollResultsAnswer> {
  return lesson.ask<PollResultsAnswer>(who, 'poll.results', { poll_id });
}

/** Its time is over, and nothing has rung yet. */
function runOut({ room: { stub } }: Lesson): Promise<void> {
  return runInDurableObject(stub, (_instance, { storage }) => {
    storage.sql.exec('UPDATE polls SET ends_at_ms = ?', Date.now());
  });
}

function pulses(socket: TestSocket, name: string): PollPulse['polls'][] {
  return socket.signals().flatMap(({ signal, data }) => (signal === name ? [(data as PollPulse).polls] : []));
}

describe('an answer', () => {
  test('is one for each person, and counts as it was changed last', async () => {
    const lesson = await Lesson.open();
    const [first, second, third] = lesson.students(3) as [Credentials, Credentials, Credentials];
    const { id } = await lesson.poll();
    await accepted(answer(lesson, first, id, { option_ids: ['opt_1'] }));
    await accepted(answer(lesson, first, id, { option_ids: ['opt_2'] }));
    await accepted(answer(lesson, first, id, { option_ids: ['opt_2'] }));
    await accepted(answer(lesson, second, id, { option_ids: ['opt_2'] }));
    await accepted(answer(lesson, third, id, { option_ids: ['opt_4'] }));
    const { total_responses, options, responses } = await results(lesson, lesson.teacher, id);
    expect(total_responses).toBe(3);
    expect(options.map(({ votes, percentage }) => [votes, percentage])).toEqual([
      [0, 0],
      [2, 66.7],
      [0, 0],
      [1, 33.3],
    ]);
    expect(responses?.map(({ user, option_ids }) => [user.full_name, option_ids])).toEqual([
      ['학생 1', ['opt_2']],
      ['학생 2', ['opt_2']],
      ['학생 3', ['opt_4']],
    ]);
  });

  test('stands where the poll lets nobody change it', async () => {
    const lesson = await Lesson.open();
    const student = lesson.student();
    const { id } = await lesson.poll({ changeable: false });
    await accepted(answer(lesson, student, id, { option_ids: ['opt_1'] }));
    await accepted(answer(lesson, student, id, { option_ids: ['opt_1'] }));
    expect(await refusal(answer(lesson, student, id, { option_ids: ['opt_2'] }))).toBe('ALREADY_SUBMITTED');
  });

  test.each([
    ['single_choice', { option_ids: ['opt_1', 'opt_2'] }],
    ['single_choice', { option_ids: ['opt_9'] }],
    ['single_choice', { option_ids: [] }],
    ['single_choice', { text: '가' }],
    ['single_choice', { option_ids: ['opt_1'], text: '가' }],
    ['multiple_choice', { option_ids: ['opt_1', 'opt_1'] }],
    ['true_false', { option_ids: ['opt_3'] }],
    ['open_text', { text: '  ' }],
    ['word_cloud', { text: '가'.repeat(61) }],
    ['rating', { rating: 6 }],
    ['rating', { rating: 2.5 }],
    ['ranking', { order: ['opt_1', 'opt_2', 'opt_3'] }],
    ['ranking', { order: ['opt_1', 'opt_2', 'opt_3', 'opt_3'] }],
  ])('that does not go with a poll of type %s is refused: %o', async (type, said) => {
    const lesson = await Lesson.open();
    const bare = type === 'open_text' || type === 'word_cloud' || type === 'rating' || type === 'true_false';
    const { id } = await lesson.poll({ type, ...(bare && { options: [] }) });
    expect(await refusal(answer(lesson, lesson.student(), id, said))).toBe('VALIDATION_ERROR');
    expect((await results(lesson, lesson.teacher, id)).total_responses).toBe(0);
  });

  test('after the end is refused by the clock of the room, also before anything rang, and what came before counts', async () => {
    const lesson = await Lesson.open();
    const [early, late] = lesson.students(2) as [Credentials, Credentials];
    const { id, ends_at } = await lesson.poll({ duration_seconds: 60 });
    expect(Date.parse(ends_at ?? '') - Date.now()).toBeGreaterThan(50_000);
    await accepted(answer(lesson, early, id, { option_ids: ['opt_1'] }));
    await runOut(lesson);
    expect(await refusal(answer(lesson, late, id, { option_ids: ['opt_1'] }))).toBe('GONE');
    // Said twice it is late twice, and changes nothing.
    expect(await refusal(answer(lesson, late, id, { option_ids: ['opt_1'] }))).toBe('GONE');
    expect((await results(lesson, lesson.teacher, id)).total_responses).toBe(1);
    await lesson.teach('poll.extend', { poll_id: id, seconds: 30 });
    await accepted(answer(lesson, late, id, { option_ids: ['opt_1'] }));
    await runOut(lesson);
    await ringFor(lesson.room, 'pol_%');
    const [poll] = (await lesson.view(late)).polls;
    expect(poll).toMatchObject({ status: 'closed', results_shown: true, counts: { total_responses: 2, people: 2 } });
    expect(await refusal(answer(lesson, late, id, { option_ids: ['opt_2'] }))).toBe('GONE');
  });

  test('of whoever teaches, or is not in the lesson, or to what is not there, is none', async () => {
    const lesson = await Lesson.open();
    const other = await Lesson.open();
    const { id } = await lesson.poll();
    const said = { option_ids: ['opt_1'] };
    expect(await refusal(answer(lesson, lesson.teacher, id, said))).toBe('FORBIDDEN');
    expect(await refusal(answer(lesson, person('nobody'), id, said))).toBe('NOT_FOUND');
    expect(await refusal(answer(other, other.student(), id, said))).toBe('NOT_FOUND');
    const draft = await lesson.poll({ draft: true });
    expect(await refusal(answer(lesson, lesson.student(), draft.id, said))).toBe('NOT_FOUND');
  });
});

/** All that a student is told, by every door. */
async function toldTo(lesson: Lesson, who: Credentials, socket: TestSocket, poll_id: string): Promise<string> {
  const events = await accepted(lesson.room.room.events({ credentials: who, since: 0, limit: 200 }));
  return JSON.stringify([await lesson.view(who), events, await results(lesson, who, poll_id), socket.frames]);
}

describe('students are told', () => {
  test('how many have answered while it is open, what once that is shown, and what is right in a step of its own', async () => {
    const lesson = await Lesson.open();
    const [student, other] = lesson.students(2) as [Credentials, Credentials];
    const socket = await connect(lesson.room, student);
    const { id } = await lesson.poll({ right: [1], show_results_after: false });
    await accepted(answer(lesson, student, id, { option_ids: ['opt_2'] }));
    await accepted(answer(lesson, other, id, { option_ids: ['opt_3'] }));
    await socket.until(() => pulses(socket, 'polls.counted').find(([poll]) => poll?.total_responses === 2));
    await lesson.teach('poll.close', { poll_id: id });
    await socket.until(() => socket.events().find(({ type }) => type === 'poll.closed'));
    const before = await toldTo(lesson, student, socket, id);
    expect(before).not.toContain('"right":');
    expect(before).not.toContain('opt_3"]');
    expect(before).not.toMatch(/"votes":\d/u);
    expect((await lesson.view(student)).polls[0]?.counts).toMatchObject({ total_responses: 2, response_rate: 1 });

    await lesson.teach('poll.show', { poll_id: id, results: true });
    await socket.until(() => socket.events().find(({ type }) => type === 'poll.shown'));
    const shown = await toldTo(lesson, student, socket, id);
    expect(shown).not.toContain('"right":');
    expect(shown).toContain('"percentage":50');

    const { seq } = await accepted(send(lesson.room, lesson.teacher, 'poll.show', { poll_id: id, right: true }));
    await socket.eventsThrough(seq);
    expect((await lesson.view(student)).polls[0]?.right).toEqual(['opt_2']);
    await lesson.teach('poll.show', { poll_id: id, results: false, right: false });
    const [hidden] = (await lesson.view(student)).polls;
    expect([hidden?.results, hidden?.right]).toEqual([undefined, undefined]);
  });

  test('the results while they answer, where the poll says so; who teaches hears them always', async () => {
    const lesson = await Lesson.open();
    const student = lesson.student();
    const [teacher, phone] = [await connect(lesson.room, lesson.teacher), await connect(lesson.room, student)];
    const { id } = await lesson.poll({ live_results: true, right: [0] });
    await accepted(answer(lesson, student, id, { option_ids: ['opt_1'] }));
    for (const [socket, name] of [
      [teacher, 'polls.tallied'],
      [phone, 'polls.counted'],
    ] as const) {
      const [poll] = await socket.until(() => pulses(socket, name).find(([one]) => one?.total_responses === 1));
      expect(poll?.results?.options[0]).toMatchObject({ votes: 1, percentage: 100 });
    }
    expect(pulses(phone, 'polls.tallied')).toEqual([]);
    expect((await results(lesson, student, id)).options[0]).toEqual({
      id: 'opt_1',
      text: '가',
      votes: 1,
      percentage: 100,
    });
  });

  test('nothing of drafts, until one opens', async () => {
    const lesson = await Lesson.open({});
    const student = lesson.student();
    const socket = await connect(lesson.room, student);
    const draft = await lesson.poll({ draft: true, question: '아직 아니에요' });
    await lesson.teach('poll.update', { poll_id: draft.id, question: '준비했어요', type: 'true_false', right: [0] });
    const gone = await lesson.poll({ draft: true });
    await lesson.teach('poll.delete', { poll_id: gone.id });
    expect((await lesson.view(student)).polls).toEqual([]);
    expect(await refusal(send(lesson.room, student, 'poll.launch', { poll_id: draft.id }))).toBe('FORBIDDEN');
    expect(await refusal(send(lesson.room, lesson.teacher, 'poll.launch', { poll_id: draft.id }))).toBe(
      'INVALID_TRANSITION',
    );
    await lesson.teach('session.start');
    await lesson.teach('poll.launch', { poll_id: draft.id });
    await socket.until(() => socket.events().find(({ type }) => type === 'poll.opened'));
    expect((await lesson.view(student)).polls).toMatchObject([{ question: '준비했어요', status: 'active' }]);
    expect(JSON.stringify(socket.frames)).not.toMatch(/아직 아니에요|"right":/u);
    expect(await refusal(send(lesson.room, lesson.teacher, 'poll.delete', { poll_id: draft.id }))).toBe(
      'INVALID_TRANSITION',
    );
  });
});

describe('an anonymous poll', () => {
  test('tells nobody who answered what, and still takes one answer of each', async () => {
    const lesson = await Lesson.open();
    const [first, second] = lesson.students(2) as [Credentials, Credentials];
    const socket = await connect(lesson.room, lesson.teacher);
    const { id } = await lesson.poll({ anonymous: true });
    await accepted(answer(lesson, first, id, { option_ids: ['opt_1'] }));
    await accepted(answer(lesson, first, id, { option_ids: ['opt_3'] }));
    await accepted(answer(lesson, second, id, { option_ids: ['opt_1'] }));
    const told = await results(lesson, lesson.teacher, id);
    expect(told).toMatchObject({ total_responses: 2, people: 2 });
    expect(told.responses).toBeUndefined();
    expect((await lesson.view(first)).poll_answers[id]).toMatchObject({ option_ids: ['opt_3'] });
    const rows = await runInDurableObject(lesson.room.stub, (_instance, { storage }) =>
      JSON.stringify([
        storage.sql.exec("SELECT * FROM events WHERE type = 'poll.responded'").toArray(),
        storage.sql.exec('SELECT * FROM poll_responses').toArray(),
      ]),
    );
    expect(rows).not.toContain(first.account_id);
    expect(JSON.stringify(socket.events().filter(({ type }) => type === 'poll.responded'))).toBe('[]');
    const waiting = lesson.room.room.query({
      credentials: lesson.teacher,
      name: 'poll.waiting',
      parameters: { poll_id: id },
    });
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
  });

  test('goes on with the answer of a guest who turns out to have an account', async () => {
    const lesson = await Lesson.open();
    const guest = lesson.student();
    const { id } = await lesson.poll({ anonymous: true });
    const named = await lesson.poll();
    for (const poll of [id, named.id]) await accepted(answer(lesson, guest, poll, { option_ids: ['opt_1'] }));
    const account = person('은수', { link: 'student1' });
    await accepted(send(lesson.room, account, 'person.merge', { from: guest.account_id }, { origin: 'system' }));
    for (const poll of [id, named.id]) await accepted(answer(lesson, account, poll, { option_ids: ['opt_2'] }));
    for (const poll of [id, named.id])
      expect(await results(lesson, lesson.teacher, poll)).toMatchObject({ total_responses: 1 });
  });
});

describe('a poll', () => {
  test('that is opened again keeps its answers and hides what it showed; asked once more it is another', async () => {
    const lesson = await Lesson.open();
    const student = lesson.student();
    const { id } = await lesson.poll();
    await accepted(answer(lesson, student, id, { option_ids: ['opt_1'] }));
    await lesson.teach('poll.close', { poll_id: id });
    expect((await lesson.view(student)).polls[0]?.results?.options[0]?.votes).toBe(1);
    await lesson.teach('poll.reopen', { poll_id: id });
    const [again] = (await lesson.view(student)).polls;
    expect(again).toMatchObject({ status: 'active', results_shown: false });
    expect([again?.results, again?.counts]).toEqual([undefined, undefined]);
    await accepted(answer(lesson, student, id, { option_ids: ['opt_2'] }));
    await lesson.teach('poll.close', { poll_id: id });
    const copy = await lesson.teach<Poll>('poll.launch', { poll_id: id });
    expect(copy.id).not.toBe(id);
    const { polls } = await lesson.view(student);
    expect(polls.map(({ status }) => status)).toEqual(['closed', 'active']);
    expect(polls[0]?.results?.options.map(({ votes }) => votes)).toEqual([0, 1, 0, 0]);
  });

  test('closes with the lesson', async () => {
    const lesson = await Lesson.open();
    const { id } = await lesson.poll({ duration_seconds: 600 });
    await lesson.teach('session.end');
    const { polls } = await lesson.view(lesson.student());
    expect(polls).toMatchObject([{ id, status: 'closed', results_shown: true }]);
    expect(await refusal(send(lesson.room, lesson.teacher, 'poll.reopen', { poll_id: id }))).toBe('INVALID_TRANSITION');
  });

  test.each([
    { type: 'single_choice', options: ['하나'] },
    { type: 'single_choice', options: ['같은 말', '같은 말'] },
    { type: 'ranking' },
    { type: 'open_text', options: ['가', '나'] },
    { type: 'single_choice', options: ['가', '나'], right: [2] },
    { type: 'single_choice', options: ['가', '나'], right: [0, 1] },
    { type: 'rating', right: [0] },
    { type: 'rating', scale: 11 },
    { type: 'single_choice', options: ['가', '나'], duration_seconds: 1 },
    { type: 'essay' },
  ])('that cannot be asked is refused: %o', async (facts) => {
    const lesson = await Lesson.open();
    const asked = send(lesson.room, lesson.teacher, 'poll.create', { question: '?', ...facts });
    expect(await refusal(asked)).toBe('VALIDATION_ERROR');
  });

  test('is one of at most five that are open at once', async () => {
    const lesson = await Lesson.open();
    for (let n = 0; n < 5; n += 1) await lesson.poll();
    const options = ['가', '나'];
    const sixth = send(lesson.room, lesson.teacher, 'poll.create', { question: '?', type: 'single_choice', options });
    expect(await refusal(sixth)).toBe('CONFLICT');
  });

  test('of words folds them, and shows nobody but who teaches what is banned', async () => {
    const lesson = await Lesson.open();
    const { id } = await lesson.poll({ type: 'word_cloud', options: [] });
    const words = ['데이터', '데이터를', '카지노', '딥 러닝', '딥러닝'];
    for (const [index, student] of lesson.students(5).entries())
      await accepted(answer(lesson, student, id, { text: words[index] }));
    await lesson.teach('poll.close', { poll_id: id });
    const [poll] = (await lesson.view(lesson.student())).polls;
    expect(poll?.results).toMatchObject({
      total_responses: 5,
      words: [
        { text: '데이터', count: 2 },
        { text: '딥 러닝', count: 2 },
      ],
    });
    const { responses } = await results(lesson, lesson.teacher, id);
    expect(responses?.find(({ hidden }) => hidden)).toMatchObject({ text: '카지노' });
  });
});

test('by REST a poll is made, answered and read as the API says', async () => {
  const teacher = await someone('지우');
  const { body: session } = await teacher.post<{ id: string }>('/sessions', { title: '수업', start_now: true });
  const asked = {
    question: '어느 것부터 할까요?',
    type: 'single_choice',
    options: ['나무', '벡터'],
    duration_seconds: 60,
  };
  const made = await teacher.post<Poll>(`/sessions/${session.id}/polls`, asked);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    session_id: session.id,
    options: [
      { id: 'opt_1', text: '나무', votes: 0 },
      { id: 'opt_2', text: '벡터', votes: 0 },
    ],
    status: 'active',
  });
  const { id } = made.body;
  const student = await byLink(session.id, await linkTo(session.id, teacher.id, { kind: 'class', level: 'comment' }));
  const said = await student.post(`/polls/${id}/responses`, { option_ids: ['opt_2'] }, { key: 'once' });
  expect(said.status).toBe(201);
  expect(said.body).toEqual({ poll_id: id, option_ids: ['opt_2'], submitted_at: expect.any(String) as string });
  const again = await student.post(`/polls/${id}/responses`, { option_ids: ['opt_2'] }, { key: 'once' });
  expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([said.text, 'true']);
  expect((await student.post(`/sessions/${session.id}/polls/${id}/responses`, { option_ids: ['opt_1'] })).status).toBe(
    201,
  );
  const open = await student.get<PollResultsAnswer>(`/polls/${id}/results`);
  expect(open.body).toMatchObject({ total_responses: 1, options: [{ votes: null }, { votes: null }] });
  expect((await teacher.post(`/polls/${id}/close`)).status).toBe(200);
  expect((await student.post(`/polls/${id}/responses`, { option_ids: ['opt_1'] })).status).toBe(410);
  const closed = await student.get<PollResultsAnswer>(`/sessions/${session.id}/polls/${id}/results`);
  expect(closed.body.options).toMatchObject([
    { votes: 1, percentage: 100 },
    { votes: 0, percentage: 0 },
  ]);
  const draft = await teacher.post<Poll>(`/sessions/${session.id}/polls`, { ...asked, draft: true });
  expect((await teacher.put(`/polls/${draft.body.id}`, { ...asked, question: '무엇부터?' })).status).toBe(200);
  const list = await teacher.get<{ items: Poll[] }>(`/sessions/${session.id}/polls`);
  expect(list.body.items.map(({ question }) => question)).toEqual(['어느 것부터 할까요?', '무엇부터?']);
  expect((await teacher.delete(`/polls/${draft.body.id}`)).status).toBe(204);
  const stranger = await someone();
  expect((await stranger.get(`/polls/${id}/results`)).status).toBe(404);
  expect((await stranger.get(`/polls/pol_${'0'.repeat(52)}/results`)).status).toBe(404);
});
