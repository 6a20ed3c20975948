// Who is told of whom, and where a lesson's rows name people.
import { staff } from '#protocol/class/terms.ts';
import type { NamingColumns } from '#worker/features/access/naming-columns.ts';
import type { Outsiders } from '#worker/features/access/outsiders.ts';
import type { FindActs } from '#worker/features/access/take-back.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { findSession } from './session/rows.ts';
import { sessionTable } from './tables.ts';

/** Students are told whose lesson it is, and how many they are. */
export const outsiders: Outsiders = { insiders: staff, makerOf, hasWritten: () => false };

function makerOf(db: RoomReads): string | null {
  return findSession(db)?.createdBy ?? null;
}

export const naming: NamingColumns = { each: [sessionTable.createdBy], once: [], listed: [] };

/** What somebody has written that can be taken back with one act. */
export const actsOf: FindActs = () => ({});
