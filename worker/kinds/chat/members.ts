import { count, eq } from 'drizzle-orm';
import { membersTable } from '#worker/features/access/tables.ts';
import { prepared, type RoomReads } from '#worker/room/database.ts';

const statements = prepared((db: RoomReads) => ({ total: db.select({ total: count() }).from(membersTable).prepare() }));

export function countMembers(db: RoomReads): number {
  return statements(db).total.get()?.total ?? 0;
}

export function isMember(db: RoomReads, accountId: string): boolean {
  const { accountId: id } = membersTable;
  return db.select({ id }).from(membersTable).where(eq(id, accountId)).get() !== undefined;
}
