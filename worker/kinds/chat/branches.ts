// Conversations that have begun with messages of this one, as they are shown with the last of those.
import { and, asc, eq, gte, lte, sql } from 'drizzle-orm';
import type { Branch, Message } from '#protocol/chat/view.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import type { MessageRow } from './rows.ts';
import { branchesTable } from './tables.ts';

const { throughMessageNo, roomId } = branchesTable;

const statements = prepared((db: RoomReads) => ({
  between: db
    .select()
    .from(branchesTable)
    .where(and(gte(throughMessageNo, sql.placeholder('first')), lte(throughMessageNo, sql.placeholder('last'))))
    .orderBy(asc(throughMessageNo), asc(roomId))
    .prepare(),
}));

/** Those of these messages, by their places: a viewer is shown the ones that they are in. */
export function branchesFor(
  db: RoomReads,
  rows: readonly MessageRow[],
  { id }: Viewer,
): (messageNo: number) => Pick<Message, 'branches'> {
  if (rows.length === 0) return () => ({});
  const places = rows.map(({ messageNo }) => messageNo);
  const between = { first: Math.min(...places), last: Math.max(...places) };
  const found = new Map<number, Branch[]>();
  for (const row of statements(db).between.all(between)) {
    if (row.madeBy !== id && !row.people.includes(id)) continue;
    const known = found.get(row.throughMessageNo) ?? [];
    found.set(row.throughMessageNo, [...known, { room_id: row.roomId, name: row.name }]);
  }
  return (messageNo) => {
    const branches = found.get(messageNo);
    return branches === undefined ? {} : { branches };
  };
}

export function isBranch(db: RoomReads, branchId: string): boolean {
  return db.select({ id: roomId }).from(branchesTable).where(eq(roomId, branchId)).get() !== undefined;
}
