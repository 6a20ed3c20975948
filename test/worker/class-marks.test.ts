// Under what mark somebody goes on in what they do without a name, who comes again: on another day, with another device.
import { expect, it } from 'vitest';
import type { MeterCounts } from '#protocol/class/meter/view.ts';
import type { QuestionVotes } from '#protocol/class/questions/view.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { Lesson } from '#test/kit/lesson.ts';
import { accepted, connect, person, send } from '#test/kit/room-kit.ts';

async function heldLesson() {
  const lesson = await Lesson.open();
  const { room, teacher } = lesson;
  const { id: poll_id } = await lesson.poll({ anonymous: true });
  const asked = await accepted(send(room, lesson.student(), 'question.ask', { content: '왜 그런가요?' }));
  const { question_id } = asked.data as { question_id: string };
  const desk = await connect(room, teacher);
  await desk.next('welcome');
  return {
    lesson,
    /** All that is done under marks: in a poll, of a question, and of how it goes. */
    async acts(who: Credentials, pace: keyof MeterCounts, option: number) {
      await accepted(send(room, who, 'meter.tell', { pace }));
      await accepted(send(room, who, 'question.upvote', { question_id, on: true }));
      await accepted(send(room, who, 'poll.respond', { poll_id, option_ids: [`opt_${option}`] }));
    },
    async becomes(guest: Credentials, account: Credentials) {
      await accepted(send(room, account, 'person.merge', { from: guest.account_id }, { origin: 'system' }));
    },
    /** What is to be seen of it by whoever did it. */
    async own(who: Credentials) {
      const { my_pace, questions, poll_answers } = await lesson.view(who);
      return [my_pace?.pace, questions[0]?.upvoted, poll_answers[poll_id]?.option_ids];
    },
    /** Resolves once so much is counted of all people together. */
    async counted(pace: Partial<MeterCounts>, votes: number, people: number) {
      const last = <Data>(name: string) => desk.signals().findLast(({ signal }) => signal === name)?.data as Data;
      await desk.until(() => {
        const [said, wanted] = [last<MeterCounts>('meter.counted'), last<QuestionVotes>('questions.counted')];
        const isSo = Object.entries(pace).every(([how, n]) => said[how as keyof MeterCounts] === n);
        return isSo && wanted.votes[1] === votes ? true : undefined;
      });
      const results = await lesson.ask<{ total_responses: number }>(teacher, 'poll.results', { poll_id });
      expect(results.total_responses).toBe(people);
    },
  };
}

it('who was here as a guest, and as one more who did nothing, goes on as the one who did something', async () => {
  const { lesson, acts, becomes, own, counted } = await heldLesson();
  const [silent, spoke] = [lesson.student('첫날의 나'), lesson.student('둘째 날의 나')];
  const account = person('나', { link: 'student1' });
  // By their socket alone: no act of theirs has a name.
  await (await connect(lesson.room, spoke)).next('welcome');
  await accepted(send(lesson.room, silent, 'question.ask', { content: '여기 있어요' }));
  await acts(spoke, 'lost', 1);
  await becomes(silent, account);
  await becomes(spoke, account);
  expect(await own(account)).toEqual(['lost', true, ['opt_1']]);
  await acts(account, 'fast', 2);
  expect(await own(account)).toEqual(['fast', true, ['opt_2']]);
  await counted({ lost: 0, fast: 1 }, 1, 1);
});

it('who has done something under their account goes on so, whoever they turn out to have been besides', async () => {
  const { lesson, acts, becomes, own, counted } = await heldLesson();
  const [guest, account] = [lesson.student('손님'), person('나', { link: 'student1' })];
  await accepted(send(lesson.room, guest, 'question.ask', { content: '여기 있어요' }));
  await acts(account, 'lost', 1);
  await becomes(guest, account);
  expect(await own(account)).toEqual(['lost', true, ['opt_1']]);
  await acts(account, 'slow', 3);
  await counted({ lost: 0, slow: 1 }, 1, 1);
});
