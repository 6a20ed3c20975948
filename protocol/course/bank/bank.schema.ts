// The question bank of a course. It is in no view: whoever teaches asks for it, and is told that something in it has changed.
//
// command            who        events
// bank.add           teach      bank.added
// bank.change        teach      bank.changed: its words, its tags, or both
// bank.remove        teach      bank.removed
import { z } from 'zod';
import { newQuestionSchema, questionId, questionSchema } from '../../quiz-questions/question.schema.ts';
import { questionTypes } from '../../quiz-questions/question.ts';
import { questionLimits } from '../../quiz-questions/limits.ts';
import { line, paragraphs } from '../../text.schema.ts';
import { bankBatch, bankPage, maxFileQuestions, maxTags, questionProblems, tagLength } from './terms.ts';

const tag = line(1, tagLength);
const tags = z.array(tag).max(maxTags);
const many = z.array(questionId).min(1).max(200);

const newEntry = z.strictObject({ question: newQuestionSchema, tags: tags.default([]) });
const entry = z.strictObject({ question: questionSchema, tags });

export const addQuestionsSchema = z.strictObject({ questions: z.array(newEntry).min(1).max(bankBatch) });
export const changeQuestionSchema = z
  .strictObject({ question: newQuestionSchema.exactOptional(), tags: tags.exactOptional() })
  .refine((data) => Object.keys(data).length > 0, 'must change something');

export const bankCommands = {
  'bank.add': addQuestionsSchema,
  'bank.change': changeQuestionSchema.safeExtend({ question_id: questionId }),
  'bank.remove': z.strictObject({ question_ids: many }),
};

export const bankAnswers = { 'bank.add': z.strictObject({ question_ids: z.array(z.string()) }) };

/** Whoever teaches is told only which: the rest they ask for. */
export const bankEvents = {
  'bank.added': z.strictObject({ entries: z.array(entry) }),
  'bank.changed': z.strictObject({ entry }),
  'bank.removed': z.strictObject({ question_ids: many }),
};

/** `text`: in what is asked. `before`: the last that one has. */
export const bankSearch = z.strictObject({
  text: line(1, 100).exactOptional(),
  tag: tag.exactOptional(),
  type: z.enum(questionTypes).exactOptional(),
  before: questionId.exactOptional(),
});

export const bankQueries = {
  bank: bankSearch,
  /** Which of these are asked in the bank already. */
  bank_known: z.strictObject({ texts: z.array(paragraphs(1, questionLimits.question)).max(maxFileQuestions) }),
};

const count = z.number().int().min(0);

/** The newest first. `tags` and `count` are of the whole bank and of all that were found. */
export const bankPageSchema = z.strictObject({
  items: z.array(entry).max(bankPage),
  /** The last of these, where there are more. */
  next: z.string().nullable(),
  count,
  tags: z.array(z.strictObject({ tag: z.string(), count })),
});
export type BankPage = z.infer<typeof bankPageSchema>;

const place = { line: count.nullable(), file: z.string().nullable() };

export const readQuestionsSchema = z.strictObject({
  questions: z.array(z.strictObject({ ...place, ...newEntry.shape, known: z.boolean() })),
  errors: z.array(z.strictObject({ ...place, reason: z.enum(questionProblems), error: z.string(), text: z.string() })),
});
export type ReadQuestions = z.infer<typeof readQuestionsSchema>;
