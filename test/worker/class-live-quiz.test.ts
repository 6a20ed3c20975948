// A live quiz: question by question, by those who are there. What is right reaches nobody before it is revealed; people are
// counted, each once; who comes late or comes back is judged by what they were there for.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../contract/room-contract.ts';
import { byLink, linkTo } from '../kit/api.ts';
import { ringFor } from '../kit/room-kit.ts';
import { liveQuestions, type Player, TaughtLiveQuiz } from '../kit/taught-live-quiz.ts';
import { keyWords, TaughtQuiz } from '../kit/taught-quiz.ts';

const wrong = { selected_option_index: 0 };
const right = { selected_option_index: 1 };

async function two(live: TaughtLiveQuiz): Promise<[Player, Player]> {
  return [await live.player('하늘'), await live.player('바다')];
}

describe('a live quiz', () => {
  it('asks what can be tapped, shows what was answered and then what is right, and ends on a podium', async () => {
    const live = await TaughtLiveQuiz.open();
    const [one, other] = await two(live);
    expect(await live.seenBy(one.caller)).toMatchObject({
      live_quiz: { stage: 'lobby', question_count: 4, question: null },
    });
    await live.lead('ask');
    expect((await live.answer(one.caller, 1, wrong)).status).toBe(200);
    // Where quickness does not count an answer may be another until it closes.
    expect((await live.answer(one.caller, 1, right)).status).toBe(200);
    expect((await live.answer(other.caller, 1, wrong)).status).toBe(200);
    // Both who were there have answered.
    const closed = await live.seenBy(one.caller);
    expect(closed.live_quiz).toMatchObject({
      stage: 'closed',
      question: {
        outcome: { answered: 2, people: 2, votes: [{ count: 1 }, { count: 1 }, { count: 0 }] },
        revealed: null,
      },
    });
    expect(closed.my_live_quiz).toMatchObject({ last: null, judged: 0 });
    await live.lead('reveal');
    expect(await live.seenBy(one.caller)).toMatchObject({
      live_quiz: { question: { revealed: { right: { correct_option_indices: [1] }, explanation: keyWords[2] } } },
      my_live_quiz: { last: { earned: 1000, points: 1000, place: 1, players: 2, share: 1 }, judged: 1, right_count: 1 },
    });
    expect(await live.seenBy(other.caller)).toMatchObject({
      my_live_quiz: { last: { earned: 0, place: 2 }, right_count: 0 },
    });
    // A warm-up is for nothing, and one that counts twice for twice as much.
    await live.lead('ask', { factor: 0 });
    await live.answer(other.caller, 2, { value: false });
    await live.lead('close');
    await live.lead('reveal');
    await live.lead('ask', { factor: 2 });
    await live.answer(other.caller, 3, { value: 3.3 });
    await live.lead('close');
    await live.lead('reveal');
    await live.lead('rank');
    expect((await live.seenBy(one.caller)).live_quiz?.standings?.leaders).toMatchObject([
      { place: 1, points: 2000, name: '바다' },
      { place: 2, points: 1000, name: '하늘' },
    ]);
    await live.lead('ask');
    const items = (await live.seenBy(one.caller)).live_quiz?.question?.question.items ?? [];
    const order = ['하나', '둘', '셋'].map((text) => items.find((item) => item.text === text)?.id);
    await live.answer(one.caller, 4, { order });
    await live.lead('end');
    // What was not revealed counts nowhere.
    const ended = await live.seenBy(one.caller);
    expect(ended.live_quiz).toMatchObject({
      stage: 'ended',
      standings: { leaders: [{ points: 2000 }, { points: 1000 }] },
    });
    expect(ended.live_quiz?.question?.revealed).toBeNull();
    expect(await live.results()).toMatchObject({
      questions: [
        { right_count: 1 },
        { right_count: 1, factor: 0 },
        { right_count: 1, factor: 2 },
        { revealed: false },
      ],
      players: [
        { full_name: '바다', points: 2000, judged: 3, right_count: 2 },
        { full_name: '하늘', points: 1000, judged: 3, right_count: 1 },
      ],
    });
    await live.lead('put-away');
    expect((await live.seenBy(one.caller)).live_quiz).toBeNull();
  });

  it('closes by the room’s alarm, unless it was given longer, and takes nothing that comes later', async () => {
    const live = await TaughtLiveQuiz.open({ seconds: 20 });
    const [one] = await two(live);
    await live.lead('ask');
    expect((await live.teacher.post(live.path('/extend'), { seconds: 30 })).status).toBe(200);
    await live.lose();
    await live.timeIsOver();
    expect((await live.answer(one.caller, 1, right)).status).toBe(410);
    await ringFor(live.taught.room, 'live_quiz:%');
    expect((await live.seenBy(one.caller)).live_quiz).toMatchObject({
      stage: 'closed',
      question: { outcome: { answered: 0 } },
    });
    await live.lead('ask');
    // Without a clock it is open until it is closed.
    expect((await live.teacher.post(live.path('/extend'), { seconds: null })).body).toMatchObject({ ends_at: null });
    expect((await live.teacher.post(live.path('/extend'), { seconds: 5 })).status).toBe(409);
    expect((await live.answer(one.caller, 1, right)).status).toBe(410);
    expect((await live.answer(one.caller, 2, { value: false })).status).toBe(200);
    await live.taught.teacher.post(`/sessions/${live.taught.id}/end`);
    expect((await live.seenBy(one.caller)).live_quiz?.stage).toBe('ended');
  });

  it('closes early by people, not by devices or by who came after it was asked', async () => {
    const live = await TaughtLiveQuiz.open();
    const [one, other] = await two(live);
    await live.socketOf(one);
    await live.lead('ask');
    const late = await live.player('늦은 손님');
    const twice = [await live.answer(one.caller, 1, right), await live.answer(one.caller, 1, right)];
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    await live.answer(late.caller, 1, wrong);
    expect((await live.seenBy(one.caller)).live_quiz?.stage).toBe('asked');
    await live.answer(other.caller, 1, right);
    expect((await live.seenBy(one.caller)).live_quiz).toMatchObject({
      stage: 'closed',
      question: { outcome: { answered: 3, people: 3 } },
    });
  });

  it('judges who comes late by what they were there for, and keeps everyone’s place on another device and after its memory was lost', async () => {
    const live = await TaughtLiveQuiz.open();
    const [one] = await two(live);
    await live.lead('ask');
    await live.answer(one.caller, 1, right);
    await live.lead('close');
    await live.lead('reveal');
    const late = await live.player('늦은 손님');
    await live.lead('ask');
    await live.answer(late.caller, 2, { value: false });
    await live.lead('close');
    await live.lead('reveal');
    expect(await live.seenBy(late.caller)).toMatchObject({
      my_live_quiz: { judged: 1, right_count: 1, last: { points: 1000, place: 1 } },
    });
    const before = await live.seenBy(one.caller);
    expect(before).toMatchObject({
      my_live_quiz: { judged: 2, right_count: 1, last: { points: 1000, place: 1, share: null } },
    });
    await live.lose();
    const { data } = await (await live.socketOf(one)).next('welcome');
    expect(data.snapshot).toMatchObject({ my_live_quiz: before.my_live_quiz });
  });

  it('counts quickness to half of the points at most, and then by the first answer', async () => {
    const live = await TaughtLiveQuiz.open({ seconds: 5, quickness: 50 });
    const [one] = await two(live);
    await live.lead('ask');
    const answered = await live.answer(one.caller, 1, { ...right, stopwatch_ms: 1 });
    expect(answered.body.took_ms).toBeGreaterThanOrEqual(250);
    expect((await live.answer(one.caller, 1, wrong)).status).toBe(409);
    await live.lead('close');
    await live.lead('reveal');
    const earned = (await live.seenBy(one.caller)).my_live_quiz.last?.earned ?? 0;
    expect(earned).toBe(Math.round(1000 * (1 - 0.5 * (answered.body.took_ms / 5_000))));
    const timeless = { quiz_id: live.taught.quiz.id, seconds: null, quickness: 50 };
    expect((await live.teacher.post(`/sessions/${live.taught.id}/live-quizzes`, timeless)).status).toBe(400);
  });

  it('measures each line by itself while it is on, and takes off what that explains', async () => {
    const live = await TaughtLiveQuiz.open({ seconds: 60, quickness: 50 });
    const { socket } = await live.player('하늘');
    await live.player('바다');
    const { n } = await socket.next('probe');
    socket.send({ type: 'probe', n: n + 1 });
    socket.send({ type: 'probe', n });
    await live.lead('ask');
    const asked = await socket.next('events', ({ events }) => events.some(({ type }) => type === 'live_quiz.asked'));
    expect(JSON.stringify(asked)).not.toContain('present');
    socket.send({
      id: 'a1',
      type: 'live_quiz.answer',
      data: { live_quiz_id: live.id, n: 1, ...right, stopwatch_ms: 12_000 },
    });
    const { data } = await socket.next('ack');
    // A stopwatch that says more than the room has waited is not believed either.
    expect(data).toMatchObject({ n: 1, took_ms: expect.any(Number) as number });
    const { allowance_ms, took_ms } = data as { allowance_ms: number; took_ms: number };
    expect(took_ms).toBeLessThan(12_000);
    expect(allowance_ms).toBeGreaterThanOrEqual(40);
    expect(allowance_ms).toBeLessThanOrEqual(500);
  });

  it('has names for it, which are filtered and told apart, and teams that fill evenly', async () => {
    const live = await TaughtLiveQuiz.open({ teams: 2 });
    const [one, other] = await two(live);
    const joins = (player: Player, data: object) => player.caller.post(live.path('/players'), data);
    expect((await joins(one, { nickname: '씨발' })).body).toMatchObject({ error: { code: 'SPAM_DETECTED' } });
    expect((await joins(one, { nickname: '호랑이'.repeat(100) })).status).toBe(400);
    expect((await joins(one, { nickname: '호랑이' })).body).toEqual({ nickname: '호랑이', team: 1 });
    expect((await joins(other, { nickname: '호 랑이' })).status).toBe(409);
    expect((await joins(other, { team: 3 })).status).toBe(400);
    expect((await joins(other, {})).body).toEqual({ nickname: null, team: 2 });
    await live.lead('ask');
    expect((await joins(one, { nickname: '사자' })).status).toBe(409);
    await live.answer(one.caller, 1, right);
    await live.answer(other.caller, 1, wrong);
    await live.lead('reveal');
    await live.lead('end');
    const { live_quiz } = await live.seenBy(other.caller);
    expect(live_quiz?.standings).toEqual({
      leaders: [
        { place: 1, points: 1000, nickname: '호랑이', team: 1 },
        { place: 2, points: 0, nickname: null, team: 2, account_id: other.caller.id, name: '바다' },
      ],
      teams: [
        { team: 1, people: 1, points: 1000 },
        { team: 2, people: 1, points: 0 },
      ],
    });
    expect((await live.seenBy(live.teacher)).live_quiz?.standings?.leaders[0]).toMatchObject({ name: '하늘' });
  });

  it('refuses what does not fit or is not theirs, and changes nothing', async () => {
    const live = await TaughtLiveQuiz.open();
    const [one] = await two(live);
    const sessions = `/sessions/${live.taught.id}/live-quizzes`;
    expect((await live.teacher.post(sessions, { quiz_id: live.taught.quiz.id })).status).toBe(409);
    expect((await one.caller.post(sessions, { quiz_id: live.taught.quiz.id })).status).toBe(403);
    for (const act of ['ask', 'close', 'reveal', 'rank', 'end', 'put-away'])
      expect((await one.caller.post(live.path(`/${act}`))).status, act).toBe(403);
    expect((await one.caller.get(live.path('/results'))).status).toBe(403);
    for (const act of ['close', 'reveal', 'rank', 'put-away'])
      expect((await live.teacher.post(live.path(`/${act}`))).status, act).toBe(409);
    expect((await live.answer(one.caller, 1, right)).status).toBe(404);
    await live.lead('ask');
    const strays: [object, number][] = [
      [{ selected_option_index: 3 }, 400],
      [{ selected_option_indices: [0, 1] }, 400],
      [{ value: true }, 400],
      [{}, 400],
    ];
    for (const [answer, status] of strays)
      expect((await live.answer(one.caller, 1, answer)).status, JSON.stringify(answer)).toBe(status);
    // Whoever teaches is in no denominator, and whoever only looks answers nothing.
    expect((await live.answer(live.teacher, 1, right)).status).toBe(403);
    const link = await linkTo(live.taught.id, live.teacher.id, { kind: 'class', level: 'view' });
    const looker = await byLink(live.taught.id, link, { kind: 'class' });
    expect((await live.answer(looker, 1, right)).status).toBe(403);
    expect((await live.seenBy(one.caller)).my_live_quiz.joined).toBe(false);
    const words = await TaughtQuiz.make({ questions: [liveQuestions[2]] }, { published: false });
    const none = await words.teacher.post(`/sessions/${words.id}/live-quizzes`, { quiz_id: words.quiz.id });
    expect(none).toMatchObject({ status: 409, body: { error: { details: { questions: ['need words'] } } } });
    const taken = await TaughtQuiz.make();
    const open = await taken.teacher.post(`/sessions/${taken.id}/live-quizzes`, { quiz_id: taken.quiz.id });
    expect(open.status).toBe(409);
  });
});

/** Names of fields that say what is right, or what an answer is worth. */
const keyFields = /"(?:correct\w*|tolerance|explanation|model_answer|share|points_earned|present|account_ids)"/u;

describe('what is right in a live quiz', () => {
  it.each([1, 2026, env.SEED])('is in nothing that a student reads before it is revealed (seed %d)', async (seed) => {
    const random = randomFrom(seed);
    const live = await TaughtLiveQuiz.open({ seconds: 60, quickness: random() < 0.5 ? 50 : 0 });
    const players = [await live.player('하늘'), await live.player('바다'), await live.player('구름')];
    const looks = async (): Promise<void> => {
      for (const { caller, socket } of players) {
        const credentials = live.taught.credentials(caller);
        const texts = [
          (await caller.get(`/sessions/${live.taught.id}/live-quiz`)).text,
          (await caller.get(`/sessions/${live.taught.id}/live-quizzes`)).text,
          (await caller.get(`/sessions/${live.taught.id}`)).text,
          (await caller.get(live.taught.path())).text,
          (await caller.get(live.path('/results'))).text,
          JSON.stringify(await live.taught.room.room.snapshot({ credentials, at: null })),
          JSON.stringify(await live.taught.room.room.events({ credentials, since: 0, limit: 200 })),
          ...socket.frames.map((frame) => JSON.stringify(frame)),
        ];
        for (const text of texts) {
          views += 1;
          const leak = keyFields.exec(text)?.[0] ?? keyWords.find((word) => text.includes(word));
          expect(leak, text).toBeUndefined();
        }
      }
    };
    let views = 0;
    const answers = [
      [right, wrong],
      [{ value: true }, { value: false }],
      [{ value: 3.3 }, { value: 4 }],
      [{ order: ['a', 'b', 'c'] }, { order: ['c', 'b', 'a'] }],
    ];
    // No question is revealed; each is left for the next.
    for (const [at, possible] of answers.entries()) {
      await live.lead('ask');
      for (const { caller } of players) {
        if (random() < 0.7)
          await live.answer(caller, at + 1, possible[Math.floor(random() * possible.length)] ?? wrong);
        await looks();
      }
      if ((await live.seenBy(live.teacher)).live_quiz?.stage === 'asked') await live.lead('close');
      await looks();
    }
    await live.lead('end');
    await looks();
    expect(views).toBeGreaterThan(300);
  });
});
