// What live quizzes answer: to commands, and at their REST addresses.
import { z } from 'zod';
import { answerSchema } from '../../quiz-questions/question.schema.ts';
import { askedQuestionSchema } from '../quizzes/quizzes.schema.ts';
import { rightAnswerSchema } from '../quizzes/quiz-answers.schema.ts';
import { liveSettingsSchema } from './live-quiz.schema.ts';
import { factors, liveStages } from './terms.ts';
import type { LiveQuizView } from './view.ts';

const text = z.string();
const count = z.number().int().min(0);
const moment = z.iso.datetime();
const share = z.number().min(0).max(1);
const team = count.nullable();
const factor = z.union(factors.map((one) => z.literal(one)));

const outcome = z.strictObject({
  answered: count,
  people: count.meta({ description: 'Students who were there when it was asked, and who answered besides.' }),
  votes: z.array(z.strictObject({ choice: text, count })),
});
const standings = z.strictObject({
  leaders: z.array(
    z.strictObject({
      place: count,
      points: count,
      team,
      nickname: text.nullable(),
      account_id: text.exactOptional(),
      name: text.exactOptional(),
    }),
  ),
  teams: z.array(z.strictObject({ team: count, people: count, points: count })),
});
const question = z.strictObject({
  n: count,
  factor,
  question: askedQuestionSchema,
  asked_at: moment,
  ends_at: moment.nullable(),
  outcome: outcome.nullable(),
  revealed: z
    .strictObject({ right: rightAnswerSchema, explanation: text.nullable() })
    .nullable()
    .meta({ description: 'null: not to be known yet.' }),
});
const earned = z.strictObject({ earned: count, points: count, place: count, players: count, share: share.nullable() });

/** The live quiz that is on, as whoever asks may see it, with their own part. */
export const liveQuizSchema = z.strictObject({
  live_quiz: z
    .strictObject({
      id: text,
      quiz_id: text,
      title: text,
      settings: liveSettingsSchema,
      question_count: count,
      stage: z.enum(liveStages),
      opened_at: moment,
      question: question.nullable(),
      standings: standings.nullable(),
    })
    .nullable(),
  my_live_quiz: z.strictObject({
    joined: z.boolean(),
    nickname: text.nullable(),
    team,
    answer: z
      .strictObject({ answer: answerSchema.omit({ answer_text: true }), took_ms: count, allowance_ms: count })
      .nullable(),
    last: earned.nullable(),
    judged: count,
    right_count: count,
  }),
}) satisfies z.ZodType<LiveQuizView>;

/** What came of one, for who teaches. */
export const liveQuizResultsSchema = z.strictObject({
  id: text,
  session_id: text,
  quiz_id: text,
  title: text,
  stage: z.enum(liveStages),
  settings: liveSettingsSchema,
  opened_at: moment,
  questions: z.array(
    z.strictObject({
      n: count,
      question_text: text,
      factor,
      revealed: z.boolean(),
      answered: count,
      people: count,
      right_count: count,
    }),
  ),
  players: z.array(
    z.strictObject({
      account_id: text,
      full_name: text,
      nickname: text.nullable(),
      team,
      place: count,
      points: count,
      judged: count.meta({ description: 'Questions that were revealed and that they were there for or answered.' }),
      right_count: count,
    }),
  ),
});
export type LiveQuizResults = z.infer<typeof liveQuizResultsSchema>;

export const liveQuizListSchema = z.strictObject({
  items: z.array(
    z.strictObject({ id: text, quiz_id: text, title: text, stage: z.enum(liveStages), opened_at: moment }),
  ),
});

export const liveQuizAnswers = {
  'live_quiz.open': z.strictObject({
    live_quiz_id: text,
    question_count: count,
    left_out: count.meta({ description: 'Questions that need words, and are not asked live.' }),
  }),
  'live_quiz.join': z.strictObject({ nickname: text.nullable(), team }),
  'live_quiz.ask': z.strictObject({ n: count, ends_at: moment.nullable() }),
  'live_quiz.extend': z.strictObject({ n: count, ends_at: moment.nullable() }),
  'live_quiz.answer': z.strictObject({
    n: count,
    took_ms: count,
    allowance_ms: count.meta({ description: 'Taken off for the line, at most 500.' }),
  }),
};
