// The gradebook as those who teach ask for it, a student's own page of it, and what a file of grades would change.
import { z } from 'zod';
import { assignmentId, gradeStateSchema, myGradeSchema } from '../assignments/assignments.schema.ts';
import { gradeProblems, workStates } from './terms.ts';

const text = z.string();
const count = z.number().int().min(0);
const points = z.number().min(0);

const columnSchema = z.strictObject({
  id: text,
  title: text,
  /** The most that it can be worth. */
  points,
  due_at: z.iso.datetime().nullable(),
});
export type GradebookColumn = z.infer<typeof columnSchema>;

const toldSchema = z.strictObject({ points: points.nullable(), excused: z.boolean() });

const cellSchema = z.strictObject({
  state: z.enum(workStates),
  /** As those who teach have it; null: none. */
  grade: toldSchema.nullable(),
  /** As its student was told; null: nothing. */
  told: toldSchema.nullable(),
});
export type GradebookCell = z.infer<typeof cellSchema>;

const totalSchema = z.strictObject({ earned: points, possible: points, percent: z.number().nullable() });

const rowSchema = z.strictObject({
  account_id: text,
  name: text,
  /** One for each column, in their order. */
  cells: z.array(cellSchema),
  total: totalSchema,
});
export type GradebookRow = z.infer<typeof rowSchema>;

export const gradebookSchema = z.strictObject({
  columns: z.array(columnSchema),
  rows: z.array(rowSchema),
  /** How many students there are; `rows` are a page of them. */
  count,
  formula: text,
});
export type Gradebook = z.infer<typeof gradebookSchema>;

export const myGradesSchema = z.strictObject({
  columns: z.array(columnSchema),
  grades: z.array(myGradeSchema),
  total: totalSchema,
  formula: text,
});

/** Somebody's work on one assignment, as those who teach list it. */
const workRowSchema = z.strictObject({
  account_id: text,
  name: text,
  submission_id: text.nullable(),
  handed_in_at: z.iso.datetime().nullable(),
  state: z.enum(workStates),
  grade: gradeStateSchema.nullable(),
  returned_at: z.iso.datetime().nullable(),
  /** There is a grade that its student was not told. */
  to_return: z.boolean(),
  /** It was handed in again since it was graded. */
  again: z.boolean(),
});
export type WorkListRow = z.infer<typeof workRowSchema>;
export const workListSchema = z.strictObject({ items: z.array(workRowSchema) });

export const submissionSchema = workRowSchema.extend({
  text,
  files: z.array(z.looseObject({ id: text, name: text, content_type: text, size: count, state: text })),
});

const changeSchema = z.strictObject({
  row: count,
  account_id: text,
  name: text,
  assignment_id: assignmentId,
  title: text,
  before: toldSchema.nullable(),
  after: toldSchema,
});
export type GradeChange = z.infer<typeof changeSchema>;

export const importedGradesSchema = z.strictObject({
  /** Nothing was changed: this is what would be. */
  preview: z.boolean(),
  changes: z.array(changeSchema),
  unchanged_count: count,
  error_count: count,
  /** `row`: the line of the file, its header included. */
  errors: z.array(z.strictObject({ row: count, email: text, error: text, reason: z.enum(gradeProblems) })),
  /** Columns of which nobody knows what they are. */
  ignored: z.array(text),
});
export type ImportedGrades = z.infer<typeof importedGradesSchema>;
