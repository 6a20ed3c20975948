import { and, count, eq } from 'drizzle-orm';
import type { DirectoryDatabase } from './directory.ts';
import { accountsTable, fileUsageTable, linksTable, roomsTable } from './tables.ts';

/** A room by its id, or by the code of one of its links; null where there is none. */
export async function findAdminRoom(db: DirectoryDatabase, idOrCode: string) {
  const [link] = await db
    .select({ roomId: linksTable.roomId })
    .from(linksTable)
    .where(eq(linksTable.code, idOrCode))
    .limit(1);
  const id = link?.roomId ?? idOrCode;
  const [[row], [links], [usage]] = await db.batch([
    db
      .select({ room: roomsTable, ownerName: accountsTable.fullName })
      .from(roomsTable)
      .leftJoin(accountsTable, eq(accountsTable.id, roomsTable.ownerId))
      .where(eq(roomsTable.id, id))
      .limit(1),
    db
      .select({ count: count() })
      .from(linksTable)
      .where(and(eq(linksTable.roomId, id), eq(linksTable.state, 'active'))),
    db.select({ bytes: fileUsageTable.bytes }).from(fileUsageTable).where(eq(fileUsageTable.scope, id)),
  ]);
  if (row === undefined) return null;
  return { ...row.room, ownerName: row.ownerName, links: links?.count ?? 0, fileBytes: usage?.bytes ?? 0 };
}
