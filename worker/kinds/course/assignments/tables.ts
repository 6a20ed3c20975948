import { integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Criterion, Grade, Words } from '#protocol/course/assignments/view.ts';

export const assignmentsTable = sqliteTable('assignments', {
  id: text().primaryKey(),
  title: text().notNull(),
  description: text().notNull(),
  dueAt: text(),
  points: real().notNull(),
  allowLate: integer({ mode: 'boolean' }).notNull(),
  rubric: text({ mode: 'json' }).$type<Criterion[]>().notNull(),
  attachments: text({ mode: 'json' }).$type<string[]>().notNull(),
  createdAtMs: integer().notNull(),
  updatedAtMs: integer().notNull(),
});

/** What students write and hand in, one row of each for each assignment. */
export const worksTable = sqliteTable(
  'assignment_works',
  {
    assignmentId: text().notNull(),
    accountId: text().notNull(),
    submissionId: text().notNull(),
    /** null: nothing but what is handed in. */
    draft: text({ mode: 'json' }).$type<Words>(),
    /** The event that said it, for which no earlier one stands in the log. */
    draftSeq: integer(),
    text: text().notNull(),
    attachments: text({ mode: 'json' }).$type<string[]>().notNull(),
    /** null: not yet. */
    handedInAtMs: integer(),
    /** The events by which it was handed in, again and again: their words go with the assignment. */
    said: text({ mode: 'json' }).$type<number[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assignmentId, table.accountId] }),
    uniqueIndex('works_by_submission').on(table.submissionId),
  ],
);

/** What it is worth: as whoever teaches has it now, and as its student was told. */
export const gradesTable = sqliteTable(
  'assignment_grades',
  {
    assignmentId: text().notNull(),
    accountId: text().notNull(),
    points: real(),
    excused: integer({ mode: 'boolean' }).notNull(),
    rubric: text({ mode: 'json' }).$type<(number | null)[]>().notNull(),
    feedback: text().notNull(),
    gradedBy: text().notNull(),
    gradedAtMs: integer().notNull(),
    /** The event that said so, where the next one may stand for it; null: it was returned, or entered with others. */
    seq: integer(),
    /** The events with feedback for them: it goes with the assignment. */
    said: text({ mode: 'json' }).$type<number[]>().notNull(),
    /** null: they were told nothing. */
    returned: text({ mode: 'json' }).$type<Grade>(),
    returnedAtMs: integer(),
  },
  (table) => [primaryKey({ columns: [table.assignmentId, table.accountId] })],
);
