import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import { namingInComments } from '#worker/features/comments/index.ts';
import { namingInFiles } from '#worker/features/files/index.ts';
import { namingInAssignments } from './assignments/index.ts';
import { announcementsTable, courseTable, resultsTable, rosterTable } from './tables.ts';

/** Where a course's rows name people. */
export const naming: NamingColumns = {
  each: [
    courseTable.createdBy,
    ...namingInFiles.each,
    ...namingInComments.each,
    announcementsTable.authorId,
    ...namingInAssignments.each,
  ],
  once: [...namingInComments.once, resultsTable.accountId, rosterTable.accountId, ...namingInAssignments.once],
  listed: namingInComments.listed,
};
