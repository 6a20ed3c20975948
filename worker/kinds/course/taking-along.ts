import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import { courseTable, resultsTable } from './tables.ts';

/** Where a course's rows name people. */
export const naming: NamingColumns = { each: [courseTable.createdBy], once: [resultsTable.accountId], listed: [] };
