// Assignments of a course, what students hand in, and what it is worth.
//
// command            who                       events
// assignment.create  teach                     assignment.created
// assignment.update  teach                     assignment.updated
// assignment.delete  teach                     assignment.deleted, with all that was handed in
// assignment.remind  the room's own            assignment.reminded, to whoever has not handed in
// work.draft         study                     work.drafted: nobody else's
// work.hand_in       study, in time or late    work.handed_in
//                    where that is taken
// grade.set          teach                     grade.set: not to be seen by its student yet
// grade.return       teach                     grade.returned, to each what is theirs
// grades.enter       the worker, for `teach`   grades.entered: those of a file
//
// Files come and go by file.attached and file.detached, before what names them.
import { z } from 'zod';
import { accountId } from '../../access/access.schema.ts';
import { attachments, goneFiles } from '../../files/files.schema.ts';
import { childIdPattern } from '../../ids.ts';
import { line, paragraphs } from '../../text.schema.ts';
import {
  maxCriteria,
  maxEnteredGrades,
  maxGradeFeedback,
  maxLevels,
  maxPoints,
  maxWorkText,
  returnBatch,
} from './limits.ts';
import { rubricTotal } from './rubric.ts';
import type { Assignment, Criterion, Grade, MyGrade, MyWork, Words } from './view.ts';
import { maxSeats } from '../terms.ts';

export const assignmentId = z.string().regex(childIdPattern('asg'), 'must be the id of an assignment');
const submissionId = z.string().regex(childIdPattern('sub'), 'must be the id of a submission');

/** To hundredths. */
const points = z
  .number()
  .min(0)
  .max(maxPoints)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'must have at most two decimals');

const criterionSchema = z.strictObject({
  title: line(1, 200),
  levels: z
    .array(z.strictObject({ title: line(1, 200), points }))
    .min(1)
    .max(maxLevels),
}) satisfies z.ZodType<Criterion>;

const at: z.ZodType<string, string> = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .meta({ format: 'date-time' });

const title = line(1, 200);
const description = paragraphs(0, 10_000);
const rubric = z.array(criterionSchema).max(maxCriteria);

const facts = {
  description: description.exactOptional(),
  /** null: it can be handed in at any time. */
  due_at: at.nullable().exactOptional(),
  allow_late: z.boolean().exactOptional(),
  /** Its best levels come to the points of the assignment. */
  rubric: rubric.exactOptional(),
  attachments: attachments.exactOptional(),
};

/** `points` may be left out where there is a rubric. */
export const createAssignmentSchema = z.strictObject({ title, points: points.exactOptional(), ...facts });
export const updateAssignmentSchema = z.strictObject({
  title: title.exactOptional(),
  points: points.exactOptional(),
  ...facts,
});

export const assignmentSchema = z.strictObject({
  id: assignmentId,
  title: z.string(),
  description: z.string(),
  due_at: z.iso.datetime().nullable(),
  points,
  allow_late: z.boolean(),
  rubric,
  attachments,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
}) satisfies z.ZodType<Assignment>;

/** Why a rubric and the points of its assignment do not go together, by field; null: they do. */
export function pointsProblem(given: { points: number; rubric: readonly Criterion[] }): string | null {
  const total = rubricTotal(given.rubric);
  return given.rubric.length === 0 || total === given.points ? null : `must be ${total}, as the rubric says`;
}

const workText = paragraphs(0, maxWorkText);
/** What is left out stays as it was. */
export const workSchema = z.strictObject({ text: workText.exactOptional(), attachments: attachments.exactOptional() });

const judged = z
  .array(
    z
      .number()
      .int()
      .min(0)
      .max(maxLevels - 1)
      .nullable(),
  )
  .max(maxCriteria);
const feedback = paragraphs(0, maxGradeFeedback);

/** `points` left out: what the rubric comes to. */
export const gradeSchema = z.strictObject({
  points: points.nullable().exactOptional(),
  excused: z.boolean().exactOptional(),
  rubric: judged.exactOptional(),
  feedback: feedback.exactOptional(),
});
export const returnSchema = z.strictObject({
  /** Absent: all who have a grade that they have not been told. */
  account_ids: z.array(accountId).min(1).max(maxSeats).exactOptional(),
});

const which = { assignment_id: assignmentId };
const whose = { ...which, account_id: accountId };
const entered = z.strictObject({ account_id: accountId, points: points.nullable(), excused: z.boolean() });

export const assignmentCommands = {
  'assignment.create': createAssignmentSchema,
  'assignment.update': updateAssignmentSchema.extend(which),
  'assignment.delete': z.strictObject(which),
  'assignment.remind': z.strictObject(which),
  'work.draft': workSchema.extend(which),
  'work.hand_in': workSchema.extend(which),
  'grade.set': gradeSchema.extend(whose),
  'grade.return': returnSchema.extend(which),
  'grades.enter': z.strictObject({ grades: z.array(entered.extend(which)).max(maxEnteredGrades) }),
};

export const gradeStateSchema = z.strictObject({
  points: points.nullable(),
  excused: z.boolean(),
  rubric: judged,
  feedback: z.string(),
}) satisfies z.ZodType<Grade>;

const stands = z.strictObject({ assignment: assignmentSchema });
export const assignmentAnswers = {
  'assignment.create': stands,
  'assignment.update': stands,
  'work.draft': z.strictObject({ submission_id: submissionId }),
  'work.hand_in': z.strictObject({ submission_id: submissionId, handed_in_at: z.iso.datetime(), late: z.boolean() }),
  'grade.set': z.strictObject({ grade: gradeStateSchema }),
  'grade.return': z.strictObject({ returned: z.number().int().min(0) }),
  'grades.enter': z.strictObject({ changed: z.number().int().min(0) }),
};

const forgotten = z.string().exactOptional();
const submission = { ...which, submission_id: submissionId };

export const assignmentEvents = {
  'assignment.created': stands,
  'assignment.updated': stands,
  'assignment.deleted': z.strictObject({ ...which, gone: goneFiles }),
  'assignment.reminded': z.strictObject({
    ...which,
    title: z.string(),
    due_at: z.iso.datetime(),
    to: z.array(accountId).max(maxSeats),
  }),
  /** What was written is null once it is gone; `forgotten` is its digest then. */
  'work.drafted': z.strictObject({ ...submission, attachments, text: z.string().nullable(), forgotten }),
  'work.handed_in': z.strictObject({ ...submission, attachments, text: z.string().nullable(), forgotten }),
  'grade.set': z.strictObject({ ...whose, ...gradeStateSchema.shape, feedback: z.string().nullable(), forgotten }),
  'grade.returned': z.strictObject({ ...which, account_ids: z.array(accountId).max(returnBatch) }),
  'grades.entered': z.strictObject({ ...which, grades: z.array(entered).max(maxEnteredGrades) }),
};
export type AssignmentEventData = { [Type in keyof typeof assignmentEvents]: z.infer<(typeof assignmentEvents)[Type]> };
export type AssignmentCommandData = {
  [Type in keyof typeof assignmentCommands]: z.infer<(typeof assignmentCommands)[Type]>;
};

export const shownWords = z.strictObject({
  text: z.string(),
  attachments: z.array(z.string()),
}) satisfies z.ZodType<Words>;
export const myWorkSchema = z.strictObject({
  assignment_id: z.string(),
  submission_id: z.string(),
  draft: shownWords.nullable(),
  handed_in: shownWords.extend({ at: z.iso.datetime() }).nullable(),
}) satisfies z.ZodType<MyWork>;
export const myGradeSchema = gradeStateSchema.extend({
  assignment_id: z.string(),
  returned_at: z.iso.datetime(),
}) satisfies z.ZodType<MyGrade>;
