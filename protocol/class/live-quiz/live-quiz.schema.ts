// Live quizzes: a quiz of the lesson, question by question, on the wall and on phones.
//
// command             who                  events
// live_quiz.open      teach                live_quiz.opened: people come in
// live_quiz.join      answer               live_quiz.joined: under a name for it, in a team
// live_quiz.ask       teach                live_quiz.asked: the next question
// live_quiz.answer    answer, in time      live_quiz.joined where they had not, live_quiz.answered, live_quiz.closed with the last
// live_quiz.extend    teach                live_quiz.extended
// live_quiz.close     teach                live_quiz.closed: what was answered is seen
// live_quiz.expire    the room's own       live_quiz.closed: its time is over
// live_quiz.reveal    teach                live_quiz.revealed: what is right, and what each has earned
// live_quiz.rank      teach                live_quiz.ranked: who leads is on the wall
// live_quiz.end       teach                live_quiz.closed where a question is open, live_quiz.ended: the podium
// live_quiz.put_away  teach                live_quiz.put_away: nobody is shown it any more
import { z } from 'zod';
import { childIdPattern } from '../../ids.ts';
import { line } from '../../text.schema.ts';
import { answerSchema, givenAnswerSchema, questionSchema } from '../../quiz-questions/question.schema.ts';
import { quizId } from '../quizzes/quizzes.schema.ts';
import {
  factors,
  liveClosings,
  liveEndings,
  liveSeconds,
  maxNickname,
  teamCounts,
  type LiveSettings,
} from './terms.ts';

export const liveQuizId = z.string().regex(childIdPattern('lvq'), 'must be the id of a live quiz');

const count = z.number().int().min(0);
const n = z.number().int().min(1);
const seconds = z.number().int().min(liveSeconds.min).max(liveSeconds.max);
const percent = z.number().int().min(0).max(50);
const teams = z.number().int().min(teamCounts.min).max(teamCounts.max);
const team = z.number().int().min(1).max(teamCounts.max);
const factor = z.union(factors.map((one) => z.literal(one)));
const moment = z.iso.datetime({ precision: 3 });
const text = z.string();

const which = { live_quiz_id: liveQuizId };
const question = { ...which, n };

export const openLiveQuizSchema = z
  .strictObject({
    quiz_id: quizId,
    seconds: seconds.nullable().default(liveSeconds.usual),
    quickness: percent.default(0),
    teams: teams.nullable().default(null),
    nicknames: z.boolean().default(true),
  })
  .refine(({ seconds: limit, quickness }) => limit !== null || quickness === 0, {
    path: ['quickness'],
    message: 'needs a time for each question',
  });
export const joinLiveQuizSchema = z.strictObject({
  nickname: line(1, maxNickname).exactOptional(),
  team: team.exactOptional(),
});
export const askLiveQuizSchema = z.strictObject({ factor: factor.default(1) });
/** `seconds` more; null: it stays open until it is closed. */
export const extendLiveQuizSchema = z.strictObject({
  seconds: z.number().int().min(1).max(liveSeconds.max).nullable(),
});
export const answerLiveQuizSchema = givenAnswerSchema.omit({ question_id: true, answer_text: true }).extend({
  /** Which question is answered: 1 is the first. */
  n,
  /** From when it was painted until it was answered, in milliseconds, by the device's own stopwatch. */
  stopwatch_ms: z
    .number()
    .min(0)
    .max(24 * 3_600_000)
    .exactOptional(),
});

const named = z.strictObject(which);

export const liveQuizCommands = {
  'live_quiz.open': openLiveQuizSchema,
  'live_quiz.join': joinLiveQuizSchema.extend(which),
  'live_quiz.ask': askLiveQuizSchema.extend(which),
  'live_quiz.answer': answerLiveQuizSchema.extend(which),
  'live_quiz.extend': extendLiveQuizSchema.extend(which),
  'live_quiz.close': named,
  'live_quiz.expire': z.strictObject(question),
  'live_quiz.reveal': named,
  'live_quiz.rank': named,
  'live_quiz.end': named,
  'live_quiz.put_away': named,
};

export const liveSettingsSchema = z.strictObject({
  seconds: seconds.nullable(),
  quickness: percent,
  teams: teams.nullable(),
  nicknames: z.boolean(),
}) satisfies z.ZodType<LiveSettings>;

/** What is told of them is more or less: `events.ts` of the worker says which form is for whom. */
export const liveQuizEvents = {
  /** `questions` with their keys: to nobody. */
  'live_quiz.opened': z.strictObject({
    ...which,
    quiz_id: quizId,
    title: text,
    settings: liveSettingsSchema,
    questions: z.array(questionSchema),
  }),
  'live_quiz.joined': z.strictObject({
    ...which,
    account_id: text,
    nickname: text.nullable(),
    team: team.nullable(),
    /** The name that they go by instead holds a banned word: it stands nowhere. */
    unnamed: z.literal(true).exactOptional(),
  }),
  /** `present`: who was there to answer, for the room alone. */
  'live_quiz.asked': z.strictObject({ ...question, factor, ends_at: moment.nullable(), present: z.array(text) }),
  /** `took_ms` with the `allowance_ms` taken off; what it has earned is told once that is revealed. */
  'live_quiz.answered': z.strictObject({
    ...question,
    account_id: text,
    answer: answerSchema.omit({ answer_text: true }),
    took_ms: count,
    allowance_ms: count,
    share: z.number().min(0).max(1),
    points: count,
  }),
  'live_quiz.extended': z.strictObject({ ...question, ends_at: moment.nullable() }),
  'live_quiz.closed': z.strictObject({ ...question, because: z.enum(liveClosings) }),
  'live_quiz.revealed': z.strictObject(question),
  'live_quiz.ranked': z.strictObject(question),
  /** `n`: the last question that was revealed; 0 where none was. */
  'live_quiz.ended': z.strictObject({ ...which, n: count, because: z.enum(liveEndings) }),
  'live_quiz.put_away': named,
};

export type LiveQuizEventData = { [Type in keyof typeof liveQuizEvents]: z.infer<(typeof liveQuizEvents)[Type]> };
