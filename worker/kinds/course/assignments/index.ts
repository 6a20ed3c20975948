// Assignments: made by those who teach, handed in by those who study, and worth what the former say.
import { and, eq, inArray, like } from 'drizzle-orm';
import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import { ownIdOf } from '#protocol/ids.ts';
import { fileFreed, freeFiles } from '#worker/features/files/rows.ts';
import { filesTable } from '#worker/features/files/tables.ts';
import type { EventRule } from '#worker/room/event-rule.ts';
import type { TextColumns } from '#worker/room/kind.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { assignmentCommandRules } from './commands.ts';
import { gradingCommands } from './grading-commands.ts';
import { assignmentsTable, gradesTable, worksTable } from './tables.ts';
import { workCommands } from './work-commands.ts';

export { assignmentEventRules } from './events.ts';
export { assignmentQueries } from './queries.ts';

export const assignmentCommands = { ...assignmentCommandRules, ...workCommands, ...gradingCommands };

export const namingInAssignments: NamingColumns = {
  each: [gradesTable.gradedBy],
  once: [worksTable.accountId, gradesTable.accountId],
  listed: [],
};

export const assignmentTexts: TextColumns = {
  columns: [assignmentsTable.title, assignmentsTable.description, worksTable.text, gradesTable.feedback],
  json: [
    { column: assignmentsTable.rubric, fields: ['title'] },
    { column: worksTable.draft, fields: ['text'] },
    { column: gradesTable.returned, fields: ['feedback'] },
  ],
};

interface Erased {
  account_id: string;
  also: string[];
}

function worksOf(db: RoomReads, { account_id, also }: Erased) {
  return db
    .select()
    .from(worksTable)
    .where(inArray(worksTable.accountId, [account_id, ...also]))
    .all();
}

function gradesOf(db: RoomReads, { account_id, also }: Erased) {
  return db
    .select()
    .from(gradesTable)
    .where(inArray(gradesTable.accountId, [account_id, ...also]))
    .all();
}

/** Asked when they are gone already. */
function goneFilesOf(db: RoomReads, { account_id, also }: Erased): string[] {
  const { id, uploadedBy, removed, usedBy } = filesTable;
  const theirs = and(inArray(uploadedBy, [account_id, ...also]), eq(removed, true), like(usedBy, 'sub%'));
  return db
    .select({ id })
    .from(filesTable)
    .where(theirs)
    .all()
    .map((row) => row.id);
}

/** The rule of every kind; what a student handed in, and what was said of it, goes with their account. */
export function erasedWithWork(rule: EventRule): EventRule {
  return {
    ...rule,
    forgets: (db, { data }) => {
      const of = data as Erased;
      const works = worksOf(db, of).flatMap(({ said, draftSeq }) => (draftSeq === null ? said : [...said, draftSeq]));
      return [...works, ...gradesOf(db, of).flatMap(({ said }) => said)];
    },
    outbox: ({ data }, db) => fileFreed(goneFilesOf(db, data as Erased)),
    project(db, stored) {
      rule.project(db, stored);
      const data = stored.data as Erased;
      const ids = [data.account_id, ...data.also];
      for (const { submissionId } of worksOf(db, data)) freeFiles(db, ownIdOf(submissionId));
      db.delete(worksTable).where(inArray(worksTable.accountId, ids)).run();
      db.delete(gradesTable).where(inArray(gradesTable.accountId, ids)).run();
    },
  };
}
