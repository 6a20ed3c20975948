// What whoever teaches does with a live quiz: opens it, asks, closes, reveals, and ends it.
import { liveQuizAnswers } from '#protocol/class/live-quiz/answers.schema.ts';
import { liveQuizCommands as schemas } from '#protocol/class/live-quiz/live-quiz.schema.ts';
import { canBeLive, maxLiveQuizzes, type liveClosings, type liveEndings } from '#protocol/class/live-quiz/terms.ts';
import { childId } from '#protocol/ids.ts';
import { ok, refuse } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { studentsHere } from '../attendance/rows.ts';
import { noQuiz } from '../quizzes/refusals.ts';
import { findQuiz } from '../quizzes/rows.ts';
import { whyNotLive } from '../session/refusals.ts';
import { atStage } from './refusals.ts';
import { allLiveQuizzes, askedQuestions, lastRevealed, runningLiveQuiz, type LiveQuizRow } from './rows.ts';

const open = command({
  schema: schemas['live_quiz.open'],
  answer: liveQuizAnswers['live_quiz.open'],
  capability: 'teach',
  decide(db, { quiz_id, ...settings }, { newId, roomId }) {
    const notLive = whyNotLive(db);
    if (notLive !== null) return notLive;
    const quiz = findQuiz(db, quiz_id);
    if (quiz === undefined) return noQuiz;
    // What is right would be told to people who are still at it.
    if (quiz.status === 'published')
      return refuse('CONFLICT', 'People can take this quiz now: close it first.', { status: [quiz.status] });
    const all = allLiveQuizzes(db);
    if (runningLiveQuiz(db) !== undefined) return refuse('CONFLICT', 'A live quiz is on already.');
    if (all.length >= maxLiveQuizzes) return refuse('CONFLICT', `A lesson has at most ${maxLiveQuizzes} live quizzes.`);
    const questions = quiz.questions.filter(({ type }) => canBeLive(type));
    if (questions.length === 0)
      return refuse('CONFLICT', 'None of its questions can be answered by a tap.', { questions: ['need words'] });
    const live_quiz_id = childId('lvq', roomId, newId('lvq'));
    const data = { live_quiz_id, quiz_id, title: quiz.title, settings, questions };
    const left_out = quiz.questions.length - questions.length;
    return ok({
      events: [{ type: 'live_quiz.opened', data }],
      data: { live_quiz_id, question_count: questions.length, left_out },
    });
  },
});

/** Also where the one before was not revealed: that one counts nowhere then. */
const ask = command({
  schema: schemas['live_quiz.ask'],
  answer: liveQuizAnswers['live_quiz.ask'],
  capability: 'teach',
  decide(db, { live_quiz_id, factor }, { nowMs }) {
    const found = atStage(db, live_quiz_id, ['lobby', 'closed', 'revealed']);
    if (!found.ok) return found;
    const { quiz, question } = found.value;
    const n = (question?.n ?? 0) + 1;
    if (n > quiz.questions.length) return refuse('CONFLICT', 'That was the last question.');
    const { seconds } = quiz.settings;
    const ends_at = seconds === null ? null : isoTime(nowMs + seconds * 1000);
    const data = { live_quiz_id, n, factor, ends_at, present: studentsHere(db) };
    return ok({ events: [{ type: 'live_quiz.asked', data }], data: { n, ends_at } });
  },
});

const extend = command({
  schema: schemas['live_quiz.extend'],
  answer: liveQuizAnswers['live_quiz.extend'],
  capability: 'teach',
  decide(db, { live_quiz_id, seconds }, { nowMs }) {
    const found = atStage(db, live_quiz_id, ['asked']);
    if (!found.ok) return found;
    const { n = 0, endsAtMs = null } = found.value.question ?? {};
    if (endsAtMs === null) return refuse('CONFLICT', 'It has no end that could be later.');
    const ends_at = seconds === null ? null : isoTime(Math.max(endsAtMs, nowMs) + seconds * 1000);
    return ok({ events: [{ type: 'live_quiz.extended', data: { live_quiz_id, n, ends_at } }], data: { n, ends_at } });
  },
});

export function closed(live_quiz_id: string, n: number, because: (typeof liveClosings)[number]): NewEvent {
  return { type: 'live_quiz.closed', data: { live_quiz_id, n, because } };
}

const close = command({
  schema: schemas['live_quiz.close'],
  capability: 'teach',
  decide(db, { live_quiz_id }) {
    const found = atStage(db, live_quiz_id, ['asked']);
    return found.ok ? ok({ events: [closed(live_quiz_id, found.value.question?.n ?? 0, 'closed')] }) : found;
  },
});

/** Its time has run out, unless that was put off. */
const expire = command({
  schema: schemas['live_quiz.expire'],
  capability: 'manage',
  origin: 'system',
  whileFrozen: true,
  decide(db, { live_quiz_id, n }, { nowMs }) {
    const found = atStage(db, live_quiz_id, ['asked']);
    const question = found.ok ? found.value.question : undefined;
    const isOver = question?.n === n && question.endsAtMs !== null && question.endsAtMs <= nowMs;
    return ok({ events: isOver ? [closed(live_quiz_id, n, 'time')] : [] });
  },
});

/** The second step: after what was answered, what is right. */
const reveal = command({
  schema: schemas['live_quiz.reveal'],
  capability: 'teach',
  decide(db, { live_quiz_id }) {
    const found = atStage(db, live_quiz_id, ['closed']);
    if (!found.ok) return found;
    return ok({ events: [{ type: 'live_quiz.revealed', data: { live_quiz_id, n: found.value.question?.n ?? 0 } }] });
  },
});

const rank = command({
  schema: schemas['live_quiz.rank'],
  capability: 'teach',
  decide(db, { live_quiz_id }) {
    const found = atStage(db, live_quiz_id, ['revealed']);
    if (!found.ok) return found;
    const data = { live_quiz_id, n: found.value.question?.n ?? 0 };
    return ok({ events: found.value.quiz.standingsShown ? [] : [{ type: 'live_quiz.ranked', data }] });
  },
});

function ending(db: RoomReads, { id, stage }: LiveQuizRow, because: (typeof liveEndings)[number]): NewEvent[] {
  const asked = askedQuestions(db, id);
  const last = asked.at(-1);
  const n = lastRevealed(asked)?.n ?? 0;
  return [
    ...(stage === 'asked' && last !== undefined ? [closed(id, last.n, 'ended')] : []),
    { type: 'live_quiz.ended', data: { live_quiz_id: id, n, because } },
  ];
}

const end = command({
  schema: schemas['live_quiz.end'],
  capability: 'teach',
  decide(db, { live_quiz_id }) {
    const found = atStage(db, live_quiz_id, ['lobby', 'asked', 'closed', 'revealed']);
    return found.ok ? ok({ events: ending(db, found.value.quiz, 'finished') }) : found;
  },
});

const putAway = command({
  schema: schemas['live_quiz.put_away'],
  capability: 'teach',
  decide(db, { live_quiz_id }) {
    const found = atStage(db, live_quiz_id, ['ended']);
    if (!found.ok) return found;
    return ok({ events: found.value.quiz.away ? [] : [{ type: 'live_quiz.put_away', data: { live_quiz_id } }] });
  },
});

/** It ends with its lesson, and what has been revealed stands. */
export function liveQuizEndingWith(db: RoomReads, events: readonly NewEvent[]): NewEvent[] {
  const running = events.some(({ type }) => type === 'session.ended') ? runningLiveQuiz(db) : undefined;
  return running === undefined ? [] : ending(db, running, 'lesson');
}

export const leadingCommands = {
  'live_quiz.open': open,
  'live_quiz.ask': ask,
  'live_quiz.extend': extend,
  'live_quiz.close': close,
  'live_quiz.expire': expire,
  'live_quiz.reveal': reveal,
  'live_quiz.rank': rank,
  'live_quiz.end': end,
  'live_quiz.put_away': putAway,
};
