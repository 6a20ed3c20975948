import { and, asc, count, eq, gt, isNotNull, ne } from 'drizzle-orm';
import { partsOf, uploadMs, type ReceivedPart, type UploadView } from '#protocol/files/uploads.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import { uploadPartsTable, uploadsTable } from './tables.ts';

export type UploadRow = typeof uploadsTable.$inferSelect;
type PartRow = typeof uploadPartsTable.$inferSelect;

/** A part that is there, with what the bucket calls it. */
export interface StoredPart {
  k: number;
  sha256: string;
  etag: string;
}

export function findUpload(db: RoomReads, id: string): UploadRow | undefined {
  return db.select().from(uploadsTable).where(eq(uploadsTable.id, id)).get();
}

export function uploadsOf(db: RoomReads, accountId: string): UploadRow[] {
  return db.select().from(uploadsTable).where(eq(uploadsTable.uploadedBy, accountId)).all();
}

export function findPart(db: RoomReads, uploadId: string, k: number): PartRow | undefined {
  return db.select().from(uploadPartsTable).where(ofPart(uploadId, k)).get();
}

/** In their order. */
export function storedParts(db: RoomReads, uploadId: string): StoredPart[] {
  const rows = db
    .select()
    .from(uploadPartsTable)
    .where(and(eq(uploadPartsTable.uploadId, uploadId), isNotNull(uploadPartsTable.etag)))
    .orderBy(asc(uploadPartsTable.k))
    .all();
  return rows.flatMap(({ k, sha256, etag }) => (sha256 === null || etag === null ? [] : [{ k, sha256, etag }]));
}

/** How many other parts of it are on their way now. */
export function othersUnderWay(db: RoomReads, uploadId: string, k: number, nowMs: number): number {
  const others = and(
    eq(uploadPartsTable.uploadId, uploadId),
    ne(uploadPartsTable.k, k),
    gt(uploadPartsTable.leasedUntilMs, nowMs),
  );
  return db.select({ n: count() }).from(uploadPartsTable).where(others).get()?.n ?? 0;
}

export function putPart(db: RoomDatabase, row: PartRow): void {
  const target = [uploadPartsTable.uploadId, uploadPartsTable.k];
  db.insert(uploadPartsTable).values(row).onConflictDoUpdate({ target, set: row }).run();
}

export function dropPart(db: RoomDatabase, uploadId: string, k: number): void {
  db.delete(uploadPartsTable).where(ofPart(uploadId, k)).run();
}

export function dropParts(db: RoomDatabase, uploadId: string): void {
  db.delete(uploadPartsTable).where(eq(uploadPartsTable.uploadId, uploadId)).run();
}

/** It is a file now, or nothing any more. */
export function dropUpload(db: RoomDatabase, id: string): void {
  db.delete(uploadsTable).where(eq(uploadsTable.id, id)).run();
  dropParts(db, id);
}

function ofPart(uploadId: string, k: number) {
  return and(eq(uploadPartsTable.uploadId, uploadId), eq(uploadPartsTable.k, k));
}

export function sizesOf({ size, partSize }: Pick<UploadRow, 'size' | 'partSize'>) {
  return { size, part_size: partSize };
}

export function shownUpload(row: UploadRow, received: ReceivedPart[]): UploadView {
  const { id, name, contentType, startedMs } = row;
  const sizes = sizesOf(row);
  const expires_at = isoTime(startedMs + uploadMs);
  return { id, state: 'open', name, content_type: contentType, ...sizes, parts: partsOf(sizes), received, expires_at };
}

/** The timer by which an upload is given up, set or taken away. */
export function expiryOf(file_id: string, due_ms: number | null) {
  return { key: `upload.expire:${file_id}`, due_ms, command: { type: 'upload.expire', data: { file_id } } };
}
