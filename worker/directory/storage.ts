// What is kept, counted for whoever runs this: whole tables are gone through, so it is asked for by people alone.
import { count, desc, eq, isNotNull, sql, sum } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { accountsTable, filesTable, fileUsageTable, roomsTable } from './tables.ts';

const shownLargest = 20;

export async function countStorage(db: DirectoryDatabase) {
  const { role, suspendedAtMs } = accountsTable;
  const size = sum(filesTable.size).mapWith(Number);
  const [roles, kinds, ofKinds, states, largest] = await db.batch([
    db
      .select({ role, accounts: count(), suspended: count(suspendedAtMs) })
      .from(accountsTable)
      .groupBy(role),
    db
      .select({ kind: roomsTable.kind, rooms: count(), deleted: count(roomsTable.deletedAtMs) })
      .from(roomsTable)
      .groupBy(roomsTable.kind)
      .orderBy(roomsTable.kind),
    db
      .select({ kind: roomsTable.kind, files: count(), bytes: size })
      .from(filesTable)
      .innerJoin(roomsTable, eq(roomsTable.id, filesTable.roomId))
      .groupBy(roomsTable.kind),
    db.select({ state: filesTable.state, files: count(), bytes: size }).from(filesTable).groupBy(filesTable.state),
    db
      .select({ id: fileUsageTable.scope, bytes: fileUsageTable.bytes, name: accountsTable.fullName })
      .from(fileUsageTable)
      .leftJoin(accountsTable, eq(accountsTable.id, fileUsageTable.scope))
      .where(sql`${fileUsageTable.scope} NOT IN ('instance', '') AND ${fileUsageTable.bytes} > 0`)
      .orderBy(desc(fileUsageTable.bytes))
      .limit(shownLargest),
  ]);
  const accountsOf = (isCounted: (role: string) => boolean): number =>
    roles.filter((one) => isCounted(one.role)).reduce((all, one) => all + one.accounts, 0);
  const filesIn = new Map(ofKinds.map((one) => [one.kind, one]));
  return {
    accounts: {
      registered: accountsOf((one) => one !== 'guest'),
      guests: accountsOf((one) => one === 'guest'),
      suspended: roles.reduce((all, one) => all + one.suspended, 0),
    },
    rooms: kinds.map(({ kind, rooms, deleted }) => {
      const { files = 0, bytes = 0 } = filesIn.get(kind) ?? {};
      return { kind, rooms, deleted, files, bytes };
    }),
    files: states,
    largest,
  };
}

/** How many files no upload was answered for, or nothing uses. */
export async function countStray(db: DirectoryDatabase): Promise<number> {
  const [storing, unused] = await db.batch([
    db.select({ files: count() }).from(filesTable).where(eq(filesTable.state, 'storing')),
    db.select({ files: count() }).from(filesTable).where(isNotNull(filesTable.unusedSinceMs)),
  ]);
  return (storing[0]?.files ?? 0) + (unused[0]?.files ?? 0);
}
