// A whole lesson takes a quiz, and the server is killed in the middle of it.
import { expect, it } from 'vitest';
import type { SubmissionResult } from '#protocol/class/quizzes/results.ts';
import { holdLesson, inLanes, Phone } from '../../server-kit/lesson.ts';
import { tenQuestions } from '../../server-kit/quiz.ts';
import { TestServer } from '../../server-kit/server.ts';
import { QuizTaker } from './quiz-taker.ts';

const people = Number(process.env['QUIZ_PEOPLE'] ?? 24);
/** So long everyone has from opening it; 0: all have until the same moment, which comes sooner. */
const minutes = Number(process.env['QUIZ_MINUTES'] ?? 0);
const sharedSeconds = 12 + people / 10;
/** The alarm of so many at once takes its time. */
const promptMs = 1_000 + people * 5;

it(`counts every saved answer of ${people} people once, across a kill, and ends each at their own time`, async () => {
  const server = await TestServer.start();
  try {
    const lesson = await holdLesson(server.origin);
    const { teacher, id } = lesson;
    const names = Array.from({ length: people }, (_, n) => `학생 ${n + 1}`);
    const phones = await inLanes(names, 32, async (name) => {
      const phone = await Phone.come(server.origin, lesson, name);
      await phone.open();
      return phone;
    });
    const ends =
      minutes > 0
        ? { time_limit_minutes: minutes }
        : { closes_at: new Date(Date.now() + sharedSeconds * 1000).toISOString() };
    const draft = { title: '확인 퀴즈', questions: tenQuestions, feedback: 'when_released', ...ends };
    const { id: quizId } = await teacher.ask<{ id: string }>('POST', `/sessions/${id}/quizzes`, draft);
    await teacher.ask('POST', `/quizzes/${quizId}/publish`);
    const takers = phones.map((phone, n) => new QuizTaker(phone, quizId, { handsIn: n % 3 === 0 }));
    const taken = Promise.all(takers.map((one) => one.take()));
    const saved = (): number => takers.reduce((sum, one) => sum + one.saved.size, 0);
    await expect.poll(saved, { timeout: 60_000, interval: 10 }).toBeGreaterThan((people * tenQuestions.length) / 2);
    await server.kill();
    const lost = takers.filter((one) => one.isWaiting).length;
    await server.start();
    await taken;
    const all = (): Promise<SubmissionResult[]> =>
      teacher.ask<{ items: SubmissionResult[] }>('GET', `/quizzes/${quizId}/submissions`).then(({ items }) => items);
    const left = async (): Promise<number> => (await all()).filter((one) => one.submitted_at === null).length;
    await expect.poll(left, { timeout: (minutes * 60 + sharedSeconds) * 1000 + 30_000, interval: 500 }).toBe(0);

    const submissions = await all();
    const byAccount = new Map(submissions.map((one) => [one.student.id, one]));
    expect([submissions.length, byAccount.size]).toEqual([people, people]);
    let latestMs = 0;
    for (const taker of takers) {
      const one = byAccount.get(taker.account);
      expect(await taker.answersThere()).toEqual(taker.saved);
      expect([taker.account, one?.score, one?.handed_in]).toEqual([
        taker.account,
        taker.worth(),
        taker.handsIn ? 'by_student' : 'by_room',
      ]);
      const late = Date.parse(one?.submitted_at ?? '') - taker.endsMs;
      if (taker.handsIn) expect(late).toBeLessThan(0);
      else expect(late).toBeGreaterThanOrEqual(0);
      latestMs = Math.max(latestMs, late);
    }
    expect(latestMs).toBeLessThan(promptMs);
    console.log(
      `${people} people, ${saved()} answers saved, ${lost} of them under way at the kill; the last was handed in ${latestMs} ms after their time`,
    );
    for (const phone of phones) phone.socket.close();
  } finally {
    await server.stop();
  }
}, 600_000);
