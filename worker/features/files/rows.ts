import { inPieces } from '#worker/room/store/in-pieces.ts';
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { AttachedFile } from '#protocol/files/terms.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import { filesTable } from './tables.ts';

export type FileRow = typeof filesTable.$inferSelect;

export function findFile(db: RoomReads, id: string): FileRow | undefined {
  return db.select().from(filesTable).where(eq(filesTable.id, id)).get();
}

/** Those of them that are there, by their ids. */
export function filesById(db: RoomReads, ids: readonly string[]): Map<string, FileRow> {
  const rows = inPieces(ids, (some) =>
    db
      .select()
      .from(filesTable)
      .where(and(inArray(filesTable.id, some), eq(filesTable.removed, false)))
      .all(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export function filesUsedBy(db: RoomReads, target: string): FileRow[] {
  return db.select().from(filesTable).where(eq(filesTable.usedBy, target)).all();
}

/** The ids of those that something shows. */
export function filesOnShow(db: RoomReads, target: string): string[] {
  return filesUsedBy(db, target).flatMap(({ id, removed }) => (removed ? [] : [id]));
}

/** All that something shows, in the order in which they began to be shown. */
export function attachedFiles(db: RoomReads): FileRow[] {
  return db
    .select()
    .from(filesTable)
    .where(and(isNotNull(filesTable.usedBy), eq(filesTable.removed, false)))
    .all()
    .toSorted((a, b) => a.addedSeq - b.addedSeq);
}

export function shownFile(row: FileRow): AttachedFile {
  const { id, name, contentType, size, state, width, height, sha256 } = row;
  const facts = {
    id,
    name,
    content_type: contentType,
    size,
    state,
    ...(sha256 !== null && { sha256 }),
    // What has no name any more was taken out.
    ...(name === '' && { removed: true as const }),
  };
  return width === null || height === null ? facts : { ...facts, width, height };
}

/** In the order of the ids; what is not there any more is left out. */
export function shownFiles(db: RoomReads, ids: readonly string[]): AttachedFile[] {
  if (ids.length === 0) return [];
  const rows = filesById(db, ids);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [shownFile(row)];
  });
}

/** Files that somebody wants to show: their own, each once, shown nowhere else, and none that was found to be bad. */
export function usableFiles(db: RoomReads, ids: readonly string[], by: string): Result<FileRow[]> {
  const rows = filesById(db, ids);
  const unfit = ids.find((id, index) => {
    const row = rows.get(id);
    return row === undefined || row.uploadedBy !== by || row.usedBy !== null || ids.indexOf(id) !== index;
  });
  if (unfit !== undefined)
    return refuse('VALIDATION_ERROR', 'There is no such file to show in this room.', { attachments: [unfit] });
  const bad = [...rows.values()].find(({ state }) => state === 'infected' || state === 'failed');
  if (bad !== undefined) return refuse('VALIDATION_ERROR', 'This file cannot be shown.', { attachments: [bad.id] });
  return { ok: true, value: [...rows.values()] };
}

/** From here on they are shown by this. */
export function useFiles(db: RoomDatabase, ids: readonly string[], usedBy: string): void {
  if (ids.length === 0) return;
  db.update(filesTable)
    .set({ usedBy })
    .where(and(inArray(filesTable.id, [...ids]), isNull(filesTable.usedBy)))
    .run();
}

/** What is said of them where nothing else is: pictures, or files of any sort. */
export function sortOf(files: readonly Pick<FileRow, 'contentType'>[]): 'image' | 'file' {
  return files.every(({ contentType }) => contentType.startsWith('image/')) ? 'image' : 'file';
}

/** The events that say their names. */
export function seqsOfNames(db: RoomReads, ids: readonly string[]): number[] {
  return ids.length === 0 ? [] : [...filesById(db, ids).values()].map(({ addedSeq }) => addedSeq);
}

/** What showed them is gone. Their rows stay until the room ends, so that whoever asks later hears which they were. */
export function freeFiles(db: RoomDatabase, target: string): void {
  db.update(filesTable).set({ removed: true, name: '' }).where(eq(filesTable.usedBy, target)).run();
}

/** The same of single ones, while what showed them stands. */
export function dropFiles(db: RoomDatabase, ids: readonly string[]): void {
  for (const id of ids) db.update(filesTable).set({ removed: true, name: '' }).where(eq(filesTable.id, id)).run();
}

/** What the worker is told once their target is gone. */
export function fileFreed(ids: readonly string[]): { type: string; data: unknown }[] {
  return ids.length === 0 ? [] : [{ type: 'files.freed', data: { file_ids: ids } }];
}
