// A quiz as whoever teaches writes it, and answers as whoever takes it gives them.
import { z } from 'zod';
import { idPattern } from '../ids.ts';
import { line, paragraphs } from '../text.schema.ts';
import { questionLimits as max } from './limits.ts';
import type { Answer, Question } from './question.ts';

export const questionId = z.string().regex(idPattern('qst'), 'must be the id of a question');

const questionText = paragraphs(1, max.question);
const points = z.number().min(0.5).max(max.points).multipleOf(0.5);
const said = line(1, max.said);
const option = line(1, max.option);
const modelAnswer = paragraphs(1, max.text);
const rubric = z
  .array(z.strictObject({ text: line(1, max.option), points: z.number().min(0).max(max.points) }))
  .max(10);

const keyPoint = z.strictObject({
  label: said,
  weight: z.number().min(0.1).max(10),
  alternatives: z.array(said).min(1).max(max.alternatives),
  not: z.array(said).max(max.alternatives),
});
/** What need not be said has its usual value. */
const newKeyPoint = keyPoint.extend({ weight: keyPoint.shape.weight.default(1), not: keyPoint.shape.not.default([]) });

/** What every question says. */
const asked = { question_text: questionText, points, explanation: paragraphs(0, max.text).nullable() };
const newlyAsked = { ...asked, points: points.default(1), explanation: asked.explanation.default(null) };

const options = z.array(option).min(2).max(max.options);
const optionIndex = z
  .number()
  .int()
  .min(0)
  .max(max.options - 1);
const optionIndices = z.array(optionIndex).max(max.options);
/** A letter. */
const itemId = z.string().regex(/^[a-z]$/u, 'must be the id of an item');
const items = z
  .array(z.strictObject({ id: itemId, text: option }))
  .min(2)
  .max(max.options);
const trueFalse = { type: z.literal('true_false'), correct: z.boolean() };
const numeric = {
  type: z.literal('numeric'),
  correct_value: z.number().min(-1e12).max(1e12),
  tolerance: z.number().min(0).max(1e12),
};
const shortAnswer = {
  type: z.literal('short_answer'),
  model_answer: modelAnswer,
  accepted_answers: z.array(said).max(max.alternatives),
  key_points: z.array(keyPoint).max(max.keyPoints),
};
const essay = { type: z.literal('essay'), model_answer: modelAnswer.nullable(), rubric };
const code = { ...essay, type: z.literal('code'), language: line(1, 40) };

/** As it is kept. */
export const questionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    id: questionId,
    ...asked,
    type: z.literal('multiple_choice'),
    options,
    correct_option_indices: optionIndices,
  }),
  z.strictObject({ id: questionId, ...asked, ...trueFalse }),
  z.strictObject({ id: questionId, ...asked, ...numeric }),
  z.strictObject({ id: questionId, ...asked, type: z.literal('ordering'), items }),
  z.strictObject({ id: questionId, ...asked, ...shortAnswer }),
  z.strictObject({ id: questionId, ...asked, ...essay }),
  z.strictObject({ id: questionId, ...asked, ...code }),
]) satisfies z.ZodType<Question>;

/** As it is written: one right option or several, items in the right order. */
export const newQuestionSchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...newlyAsked,
      type: z.literal('multiple_choice'),
      options,
      correct_option_index: optionIndex.exactOptional(),
      correct_option_indices: optionIndices.min(1).exactOptional(),
    }),
    z.strictObject({ ...newlyAsked, ...trueFalse }),
    z.strictObject({ ...newlyAsked, ...numeric, tolerance: numeric.tolerance.default(0) }),
    z.strictObject({ ...newlyAsked, type: z.literal('ordering'), items: z.array(option).min(2).max(max.options) }),
    z.strictObject({
      ...newlyAsked,
      ...shortAnswer,
      accepted_answers: shortAnswer.accepted_answers.default([]),
      key_points: z.array(newKeyPoint).max(max.keyPoints).default([]),
    }),
    z.strictObject({
      ...newlyAsked,
      ...essay,
      model_answer: essay.model_answer.default(null),
      rubric: rubric.default([]),
    }),
    z.strictObject({
      ...newlyAsked,
      ...code,
      model_answer: code.model_answer.default(null),
      rubric: rubric.default([]),
    }),
  ])
  .superRefine((question, context) => {
    if (question.type !== 'multiple_choice') return;
    const issue = (message: string) => context.addIssue({ code: 'custom', path: ['correct_option_indices'], message });
    const { correct_option_index: one, correct_option_indices: several = one === undefined ? [] : [one] } = question;
    if (several.length === 0) issue('says which options are right');
    if (several.some((index) => index >= question.options.length)) issue('names an option that is not there');
    if (new Set(several).size < several.length) issue('names an option twice');
  });
export type NewQuestion = z.output<typeof newQuestionSchema>;

const answered = {
  /** Of one right option; the same as a list of one. */
  selected_option_index: optionIndex.exactOptional(),
  selected_option_indices: optionIndices.exactOptional(),
  /** Of what is true or false, and of numbers. */
  value: z.union([z.boolean(), z.number().min(-1e15).max(1e15)]).exactOptional(),
  answer_text: paragraphs(0, max.answer).exactOptional(),
  order: z.array(itemId).max(max.options).exactOptional(),
};

/** As it is kept. */
export const answerSchema = z.strictObject(answered).omit({ selected_option_index: true }) satisfies z.ZodType<Answer>;

/** As it is given; which of these a question takes is said by its type. */
export const givenAnswerSchema = z.strictObject({
  question_id: questionId,
  /** May be said, and says nothing that the question does not. */
  type: z.string().max(40).exactOptional(),
  ...answered,
});
export type GivenAnswer = z.output<typeof givenAnswerSchema>;
