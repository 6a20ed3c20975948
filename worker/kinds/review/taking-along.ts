import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import { namingInComments } from '#worker/features/comments/index.ts';
import { namingInFiles } from '#worker/features/files/index.ts';
import {
  approvalsTable,
  batonTable,
  feedbacksTable,
  piecesTable,
  projectTable,
  sessionsTable,
  versionsTable,
  videosTable,
} from './tables.ts';

/** Where a project's rows name people. */
export const naming: NamingColumns = {
  each: [
    ...namingInComments.each,
    ...namingInFiles.each,
    projectTable.createdBy,
    videosTable.createdBy,
    versionsTable.uploadedBy,
    feedbacksTable.authorId,
    feedbacksTable.assignee,
    approvalsTable.by,
    batonTable.by,
    sessionsTable.by,
  ],
  once: namingInComments.once,
  listed: [...namingInComments.listed, feedbacksTable.mentions, piecesTable.piece],
};
