// What is known of each file, and how much everybody keeps: rows of the directory.
import { and, eq, inArray, isNotNull, isNull, lt, min, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { fileUsageTable, filesTable } from '#worker/directory/tables.ts';

export type FileRow = typeof filesTable.$inferSelect;
export type NewFile = Omit<FileRow, 'state' | 'width' | 'height' | 'face' | 'multipart'> &
  Partial<Pick<FileRow, 'multipart'>>;

const instance = 'instance';

/** Bytes that are kept, by whose they are: the instance's, the account's, the room's. */
export interface Usage {
  instance: number;
  account: number;
  room: number;
}

/**
 * Notes a file before its bytes come, so that none are ever there without a row, and counts them. A second try of the same
 * upload finds its row there and counts nothing.
 */
export async function noteFile(db: DirectoryDatabase, file: NewFile): Promise<Usage> {
  const isNew = sql<number>`CASE WHEN EXISTS (SELECT 1 FROM files WHERE id = ${file.id}) THEN 0 ELSE ${file.size} END`;
  const row = { ...file, state: 'storing' as const, width: null, height: null };
  const [usage] = await db.batch([counted(db, file, isNew), db.insert(filesTable).values(row).onConflictDoNothing()]);
  const bytesOf = (scope: string | null): number => usage.find((one) => one.scope === scope)?.bytes ?? 0;
  return { instance: bytesOf(instance), account: bytesOf(file.accountId), room: bytesOf(file.roomId) };
}

/** For all that it counts for, in one statement. */
function counted(db: DirectoryDatabase, { accountId, roomId }: NewFile, bytes: SQL<number>) {
  const scopes = [instance, accountId, ...(roomId === null ? [] : [roomId])];
  const sum = sql`max(0, ${fileUsageTable.bytes} + excluded.bytes)`;
  return db
    .insert(fileUsageTable)
    .values(scopes.map((scope) => ({ scope, bytes })))
    .onConflictDoUpdate({ target: fileUsageTable.scope, set: { bytes: sum } })
    .returning();
}

export async function findFileRow(db: DirectoryDatabase, id: string): Promise<FileRow | null> {
  return (await db.select().from(filesTable).where(eq(filesTable.id, id)).get()) ?? null;
}

export async function findFileRows(db: DirectoryDatabase, ids: readonly string[]): Promise<FileRow[]> {
  return db
    .select()
    .from(filesTable)
    .where(inArray(filesTable.id, [...ids]));
}

/** What somebody has uploaded and is kept, the oldest first. */
export async function filesBy(db: DirectoryDatabase, accountId: string): Promise<FileRow[]> {
  const { accountId: uploader, state, id } = filesTable;
  const kept = notInArray(state, ['storing', 'infected']);
  return db
    .select()
    .from(filesTable)
    .where(and(eq(uploader, accountId), kept))
    .orderBy(id);
}

/** Its bytes are there, and its room knows of it, or will at once where nothing is left to be looked at (`clean`). */
export async function fileStored(
  db: DirectoryDatabase,
  id: string,
  state: 'pending' | 'clean' = 'pending',
): Promise<void> {
  await db
    .update(filesTable)
    .set({ state })
    .where(and(eq(filesTable.id, id), eq(filesTable.state, 'storing')));
}

/** It is fit to be shown, or cannot be. @returns false where it is no more */
export async function settleFile(
  db: DirectoryDatabase,
  id: string,
  found: Pick<FileRow, 'state' | 'width' | 'height'> & Partial<Pick<FileRow, 'sha256'>>,
): Promise<boolean> {
  const settled = db.update(filesTable).set(found).where(eq(filesTable.id, id)).returning({ id: filesTable.id });
  return (await settled).length > 0;
}

/** Its bytes are gone, and count for nobody. */
export async function noteInfected(db: DirectoryDatabase, file: FileRow): Promise<void> {
  const gone = db.update(filesTable).set({ state: 'infected', size: 0 }).where(eq(filesTable.id, file.id));
  await db.batch([uncounted(db, file), gone]);
}

/** Forgets a file, and the bytes that it was counted with. Done again it does nothing. */
export async function forgetFile(db: DirectoryDatabase, file: NewFile): Promise<void> {
  await db.batch([uncounted(db, file), db.delete(filesTable).where(eq(filesTable.id, file.id))]);
}

function uncounted(db: DirectoryDatabase, file: NewFile) {
  return counted(db, file, sql<number>`-(SELECT coalesce(sum(size), 0) FROM files WHERE id = ${file.id})`);
}

/** Those of an account that are of no room, some at a time. */
export async function filesOfAccount(db: DirectoryDatabase, accountId: string, most: number): Promise<FileRow[]> {
  const own = and(eq(filesTable.accountId, accountId), isNull(filesTable.roomId));
  return db.select().from(filesTable).where(own).limit(most);
}

/** Those of a room, some at a time. */
export async function filesOfRoom(db: DirectoryDatabase, roomId: string, most: number): Promise<FileRow[]> {
  return db.select().from(filesTable).where(eq(filesTable.roomId, roomId)).limit(most);
}

export async function forgetRoomUsage(db: DirectoryDatabase, roomId: string): Promise<void> {
  await db.delete(fileUsageTable).where(eq(fileUsageTable.scope, roomId));
}

/** Uploads that were broken off, and files of no room that nothing has used for long. */
export async function strayFiles(
  db: DirectoryDatabase,
  before: { storedMs: number; inPartsMs: number; unusedMs: number },
  most: number,
): Promise<FileRow[]> {
  const sinceLong = or(
    and(isNull(filesTable.multipart), lt(filesTable.createdAtMs, before.storedMs)),
    lt(filesTable.createdAtMs, before.inPartsMs),
  );
  const brokenOff = and(eq(filesTable.state, 'storing'), sinceLong);
  const unused = and(isNotNull(filesTable.unusedSinceMs), lt(filesTable.unusedSinceMs, before.unusedMs));
  return db.select().from(filesTable).where(or(brokenOff, unused)).limit(most);
}

/** Files of no room that nobody has looked at for long: rooms ask for theirs by themselves, until they hear. */
export async function unseenFiles(db: DirectoryDatabase, beforeMs: number, most: number): Promise<FileRow[]> {
  const waits = and(eq(filesTable.state, 'pending'), lt(filesTable.createdAtMs, beforeMs), isNull(filesTable.roomId));
  return db.select().from(filesTable).where(waits).limit(most);
}

interface FirstStray {
  storingMs: number | null;
  inPartsMs: number | null;
  unusedMs: number | null;
  unseenMs: number | null;
}

/** Since when the oldest uploads are under way, the file that was unused first is, and the one that waits longest does. */
export async function firstStray(db: DirectoryDatabase): Promise<FirstStray> {
  const underWay = eq(filesTable.state, 'storing');
  const [[storing], [inParts], [unused], [unseen]] = await db.batch([
    db
      .select({ ms: min(filesTable.createdAtMs) })
      .from(filesTable)
      .where(and(underWay, isNull(filesTable.multipart))),
    db
      .select({ ms: min(filesTable.createdAtMs) })
      .from(filesTable)
      .where(and(underWay, isNotNull(filesTable.multipart))),
    db.select({ ms: min(filesTable.unusedSinceMs) }).from(filesTable),
    db
      .select({ ms: min(filesTable.createdAtMs) })
      .from(filesTable)
      .where(and(eq(filesTable.state, 'pending'), isNull(filesTable.roomId))),
  ]);
  return {
    storingMs: storing?.ms ?? null,
    inPartsMs: inParts?.ms ?? null,
    unusedMs: unused?.ms ?? null,
    unseenMs: unseen?.ms ?? null,
  };
}
