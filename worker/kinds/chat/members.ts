import { count } from 'drizzle-orm';
import { membersTable } from '#worker/features/access/tables.ts';
import { prepared, type RoomReads } from '#worker/room/store/database.ts';

const statements = prepared((db: RoomReads) => ({ total: db.select({ total: count() }).from(membersTable).prepare() }));

export function countMembers(db: RoomReads): number {
  return statements(db).total.get()?.total ?? 0;
}
