// Files of a room that was brought in from a file of its own: what its log says of them came with it, their bytes come after.
// And which of its files a room gives along.
import { and, asc, eq, gt, isNotNull, ne } from 'drizzle-orm';
import { z } from 'zod';
import { fileCommands, fileEvents, fileId } from '#protocol/files/files.schema.ts';
import { refuse, type Result } from '#protocol/result.ts';
import { command } from '#worker/room/command-rule.ts';
import { event, type NewEvent } from '#worker/room/event-rule.ts';
import { query } from '#worker/room/query-rule.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import type { FileOptions } from './options.ts';
import { findFile, type FileRow } from './rows.ts';
import { filesTable } from './tables.ts';
import { dropUpload, expiryOf, findUpload } from './upload-rows.ts';

/** What comes in a file's place, as the worker has found it. */
interface Arrived {
  file_id: string;
  content_type: string;
  size: number;
  parts_sha256?: string;
}

/** The worker has seen that none of its bytes are here. */
export function restoringCommands(options: Pick<FileOptions, 'givesAlong'>) {
  return {
    'file.restore': command({
      schema: fileCommands['file.restore'],
      capability: 'manage',
      origin: 'worker',
      decide(db, data) {
        const restored = fileRestored(db, data, options);
        return restored.ok ? { ok: true, value: { events: [restored.value] } } : restored;
      },
    }),
  };
}

/**
 * What is said once the bytes of a file are here that the room knows already. They are as long as it says and come to the
 * digest that it names; of an image it may have been made anew for whoever took it along.
 */
export function fileRestored(
  db: RoomReads,
  arrived: Arrived,
  { givesAlong }: Pick<FileOptions, 'givesAlong'>,
): Result<NewEvent> {
  const row = findFile(db, arrived.file_id);
  if (row === undefined || row.removed || row.name === '')
    return refuse('NOT_FOUND', 'This room knows of no such file.');
  const isSame = row.size === arrived.size && row.contentType === arrived.content_type;
  const mayBeMadeAnew = givesAlong === undefined && isStill(row);
  if (!isSame && !mayBeMadeAnew)
    return refuse('VALIDATION_ERROR', 'This is not the file that this room knows.', {
      content: [`must be ${row.size} bytes of ${row.contentType}`],
    });
  const digest = isSame && row.sha256 !== null ? { sha256: row.sha256 } : {};
  return { ok: true, value: { type: 'file.restored', data: { ...arrived, ...digest } } };
}

export function restoredEvent(receivers: FileOptions['receivers']) {
  return event({
    schema: fileEvents['file.restored'],
    audiences: ({ file_id, content_type, size }, { db, once }) => {
      const usedBy = findFile(db, file_id)?.usedBy;
      const data = { file_id, content_type, size, state: 'pending' };
      return usedBy == null ? [] : [{ to: receivers({ db, once }, usedBy), data }];
    },
    timers: ({ data: { file_id, parts_sha256 } }) => (parts_sha256 === undefined ? [] : [expiryOf(file_id, null)]),
    // How it is called stands where the file came in.
    forgets: (db, { data }) => [findUpload(db, data.file_id)?.startedSeq ?? []].flat(),
    outbox: ({ data: { file_id, sha256 } }) => [
      { type: 'file.added', data: { file_id, ...(sha256 !== undefined && { sha256 }) }, heavy: true },
    ],
    project(db, { data: { file_id, content_type: contentType, size, parts_sha256 } }) {
      const parted = parts_sha256 === undefined ? {} : { partsSha256: parts_sha256 };
      db.update(filesTable)
        .set({ contentType, size, state: 'pending', ...parted })
        .where(eq(filesTable.id, file_id))
        .run();
      if (parts_sha256 !== undefined) dropUpload(db, file_id);
    },
  });
}

/** A file of a room, as whoever takes the room along may have it. */
export interface GivenFile {
  id: string;
  name: string;
  content_type: string;
  /** As it came; else of an image what was made of it for others. */
  as_it_came: boolean;
  in_parts: boolean;
}

/** Whoever asks looks all of a page up in one statement, which takes 100 parameters at most. */
const givenAtOnce = 90;

/** What things in the room show, as far as somebody may take it along; in the order of their ids. */
export function givenFilesQuery({ sees, givesAlong }: Pick<FileOptions, 'sees' | 'givesAlong'>) {
  const gives = givesAlong ?? sees;
  return query({
    schema: z.strictObject({ after: fileId.nullable() }),
    capability: 'view',
    read(db, { after }, { viewer }) {
      const shown = and(isNotNull(filesTable.usedBy), eq(filesTable.removed, false), ne(filesTable.name, ''));
      const rows = db
        .select()
        .from(filesTable)
        .where(after === null ? shown : and(shown, gt(filesTable.id, after)))
        .orderBy(asc(filesTable.id))
        .limit(givenAtOnce)
        .all();
      const theirs = rows.filter(({ id, usedBy }) => usedBy !== null && gives(db, viewer, usedBy, id));
      const files = theirs.map((row): GivenFile => ({
        id: row.id,
        name: row.name,
        content_type: row.contentType,
        as_it_came: givesAlong !== undefined || row.uploadedBy === viewer.id || !isStill(row),
        in_parts: row.partsSha256 !== null,
      }));
      return { ok: true, value: { files, next: rows.length < givenAtOnce ? null : (rows.at(-1)?.id ?? null) } };
    },
  });
}

/** A picture that others see as it was made anew, without what a camera has written into it. */
function isStill({ contentType }: Pick<FileRow, 'contentType'>): boolean {
  return contentType.startsWith('image/') && contentType !== 'image/gif';
}
