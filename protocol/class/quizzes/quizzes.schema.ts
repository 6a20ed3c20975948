// Quizzes of a lesson.
//
// command            who                       events
// quiz.create        teach                     quiz.created: a draft
// quiz.update        teach                     quiz.updated, while it is a draft
// quiz.delete        teach                     quiz.deleted, while it is a draft
// quiz.publish       teach                     quiz.published
// quiz.open          answer                    quiz.opened: their time begins
// quiz.save          answer, in time           quiz.saved
// quiz.submit        answer, in time           quiz.opened where they had not, quiz.submitted, quiz.released where all was waiting for it
// quiz.hand_in       the room's own            quiz.submitted by the room: their time is over
// quiz.close         teach                     quiz.closed, quiz.submitted of those who were at it, quiz.released
// quiz.close_due     the room's own            the same
// quiz.release       teach                     quiz.released
// quiz.extend        teach                     quiz.extended
// quiz.grade         teach                     quiz.graded: one answer, or all that say the same
import { z } from 'zod';
import { line, paragraphs } from '../../text.schema.ts';
import { childIdPattern } from '../../ids.ts';
import { maxQuestions, maxTimeLimitMinutes, questionLimits } from '../../quiz-questions/limits.ts';
import { reviewFlags, type Grade } from '../../quiz-questions/question.ts';
import {
  answerSchema,
  givenAnswerSchema,
  newQuestionSchema,
  questionId,
  questionSchema,
} from '../../quiz-questions/question.schema.ts';
import { feedbackTimes, quizStatuses, type AskedQuestion, type Quiz } from './view.ts';

export const quizId = z.string().regex(childIdPattern('quz'), 'must be the id of a quiz');
export const submissionId = z.string().regex(childIdPattern('sub'), 'must be the id of a submission');

const text = z.string();
const moment = z.iso.datetime({ precision: 3 });
const count = z.number().int().min(0);
const earned = z.number().min(0);
const title = line(1, 200);
const description = paragraphs(0, 2000);
const timeLimit = z.number().int().min(1).max(maxTimeLimitMinutes);
const closesAt: z.ZodType<string, string> = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .meta({ format: 'date-time' });
const feedback = z.enum(feedbackTimes);

const which = { quiz_id: quizId };
const submission = { ...which, submission_id: submissionId };

/** What a quiz says besides its questions. */
const facts = {
  title,
  description: description.exactOptional(),
  time_limit_minutes: timeLimit.nullable().exactOptional(),
  closes_at: closesAt.nullable().exactOptional(),
  feedback: feedback.exactOptional(),
  shuffle_questions: z.boolean().exactOptional(),
  shuffle_options: z.boolean().exactOptional(),
};
const questions = z.array(newQuestionSchema).max(maxQuestions);

export const createQuizSchema = z.strictObject({ ...facts, questions });
/** `questions`: all of them anew. */
export const updateQuizSchema = z
  .strictObject({ ...facts, title: title.exactOptional(), questions: questions.exactOptional() })
  .refine((data) => Object.keys(data).length > 0, 'must change something');
export const submitQuizSchema = z.strictObject({
  answers: z.array(givenAnswerSchema).max(maxQuestions).exactOptional(),
});
export const extendSchema = z.strictObject({ minutes: timeLimit });
export const gradeSchema = z.strictObject({
  question_id: questionId,
  /** One, or all whose answers say the same. */
  submission_ids: z.array(submissionId).min(1).max(2000),
  points: z.number().min(0).max(questionLimits.points).multipleOf(0.5),
  feedback: paragraphs(0, questionLimits.text).exactOptional(),
});

export const quizCommands = {
  'quiz.create': createQuizSchema,
  'quiz.update': updateQuizSchema.safeExtend(which),
  'quiz.delete': z.strictObject(which),
  'quiz.publish': z.strictObject(which),
  'quiz.open': z.strictObject(which),
  /** An answer with nothing but the question takes it back. */
  'quiz.save': z.strictObject({ ...which, answer: givenAnswerSchema }),
  'quiz.submit': submitQuizSchema.extend(which),
  'quiz.hand_in': z.strictObject(submission),
  'quiz.close': z.strictObject(which),
  'quiz.close_due': z.strictObject(which),
  'quiz.release': z.strictObject(which),
  'quiz.extend': extendSchema.extend(submission),
  'quiz.grade': gradeSchema.extend(which),
};

export const quizSchema = z.strictObject({
  id: text,
  title: text,
  description: text,
  status: z.enum(quizStatuses),
  time_limit_minutes: count.nullable(),
  closes_at: moment.nullable(),
  feedback,
  shuffle_questions: z.boolean(),
  shuffle_options: z.boolean(),
  question_count: count,
  total_points: earned,
  created_at: moment,
  published_at: moment.nullable(),
  closed_at: moment.nullable(),
  released_at: moment.nullable(),
}) satisfies z.ZodType<Quiz>;

export const askedQuestionSchema = z.strictObject({
  id: text,
  type: text,
  question_text: text,
  points: earned,
  options: z.array(z.strictObject({ index: count, text })).exactOptional(),
  several: z.boolean().exactOptional(),
  items: z.array(z.strictObject({ id: text, text })).exactOptional(),
  language: text.exactOptional(),
}) satisfies z.ZodType<AskedQuestion>;

export const gradeFacts = {
  points_earned: earned.nullable(),
  correct: z.boolean().nullable(),
  similarity_score: z.number().min(0).max(1).nullable(),
  points_found: z.array(count),
  flags: z.array(z.enum(reviewFlags)),
};
const grade = z.strictObject(gradeFacts) satisfies z.ZodType<Grade>;

/** After it: the whole of a submission. */
const standing = { score: earned, to_grade: count };

const written = z.strictObject({ quiz: quizSchema, questions: z.array(questionSchema).exactOptional() });
const stands = z.strictObject({ quiz: quizSchema });

/** What is told of them is less: `events.ts` of the worker says whom which form is for. */
export const quizEvents = {
  'quiz.created': written,
  'quiz.updated': written,
  'quiz.deleted': z.strictObject(which),
  'quiz.published': stands,
  'quiz.closed': stands,
  'quiz.released': stands,
  /** `questions` only to whoever opened it, in their order; they are in no log. */
  'quiz.opened': z.strictObject({
    ...submission,
    account_id: text,
    ends_at: moment.nullable(),
    questions: z.array(askedQuestionSchema).exactOptional(),
  }),
  /** null: taken back. To nobody but whoever answers. */
  'quiz.saved': z.strictObject({ ...submission, question_id: questionId, answer: answerSchema.nullable() }),
  /** `grades` by question, `score` and `to_grade` for those who teach. */
  'quiz.submitted': z.strictObject({
    ...submission,
    handed_in: z.enum(['by_student', 'by_room']),
    grades: z.record(questionId, grade).exactOptional(),
    score: standing.score.exactOptional(),
    to_grade: standing.to_grade.exactOptional(),
  }),
  'quiz.extended': z.strictObject({ ...submission, ends_at: moment }),
  'quiz.graded': z.strictObject({
    ...which,
    question_id: questionId,
    points: earned.exactOptional(),
    feedback: text.nullable().exactOptional(),
    /** Whoever was graded is told of none, only that something was. */
    grades: z.array(z.strictObject({ submission_id: submissionId, ...standing })),
  }),
};

export type QuizEventData = { [Type in keyof typeof quizEvents]: z.infer<(typeof quizEvents)[Type]> };
export type QuizCommandData = { [Type in keyof typeof quizCommands]: z.output<(typeof quizCommands)[Type]> };
