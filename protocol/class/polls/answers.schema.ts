// What the REST paths of polls answer.
import { z } from 'zod';
import { answerFields, pollId } from './poll.schema.ts';
import { pollStatuses, pollTypes } from './terms.ts';
import type { Poll } from './view.ts';

const text = z.string();
const count = z.number().int().min(0);
const moment = z.iso.datetime();
const share = z.number().min(0).max(100);

const counts = {
  total_responses: count,
  people: count.meta({ description: 'Students who were there when it opened, and who answered besides.' }),
  response_rate: z.number().min(0).max(1),
};
const optionResult = { id: text, text, votes: count, percentage: share, average_rank: z.number().exactOptional() };
const outcome = {
  average: z.number().exactOptional(),
  words: z.array(z.strictObject({ text, count })).exactOptional(),
  texts: z.array(z.strictObject({ text })).exactOptional(),
};

const option = z.strictObject({ id: text, text });
const facts = {
  id: pollId,
  question: text,
  type: z.enum(pollTypes),
  scale: count,
  anonymous: z.boolean(),
  changeable: z.boolean(),
  duration_seconds: count.nullable(),
  show_results_after: z.boolean(),
  live_results: z.boolean(),
  status: z.enum(pollStatuses),
  created_at: moment,
  opened_at: moment.nullable(),
  ends_at: moment.nullable(),
  closed_at: moment.nullable(),
  results_shown: z.boolean(),
  right_shown: z.boolean(),
  counts: z.strictObject(counts).exactOptional(),
  results: z
    .strictObject({ total_responses: count, options: z.array(z.strictObject(optionResult)), ...outcome })
    .exactOptional(),
  right: z.array(text).exactOptional(),
};

/** A poll as whoever asks may see it. */
export const pollSchema = z.strictObject({ ...facts, options: z.array(option) }) satisfies z.ZodType<Poll>;

/** A poll as who teaches has it. */
export const answeredPollSchema = z.strictObject({
  ...facts,
  session_id: text,
  options: z.array(option.extend({ votes: count })),
});
export type AnsweredPoll = z.infer<typeof answeredPollSchema>;

export const pollResultsSchema = z.strictObject({
  id: pollId,
  session_id: text,
  question: text,
  type: z.enum(pollTypes),
  status: z.enum(pollStatuses),
  anonymous: z.boolean(),
  results_shown: z.boolean(),
  right_shown: z.boolean(),
  ...counts,
  options: z.array(
    z.strictObject({
      ...optionResult,
      votes: count.nullable().meta({ description: 'null: not to be seen yet.' }),
      percentage: share.nullable(),
      right: z.boolean().exactOptional(),
    }),
  ),
  ...outcome,
  responses: z
    .array(
      z.strictObject({
        user: z.strictObject({ id: text, full_name: text }),
        ...answerFields,
        hidden: z.literal(true).exactOptional(),
        submitted_at: moment,
      }),
    )
    .exactOptional()
    .meta({ description: 'For who teaches, and only where the poll is not anonymous.' }),
});
export type PollResultsAnswer = z.infer<typeof pollResultsSchema>;

export const pollAnswers = {
  'poll.create': answeredPollSchema,
  'poll.update': answeredPollSchema,
  'poll.launch': answeredPollSchema,
  'poll.reopen': answeredPollSchema,
  'poll.extend': z.strictObject({ ends_at: moment }),
  'poll.respond': z.strictObject({ poll_id: pollId, ...answerFields, submitted_at: moment }),
};
