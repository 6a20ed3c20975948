// A quiz: written, taken in one's own time, handed in once, graded by the room and by people. What is right reaches nobody who
// answers before its time.
import { evictDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { AnswerGroup, QuizResults } from '#protocol/class/quizzes/results.ts';
import { byLink, type Caller, credentialsOf, linkTo, someone } from '../kit/api.ts';
import { connect, ringFor } from '../kit/room-kit.ts';
import { keyWords, TaughtQuiz } from '../kit/taught-quiz.ts';

const right = [
  { selected_option_index: 1 },
  { answer_text: '잡음까지 외워서 새로운 것은 맞히지 못해요' },
  { value: 3.3 },
  { answer_text: '모두요' },
] as const;

/** Opens it, answers all of it rightly, and hands it in. */
async function takes(taught: TaughtQuiz, student: Caller, answers: readonly object[] = right): Promise<string> {
  await student.post(taught.path('/open'));
  const given = answers.map((answer, at) => ({ question_id: taught.questionIds[at], ...answer }));
  const { body, status, text } = await student.post<{ submission_id: string }>(taught.path('/submissions'), {
    answers: given,
  });
  expect(status, text).toBe(201);
  return body.submission_id;
}

describe('a quiz', () => {
  it('is a draft of those who teach, then can be taken, and tells each what came of it once all are done', async () => {
    const taught = await TaughtQuiz.make({}, { published: false });
    const [one, other] = [await taught.student('하늘'), await taught.student('바다')];
    expect(taught.quiz).toMatchObject({ status: 'draft', question_count: 4, total_points: 40, feedback: 'at_close' });
    expect((await one.get(`/sessions/${taught.id}/quizzes`)).body).toEqual({ items: [] });
    expect((await one.get(taught.path())).status).toBe(404);
    expect((await one.post(taught.path('/open'))).status).toBe(404);
    await taught.teacher.post(taught.path('/publish'));
    const submission = await takes(taught, one);
    await other.post(taught.path('/open'));
    await taught.save(other, 0, { selected_option_index: 0 });
    expect(await taught.result(one, submission)).not.toHaveProperty('answers');
    expect((await taught.teacher.post(taught.path('/close'))).status).toBe(200);
    expect(await taught.status()).toMatchObject({ status: 'closed', released_at: expect.any(String) as string });
    expect(await taught.result(one, submission)).toMatchObject({
      score: 30,
      max_score: 40,
      percentage: 75,
      // The essay is a person's to grade.
      status: 'submitted',
      handed_in: 'by_student',
      answers: [
        { correct: true, points_earned: 10, explanation: keyWords[2], right: { correct_option_indices: [1] } },
        { correct: true, points_earned: 15, points_found: [0, 1] },
        { correct: true, points_earned: 5 },
        { correct: null, points_earned: null, flags: ['by_hand'] },
      ],
    });
    const handedIn = await taught.mine(other);
    expect(handedIn).toMatchObject({ handed_in: 'by_room' });
    expect(await taught.result(other, handedIn.id)).toMatchObject({ score: 0, status: 'graded' });
    expect((await one.get(taught.path(`/submissions/${handedIn.id}`))).status).toBe(404);
  });

  it('is handed in by the room when somebody’s time is over, with what was saved, though the room was put to sleep', async () => {
    const taught = await TaughtQuiz.make({ time_limit_minutes: 10 });
    const student = await taught.student();
    const opened = await student.post<{ submission_id: string; ends_at: string }>(taught.path('/open'));
    const { submission_id } = opened.body;
    expect(Date.parse(opened.body.ends_at) - Date.now()).toBeGreaterThan(590_000);
    // Opened once more it goes on.
    expect((await student.post(taught.path('/open'))).body).toMatchObject(opened.body);
    await taught.save(student, 0, { selected_option_index: 0 });
    await taught.save(student, 0, { selected_option_index: 1 });
    await evictDurableObject(taught.room.stub);
    await taught.timeIsOver(submission_id);
    for (const late of [await taught.save(student, 2, { value: 3.3 }), await student.post(taught.path('/submissions'))])
      expect(late).toMatchObject({ status: 410 });
    await ringFor(taught.room, 'quiz:sub_%');
    expect(await taught.mine(student)).toMatchObject({
      handed_in: 'by_room',
      answers: { [taught.questionIds[0] ?? '']: {} },
    });
    expect(await taught.result(taught.teacher, submission_id)).toMatchObject({ score: 10, handed_in: 'by_room' });
    expect((await student.post(taught.path('/submissions'))).body).toMatchObject({
      error: { code: 'ALREADY_SUBMITTED' },
    });
    expect((await taught.save(student, 2, { value: 3.3 })).status).toBe(409);
  });

  it('goes on while the line of whoever teaches is gone, closes at its time, and they come back to all of it', async () => {
    const closes_at = new Date(Date.now() + 600_000).toISOString();
    const taught = await TaughtQuiz.make({ closes_at });
    const teaching = credentialsOf(taught.teacher.id);
    const desk = await connect(taught.room, teaching);
    const { data } = await desk.next('welcome');
    const student = await taught.student();
    await student.post(taught.path('/open'));
    desk.close();
    await taught.save(student, 0, { selected_option_index: 1 });
    await ringFor(taught.room, 'quiz:quz_%');
    expect((await taught.save(student, 2, { value: 3.3 })).status).toBe(409);
    const back = await connect(taught.room, teaching, data.seq);
    await back.until(() => back.events().find(({ type }) => type === 'quiz.released'));
    expect(back.events().map(({ type }) => type)).toEqual(
      expect.arrayContaining(['quiz.opened', 'quiz.closed', 'quiz.submitted', 'quiz.released']),
    );
    expect(await taught.status()).toMatchObject({ status: 'closed' });
  });

  it('goes on for those who have more time, and what is right waits for the last of them', async () => {
    const taught = await TaughtQuiz.make({ time_limit_minutes: 10 });
    const [quick, slow] = [await taught.student('하늘'), await taught.student('바다')];
    const done = await takes(taught, quick);
    await slow.post(taught.path('/open'));
    const { id, ends_at } = await taught.mine(slow);
    const more = await taught.teacher.post(taught.path(`/submissions/${id}/extend`), { minutes: 5 });
    expect(more.status).toBe(200);
    expect(Date.parse((await taught.mine(slow)).ends_at ?? '') - Date.parse(ends_at ?? '')).toBe(300_000);
    await taught.teacher.post(taught.path('/close'));
    expect(await taught.status()).toMatchObject({ status: 'closed', released_at: null });
    expect(await taught.result(quick, done)).not.toHaveProperty('score');
    expect((await taught.teacher.post(taught.path('/release'))).status).toBe(409);
    expect((await taught.save(slow, 2, { value: 3.3 })).status).toBe(200);
    expect((await slow.post(taught.path('/submissions'))).status).toBe(201);
    expect(await taught.status()).toMatchObject({ released_at: expect.any(String) as string });
    expect(await taught.result(quick, done)).toMatchObject({ score: 30 });
    const late = await taught.student('늦은 손님');
    expect((await late.post(taught.path('/open'))).status).toBe(409);
  });

  it('ends with its lesson, also for those who had more time', async () => {
    const taught = await TaughtQuiz.make({ time_limit_minutes: 10 });
    const student = await taught.student();
    await student.post(taught.path('/open'));
    const { id } = await taught.mine(student);
    await taught.teacher.post(taught.path(`/submissions/${id}/extend`), { minutes: 60 });
    await taught.save(student, 2, { value: 3.3 });
    await taught.teacher.post(`/sessions/${taught.id}/end`);
    expect(await taught.status()).toMatchObject({ status: 'closed', released_at: expect.any(String) as string });
    expect(await taught.result(student, id)).toMatchObject({ score: 5, handed_in: 'by_room' });
    expect(
      (await taught.teacher.post(`/sessions/${taught.id}/quizzes`, { title: '늦은 퀴즈', questions: [] })).status,
    ).toBe(201);
  });

  it('tells at once where it is for practice, and only when it is released where that is said', async () => {
    const practice = await TaughtQuiz.make({ feedback: 'at_submission' });
    const student = await practice.student();
    const answered = await student.post(practice.path('/submissions'), {
      answers: [{ question_id: practice.questionIds[0], type: 'multiple_choice', selected_option_index: 1 }],
    });
    expect(answered.body).toMatchObject({
      auto_graded_score: 10,
      max_score: 40,
      percentage: 25,
      status: 'graded',
      feedback: [{ correct: true, points_earned: 10, explanation: keyWords[2] }, { points_earned: 0 }, {}, {}],
    });
    const held = await TaughtQuiz.make({ feedback: 'when_released' });
    const other = await held.student();
    const submission = await takes(held, other);
    await held.teacher.post(held.path('/close'));
    expect(await held.result(other, submission)).not.toHaveProperty('score');
    await held.teacher.post(held.path('/release'));
    expect(await held.result(other, submission)).toMatchObject({ score: 30 });
  });

  it('is graded by a person where the room cannot, one answer or all that say the same', async () => {
    const taught = await TaughtQuiz.make();
    const says = (answer_text: string) => [{}, { answer_text }, {}, {}];
    const submissions: string[] = [];
    for (const words of ['모르겠어요', '모르겠어요.', '모르 겠어요', '잡음을 외워요'])
      submissions.push(await takes(taught, await taught.student(words), says(words)));
    const path = taught.path(`/questions/${taught.questionIds[1]}/answers`);
    const { body } = await taught.teacher.get<{ items: AnswerGroup[] }>(path);
    expect(body.items).toMatchObject([
      { flags: ['no_point_found'], points_earned: 0, submission_ids: submissions.slice(0, 3) },
      { flags: [], points_earned: 7.5, points_found: [0], submission_ids: submissions.slice(3) },
    ]);
    const graded = {
      question_id: taught.questionIds[1],
      submission_ids: submissions.slice(0, 3),
      points: 2.5,
      feedback: '다시 읽어 봐요',
    };
    expect((await taught.teacher.post(taught.path('/grades'), { ...graded, points: 15.5 })).status).toBe(400);
    expect((await taught.teacher.post(taught.path('/grades'), graded)).status).toBe(200);
    for (const id of submissions.slice(0, 3))
      expect(await taught.result(taught.teacher, id)).toMatchObject({
        score: 2.5,
        status: 'graded',
        answers: [{}, { points_earned: 2.5, overruled: true, flags: [], feedback: '다시 읽어 봐요' }, {}, {}],
      });
    const results = await taught.teacher.get<QuizResults>(taught.path('/results'));
    expect(results.body).toMatchObject({ submitted: 4, average_score: 3.75, max_score: 40 });
  });

  it('refuses what does not fit, and changes nothing', async () => {
    const taught = await TaughtQuiz.make();
    const elsewhere = await TaughtQuiz.make();
    const student = await taught.student();
    expect((await taught.save(student, 0, { selected_option_index: 1 })).status).toBe(409);
    await student.post(taught.path('/open'));
    const wrong: [number, object, number][] = [
      [0, { selected_option_index: 3 }, 400],
      [0, { selected_option_indices: [0, 1] }, 400],
      [2, { value: true }, 400],
      [2, { value: '3.3' }, 400],
      [1, { answer_text: 'x'.repeat(1001) }, 400],
    ];
    for (const [at, answer, status] of wrong)
      expect((await taught.save(student, at, answer)).status, JSON.stringify(answer)).toBe(status);
    const stray = { answers: [{ question_id: elsewhere.questionIds[0], selected_option_index: 1 }] };
    expect((await student.post(taught.path('/submissions'), stray)).status).toBe(404);
    expect((await taught.mine(student)).answers).toEqual({});
    expect((await taught.teacher.patch(taught.path(), { title: '고친 제목' })).status).toBe(409);
    expect((await taught.teacher.delete(taught.path())).status).toBe(409);
    // Whoever teaches is in no denominator, and whoever only looks answers nothing.
    expect((await taught.teacher.post(taught.path('/open'))).status).toBe(403);
    const looker = await byLink(
      taught.id,
      await linkTo(taught.id, taught.teacher.id, { kind: 'class', level: 'view' }),
      { kind: 'class' },
    );
    expect((await looker.post(taught.path('/open'))).status).toBe(403);
    expect((await (await someone()).get(taught.path())).status).toBe(404);
  });

  it('comes to each in an order of their own, the same whenever they come back', async () => {
    const question = (text: string) => ({ type: 'true_false', question_text: text, correct: true });
    const questions = [
      ...Array.from({ length: 12 }, (_, at) => question(`${at}`)),
      { type: 'ordering', question_text: '순서', items: ['하나', '둘', '셋', '넷'] },
    ];
    const taught = await TaughtQuiz.make({ questions, shuffle_questions: true });
    const orders = [];
    for (const name of ['하늘', '바다']) {
      const student = await taught.student(name);
      await student.post(taught.path('/open'));
      const before = await taught.mine(student);
      expect((await taught.mine(student)).questions).toEqual(before.questions);
      orders.push(before.questions.map(({ question_text }) => question_text));
      const items = before.questions.find(({ type }) => type === 'ordering')?.items?.map(({ text }) => text);
      expect(items?.toSorted()).toEqual(['넷', '둘', '셋', '하나']);
      expect(items).not.toEqual(['하나', '둘', '셋', '넷']);
    }
    expect(orders[0]).not.toEqual(orders[1]);
    expect(orders[0]?.toSorted()).toEqual(orders[1]?.toSorted());
  });
});
