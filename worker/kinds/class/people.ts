// Who is told of whom, and where a lesson's rows name people.
import { staff, type LessonPart } from '#protocol/class/terms.ts';
import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import type { Outsiders } from '#worker/features/access/outsiders.ts';
import type { FindActs } from '#worker/features/access/take-back.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { namingInQuizzes } from './quizzes/index.ts';
import { findSession } from './session/rows.ts';
import { pollResponsesTable, pollsTable, sessionTable, staysTable } from './tables.ts';

/** Students are told whose lesson it is, and how many they are. */
export const outsiders: Outsiders = { insiders: staff, makerOf, hasWritten: () => false };

function makerOf(db: RoomReads): string | null {
  return findSession(db)?.createdBy ?? null;
}

export const naming: NamingColumns = {
  each: [sessionTable.createdBy, staysTable.accountId, ...namingInQuizzes.each],
  once: [pollResponsesTable.respondent, ...namingInQuizzes.once],
  listed: [pollsTable.present],
};

/** What somebody is there for, by what they may. */
export function partOf({ capabilities }: Pick<Viewer, 'capabilities'>): LessonPart {
  if (capabilities.includes('teach')) return 'teaches';
  return capabilities.includes('answer') ? 'answers' : 'looks';
}

/** What somebody has written that can be taken back with one act. */
export const actsOf: FindActs = () => ({});
