// What quizzes' commands and queries answer, and what queries are asked.
import { z } from 'zod';
import { reviewFlags } from '../../quiz-questions/question.ts';
import { answerSchema, questionId, questionSchema } from '../../quiz-questions/question.schema.ts';
import { askedQuestionSchema, quizId, quizSchema, submissionId } from './quizzes.schema.ts';
import type { AnswerFeedback, AnswerGroup, AnswerResult, QuizResults, SubmissionResult } from './results.ts';

const text = z.string();
const moment = z.iso.datetime({ precision: 3 });
const count = z.number().int().min(0);
const points = z.number().min(0);
const share = z.number().min(0).max(1);
const flags = z.array(z.enum(reviewFlags));

export const quizQueries = {
  quizzes: z.strictObject({}),
  quiz: z.strictObject({ quiz_id: quizId }),
  quiz_submissions: z.strictObject({ quiz_id: quizId }),
  quiz_submission: z.strictObject({ quiz_id: quizId, submission_id: submissionId }),
  quiz_answers: z.strictObject({ quiz_id: quizId, question_id: questionId }),
  quiz_results: z.strictObject({ quiz_id: quizId }),
};

const feedbackSchema = z.strictObject({
  question_id: text,
  correct: z.boolean().nullable(),
  points_earned: points.nullable(),
  similarity_score: share.nullable(),
  explanation: text.nullable(),
}) satisfies z.ZodType<AnswerFeedback>;

/** `status` says less before its time than after. */
export const submittedSchema = z.strictObject({
  submission_id: text,
  quiz_id: text,
  submitted_at: moment,
  status: z.enum(['submitted', 'graded']),
  auto_graded_score: points.exactOptional(),
  max_score: points.exactOptional(),
  percentage: z.number().exactOptional(),
  feedback: z.array(feedbackSchema).exactOptional(),
});

export const rightAnswerSchema = z.strictObject({
  correct_option_indices: z.array(count).exactOptional(),
  correct: z.boolean().exactOptional(),
  correct_value: z.number().exactOptional(),
  tolerance: z.number().exactOptional(),
  items: z.array(z.strictObject({ id: text, text })).exactOptional(),
  model_answer: text.nullable().exactOptional(),
  key_points: z.array(text).exactOptional(),
  rubric: z.array(z.strictObject({ text, points })).exactOptional(),
});

const answerResultSchema = answerSchema.extend({
  question: z.strictObject({
    id: text,
    type: text,
    question_text: text,
    points,
    options: z.array(text).exactOptional(),
  }),
  correct: z.boolean().nullable(),
  points_earned: points.nullable(),
  similarity_score: share.nullable(),
  points_found: z.array(count),
  flags,
  overruled: z.boolean(),
  explanation: text.nullable(),
  feedback: text.nullable(),
  right: rightAnswerSchema,
}) satisfies z.ZodType<AnswerResult>;

export const submissionResultSchema = z.strictObject({
  submission_id: text,
  quiz: z.strictObject({ id: text, title: text }),
  student: z.strictObject({ id: text, full_name: text }),
  opened_at: moment,
  submitted_at: moment.nullable(),
  handed_in: z.enum(['by_student', 'by_room']).nullable(),
  status: z.enum(['in_progress', 'submitted', 'graded']),
  score: points.exactOptional(),
  max_score: points,
  percentage: z.number().exactOptional(),
  answers: z.array(answerResultSchema).exactOptional(),
}) satisfies z.ZodType<SubmissionResult>;

export const answerGroupSchema = z.strictObject({
  answer: answerSchema,
  submission_ids: z.array(text),
  points_earned: points.nullable(),
  similarity_score: share.nullable(),
  points_found: z.array(count),
  flags,
  overruled: z.boolean(),
  feedback: text.nullable(),
}) satisfies z.ZodType<AnswerGroup>;

export const quizResultsSchema = z.strictObject({
  submitted: count,
  in_progress: count,
  average_score: points.nullable(),
  max_score: points,
  questions: z.array(
    z.strictObject({
      question_id: text,
      answered: count,
      correct: count,
      average_points: points.nullable(),
      chosen: z.array(count).exactOptional(),
      to_grade: count,
    }),
  ),
}) satisfies z.ZodType<QuizResults>;

const mineSchema = z.strictObject({
  id: text,
  quiz_id: text,
  opened_at: moment,
  ends_at: moment.nullable(),
  submitted_at: moment.nullable(),
  handed_in: z.enum(['by_student', 'by_room']).nullable(),
  questions: z.array(askedQuestionSchema),
  answers: z.record(z.string(), answerSchema),
});

export const quizReadSchema = z.strictObject({
  quiz: quizSchema,
  questions: z.array(questionSchema).exactOptional(),
  mine: mineSchema.exactOptional(),
});

const quizStands = z.strictObject({ quiz: quizSchema });

export const quizAnswers = {
  'quiz.create': quizStands,
  'quiz.update': quizStands,
  'quiz.publish': quizStands,
  'quiz.open': z.strictObject({ submission_id: text, quiz_id: text, ends_at: moment.nullable() }),
  'quiz.submit': submittedSchema,
};
