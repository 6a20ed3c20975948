// Questions of the lesson, and how many want to know them too.
//
// command              who                      events
// question.ask         answer                   question.asked, under a mark where it is asked without a name
// question.withdraw    answer, one's own        question.removed
// question.upvote      answer                   question.upvoted, under a mark
// question.take        teach                    question.moved: it is answered now, aloud; what was before is answered
// question.answer      teach                    question.moved, with what is written
// question.dismiss, .reopen   teach             question.moved
// question.remove      teach                    question.removed: its words are gone
// questions.set        teach                    questions.set
import { z } from 'zod';
import { idPattern } from '../../ids.ts';
import { paragraphs } from '../../text.schema.ts';
import { questionStatuses } from './terms.ts';

const questionId = z.string().regex(idPattern('ask'), 'must be the id of a question');
const which = z.strictObject({ question_id: questionId });
const content = paragraphs(2, 500);
const answer = paragraphs(1, 2000);
const settings = { anonymous_allowed: z.boolean(), taken: z.boolean() };

export const questionCommands = {
  'question.ask': z.strictObject({ content, anonymous: z.boolean().exactOptional() }),
  'question.withdraw': which,
  'question.upvote': z.strictObject({ question_id: questionId, on: z.boolean() }),
  'question.take': which,
  'question.answer': z.strictObject({ question_id: questionId, answer: answer.exactOptional() }),
  'question.dismiss': which,
  'question.reopen': which,
  'question.remove': which,
  'questions.set': z
    .strictObject(settings)
    .partial()
    .refine((data) => Object.keys(data).length > 0, 'must change something'),
};

const n = z.number().int().min(1);

export const questionEvents = {
  /** Its words are null once they are gone; `forgotten` is their digest then. */
  'question.asked': z.strictObject({
    question_id: questionId,
    n,
    content: content.nullable(),
    anonymous: z.boolean(),
    forgotten: z.string().exactOptional(),
  }),
  'question.upvoted': z.strictObject({ question_id: questionId, on: z.boolean() }),
  'question.moved': z.strictObject({
    question_id: questionId,
    status: z.enum(questionStatuses),
    answer: answer.exactOptional(),
  }),
  'question.removed': which,
  'questions.set': z.strictObject(settings),
};

export const questionAnswers = {
  'question.ask': z.strictObject({ question_id: questionId, n }),
};

export const questionSchema = z.strictObject({
  id: questionId,
  n,
  content: z.string(),
  status: z.enum(questionStatuses),
  anonymous: z.boolean(),
  by: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  asked_at: z.iso.datetime(),
  answer: z.string().exactOptional(),
  upvoted: z.boolean(),
  votes: z.number().int().min(0),
});

export type QuestionEventData = { [Type in keyof typeof questionEvents]: z.infer<(typeof questionEvents)[Type]> };
