// Up to where each member has seen what happened: the mark behind which things are new to them. Noted when someone comes,
// goes or says so, and of no concern to anybody else, so that it is a row and no event.
import { eq, lt, sql } from 'drizzle-orm';
import { prepared, type RoomDatabase } from '../store/database.ts';
import type { Room } from '../room.ts';
import { lastSeq } from '../log/log.ts';
import type { Session } from './sessions.ts';
import { seenTable } from '../store/tables.ts';

const statements = prepared((db: RoomDatabase) => ({
  seq: db
    .select({ seq: seenTable.seq })
    .from(seenTable)
    .where(eq(seenTable.accountId, sql.placeholder('accountId')))
    .prepare(),
}));

/** The seq up to which this account has seen everything. Whoever has the room before their eyes sees all of it. */
export function seenSeq(room: Room, accountId: string): number {
  if ((room.memory.watching.get(accountId) ?? 0) > 0) return lastSeq(room.db);
  return statements(room.db).seq.get({ accountId })?.seq ?? 0;
}

/** This account has seen all there is: its inbox hears of it, where there was anything new. */
export function noteSeen(room: Room, accountId: string): void {
  const row = { accountId, seq: lastSeq(room.db) };
  const further = room.db
    .insert(seenTable)
    .values(row)
    .onConflictDoUpdate({ target: seenTable.accountId, set: row, setWhere: lt(seenTable.seq, row.seq) })
    .returning()
    .all();
  if (further.length > 0) room.memory.haveSeen.add(accountId);
}

/** Whether reading is seeing here, and this one reads: rooms whose members read by a command keep marks of their own. */
export function marksSeen(room: Room, { viewer }: Session): boolean {
  const { inbox } = room.kind;
  return inbox !== undefined && inbox.read === undefined && viewer.role !== null;
}
