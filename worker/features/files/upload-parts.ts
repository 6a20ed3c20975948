// What a room notes of an upload's parts. Whoever sends one holds it meanwhile; who begins with the same part anew takes it
// from them, so that a part that was cut off is never in the way of the next try.
import { z } from 'zod';
import type { Capability } from '#protocol/capabilities.ts';
import { digest, fileId } from '#protocol/files/files.schema.ts';
import { partAt, partsAtOnce, type ReceivedPart, type UploadView } from '#protocol/files/uploads.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { procedure } from '#worker/room/procedure-rule.ts';
import type { RoomDatabase, RoomReads } from '#worker/room/store/database.ts';
import { mayContinue, type FileOptions } from './options.ts';
import { findFile } from './rows.ts';
import {
  dropPart,
  dropParts,
  findPart,
  findUpload,
  othersUnderWay,
  putPart,
  shownUpload,
  sizesOf,
  storedParts,
  uploadsOf,
  type StoredPart,
  type UploadRow,
} from './upload-rows.ts';
import { noUpload } from './uploads.ts';

/** So long somebody who has begun with a part is waited for, before another takes their place. */
const leaseMs = 2 * 60_000;

const about = z.strictObject({ file_id: fileId });
const k = z.number().int().min(1);

/** `complete`: it is a file already. */
export type UploadState =
  | { complete: true; parts_sha256: string }
  | { complete: false; upload: UploadView; stored: StoredPart[] };

/** `null`: it is there with this very digest. */
export type Lease = { lease: number; content_type: string } | null;

/** @param capability who puts files here */
export function uploadProcedures(capability: Capability, { continuedBy }: Pick<FileOptions, 'continuedBy'>) {
  const isTheirs = (db: RoomReads, row: { id: string; uploadedBy: string } | undefined, viewer: Viewer): boolean =>
    row !== undefined && mayContinue(db, row, { viewer, continuedBy });
  const findTheirs = (db: RoomReads, id: string, viewer: Viewer): UploadRow | undefined => {
    const row = findUpload(db, id);
    return isTheirs(db, row, viewer) ? row : undefined;
  };
  const endedOr = (db: RoomReads, id: string, viewer: Viewer): Result<never> =>
    isTheirs(db, findFile(db, id), viewer)
      ? refuse('CONFLICT', 'This upload is complete: no part of it is taken any more.')
      : noUpload;
  return {
    'upload.list': procedure({
      schema: z.strictObject({}),
      capability,
      run: (db, _data, { viewer }): Result<UploadView[]> => ({
        ok: true,
        value: uploadsOf(db, viewer.id).map((row) => shownUpload(row, receivedOf(db, row))),
      }),
    }),
    'upload.look': procedure({
      schema: about,
      capability,
      run(db, { file_id }, { viewer }): Result<UploadState> {
        const row = findTheirs(db, file_id, viewer);
        if (row !== undefined)
          return {
            ok: true,
            value: { complete: false, upload: shownUpload(row, receivedOf(db, row)), stored: storedParts(db, row.id) },
          };
        const file = findFile(db, file_id);
        const isSeen = isTheirs(db, file, viewer) || viewer.capabilities.includes('manage');
        if (file === undefined || file.partsSha256 === null || file.removed || !isSeen) return noUpload;
        return { ok: true, value: { complete: true, parts_sha256: file.partsSha256 } };
      },
    }),
    /** Before a part is sent: whether it fits, and whether it is needed. */
    'upload.begin_part': procedure({
      schema: z.strictObject({ file_id: fileId, k, size: z.number().int().min(0), sha256: digest }),
      capability,
      run(db, { file_id, k: number, size, sha256 }, { viewer, nowMs }): Result<Lease> {
        const upload = findTheirs(db, file_id, viewer);
        if (upload === undefined) return endedOr(db, file_id, viewer);
        const place = partAt(sizesOf(upload), number);
        if (place === null) return refuse('NOT_FOUND', 'This upload has no such part.');
        if (size !== place.length)
          return refuse('VALIDATION_ERROR', `This part has ${place.length} bytes.`, {
            'content-length': [`must be ${place.length}`],
          });
        const part = findPart(db, file_id, number);
        if (part?.etag != null && part.sha256 === sha256) return { ok: true, value: null };
        if (othersUnderWay(db, file_id, number, nowMs) >= partsAtOnce) return tooMany;
        const lease = (part?.lease ?? 0) + 1;
        putPart(db, {
          uploadId: file_id,
          k: number,
          etag: part?.etag ?? null,
          sha256: part?.sha256 ?? null,
          lease,
          leasedUntilMs: nowMs + leaseMs,
        });
        return { ok: true, value: { lease, content_type: upload.contentType } };
      },
    }),
    /** Once a part is in the bucket, or will not come (`etag` is null). */
    'upload.end_part': procedure({
      schema: z.strictObject({
        file_id: fileId,
        k,
        lease: z.number().int(),
        sha256: digest,
        etag: z.string().max(200).nullable(),
      }),
      capability,
      run(db, { file_id, k: number, lease, sha256, etag }, { viewer }): Result<null> {
        if (findTheirs(db, file_id, viewer) === undefined) return endedOr(db, file_id, viewer);
        const part = findPart(db, file_id, number);
        if (part?.lease !== lease) return etag === null ? done : overtaken(db, file_id, number);
        const kept = etag === null ? { etag: part.etag, sha256: part.sha256 } : { etag, sha256 };
        putPart(db, { ...part, ...kept, leasedUntilMs: null });
        return done;
      },
    }),
    /** The bucket could not join them: which of them it does not have, nobody can say. */
    'upload.drop_parts': procedure({
      schema: about,
      capability,
      run(db, { file_id }, { viewer }): Result<null> {
        if (findTheirs(db, file_id, viewer) === undefined) return noUpload;
        dropParts(db, file_id);
        return done;
      },
    }),
  };
}

const done: Result<null> = { ok: true, value: null };

const tooMany: Result<never> = {
  ok: false,
  error: {
    code: 'RATE_LIMIT_EXCEEDED',
    message: `${partsAtOnce} parts of this upload are on their way already.`,
    retry_after_seconds: 2,
  },
};

/** Whose bytes the bucket has now, those of this one or of who came after them, nobody can say: the part is sent again. */
function overtaken(db: RoomDatabase, uploadId: string, k: number): Result<never> {
  dropPart(db, uploadId, k);
  return refuse('CONFLICT', 'This part was sent twice at once. Please send it again.', {
    k: ['was sent twice at once'],
  });
}

function receivedOf(db: RoomReads, row: UploadRow): ReceivedPart[] {
  const sizes = sizesOf(row);
  return storedParts(db, row.id).map(({ k: number, sha256 }) => ({
    k: number,
    size: partAt(sizes, number)?.length ?? 0,
    sha256,
  }));
}
