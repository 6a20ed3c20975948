import { env } from 'cloudflare:workers';
import { describe } from 'vitest';
import type { MySubmission, StudentSubmission } from '#protocol/class/quizzes/view.ts';
import type { ClassView } from '#protocol/class/view.ts';
import { lesson } from '#worker/kinds/class/index.ts';
import type { Credentials } from '#worker/room/credentials.ts';
import { accepted, roomIn, send, type TestRoom } from '../kit/room-kit.ts';
import { groupAct, groupTables } from './class/group-acts.ts';
import { liveQuizAct, liveQuizTables } from './class/live-quiz-acts.ts';
import { talkingAct, talkingTables } from './class/talking-acts.ts';
import { holdsTheRoomContract } from './room-contract.ts';

async function open(owner: Credentials): Promise<TestRoom> {
  const room = roomIn(env.CLASS);
  await accepted(send(room, owner, 'session.create', { title: '기계학습 3주차' }, { origin: 'worker' }));
  return room;
}

type Chance = { below: number; type: string; data: () => object };

interface Found {
  draft: string | undefined;
  published: string | undefined;
  closed: string | undefined;
  submission: StudentSubmission | undefined;
  mine: MySubmission | undefined;
  answer: object;
}

/** Each with the id of what it needs. */
function actsOnQuiz(random: () => number, found: Found): [id: string | undefined, type: string, data: object][] {
  const { draft, published, closed, submission, mine, answer } = found;
  const seldom = (id: string | undefined): string | undefined => (random() < 0.25 ? id : undefined);
  const feedback = random() < 0.5 ? 'at_submission' : 'when_released';
  return [
    [draft, 'quiz.update', { quiz_id: draft, feedback }],
    [draft, 'quiz.publish', { quiz_id: draft }],
    [draft, 'quiz.publish', { quiz_id: draft }],
    [seldom(draft), 'quiz.delete', { quiz_id: draft }],
    [published, 'quiz.open', { quiz_id: published }],
    [seldom(published), 'quiz.close', { quiz_id: published }],
    [closed, 'quiz.release', { quiz_id: closed }],
    [submission?.id, 'quiz.extend', { quiz_id: submission?.quiz_id, submission_id: submission?.id, minutes: 5 }],
    [mine?.id, 'quiz.save', { quiz_id: mine?.quiz_id, answer }],
    [mine?.id, 'quiz.save', { quiz_id: mine?.quiz_id, answer }],
    [seldom(mine?.id), 'quiz.submit', { quiz_id: mine?.quiz_id }],
  ];
}

/** Of a quiz: whoever acts makes one or takes one; what is not theirs is refused. */
function nextOfQuiz(
  random: () => number,
  { quizzes, my_quizzes, quiz_submissions }: ClassView,
): { type: string; data: unknown } {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const [draft, published, closed] = (['draft', 'published', 'closed'] as const).map(
    (status) => pick(quizzes.filter((quiz) => quiz.status === status))?.id,
  );
  const mine = pick(my_quizzes.filter(({ submitted_at }) => submitted_at === null));
  const question = pick(mine?.questions ?? []);
  const submission = pick(quiz_submissions.filter(({ submitted_at }) => submitted_at === null));
  const answers = [{ selected_option_index: 1 }, { selected_option_index: 0 }, { answer_text: `잡음 ${random()}` }, {}];
  const questions = [
    { type: 'multiple_choice', question_text: '무엇인가요?', options: ['가', '나'], correct_option_index: 1 },
    {
      type: 'short_answer',
      question_text: '왜요?',
      model_answer: '잡음',
      key_points: [{ label: '잡음', alternatives: ['잡음'] }],
    },
    { type: 'essay', question_text: '써 주세요' },
    { type: 'true_false', question_text: '그런가요?', correct: true },
  ];
  const made = { title: `퀴즈 ${random()}`, questions, shuffle_questions: true, time_limit_minutes: 10 };
  const fits = question?.type === 'multiple_choice' ? answers.slice(0, 2) : answers.slice(2);
  const chances = actsOnQuiz(random, {
    draft,
    published,
    closed,
    submission,
    mine,
    answer: { question_id: question?.id, ...pick(fits) },
  });
  const [, type, data] = pick(chances.filter(([id]) => id !== undefined)) ?? [null, 'quiz.create', made];
  return random() < 0.1 ? { type: 'quiz.create', data: made } : { type, data };
}

/** It begins late and ends later still, so that most of what is done is done while it is live. */
function nextCommand(random: () => number, { status, polls }: ClassView): { type: string; data: unknown } {
  const words = random();
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const poll_id = pick(polls)?.id ?? '';
  const asked = {
    question: `질문 ${words}`,
    type: 'multiple_choice',
    options: ['가', '나', '다'],
    right: words < 0.7 ? [0, 2] : [],
    anonymous: words < 0.5,
    show_results_after: words < 0.5,
  };
  const chances: Chance[] = [
    { below: 0.1, type: 'session.update', data: () => ({ title: `제목 ${words}` }) },
    { below: 0.15, type: 'session.update', data: () => ({ description: `설명 ${words}`, auto_record: words < 0.5 }) },
    { below: 0.2, type: 'session.update', data: () => ({ scheduled_at: pick(['2031-03-02T01:00:00Z', null]) }) },
    { below: 0.25, type: 'session.update', data: () => ({ duration_minutes: 1 + Math.floor(words * 90) }) },
    // A locked one would keep out who is not in yet, of whom the suite asks what they see.
    { below: 0.3, type: 'door.set', data: () => ({ door: 'open' }) },
    { below: 0.33, type: 'session.join', data: () => ({}) },
    { below: 0.45, type: 'poll.create', data: () => ({ ...asked, draft: words < 0.4 }) },
    { below: 0.5, type: 'poll.update', data: () => ({ poll_id, ...asked }) },
    { below: 0.53, type: 'poll.delete', data: () => ({ poll_id }) },
    { below: 0.62, type: 'poll.launch', data: () => ({ poll_id }) },
    { below: 0.67, type: 'poll.reopen', data: () => ({ poll_id, duration_seconds: 600 }) },
    { below: 0.7, type: 'poll.extend', data: () => ({ poll_id, seconds: 30 }) },
    { below: 0.8, type: 'poll.close', data: () => ({ poll_id }) },
    { below: 0.88, type: 'poll.show', data: () => ({ poll_id, results: words < 0.6, right: words > 0.3 }) },
    {
      below: 0.98,
      type: status === 'scheduled' ? 'session.start' : 'poll.create',
      data: () => (status === 'scheduled' ? {} : { ...asked, draft: true }),
    },
    { below: 1, type: 'session.end', data: () => ({}) },
  ];
  const dice = random();
  const { type, data } = chances.find(({ below }) => dice < below) ?? { type: 'session.join', data: () => ({}) };
  return { type, data: data() };
}

describe('a lesson', () => {
  holdsTheRoomContract({
    kind: lesson,
    open,
    blank: () => roomIn(env.CLASS),
    tables: [
      'session',
      'stays',
      'polls',
      'poll_responses',
      'people',
      'quizzes',
      'quiz_submissions',
      'quiz_answers',
      ...talkingTables,
      ...liveQuizTables,
      ...groupTables,
    ],
    writers: ['owner', 'editor', 'commenter'],
    nextCommand(random, snapshot) {
      const view = snapshot as ClassView;
      const acts =
        view.status === 'live'
          ? [nextOfQuiz, nextOfQuiz, talkingAct, talkingAct, liveQuizAct, liveQuizAct, groupAct, groupAct, nextCommand]
          : [nextOfQuiz, nextCommand];
      return (acts[Math.floor(random() * acts.length)] ?? nextCommand)(random, view);
    },
  });
});
