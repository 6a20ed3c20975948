// From the parts of an upload to a file: what is there is held against what was sent, and what the bucket made of it against both.
import { refuse, type Result } from '#protocol/result.ts';
import type { UploadState } from '#worker/features/files/upload-parts.ts';
import { noUpload } from '#worker/features/files/uploads.ts';
import { fileStored } from '#worker/files/file-rows.ts';
import { bucketErrorOf, keyOf, noSuchUpload } from '#worker/files/stored-file.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { answerJson, callProcedure, execute, type RoomContext } from '../rooms/room-gateway.ts';
import { takeBack } from './keep-file.ts';
import { uploadRow, type PartedRow } from './uploads.ts';

/** Joins the parts to a file, which is kept and looked at like any other. Done again it answers the same. */
export async function completeUpload(
  c: AppContext,
  room: RoomContext,
  id: string,
  parts_sha256: string,
): Promise<Answer> {
  const state = await callProcedure<UploadState>(room, 'upload.look', { file_id: id });
  if (!state.ok) return answerRefusal(c, state.error);
  const row = await uploadRow(c, room, id);
  if (row === null) return answerRefusal(c, noUpload.error);
  const done = state.value.complete
    ? sameParts(state.value.parts_sha256, parts_sha256)
    : await joined(c, room, { row, ...state.value, parts_sha256 });
  count('file_uploads_total', { outcome: done.ok ? 'accepted' : done.error.code });
  if (!done.ok) return answerRefusal(c, done.error);
  await fileStored(directoryOf(c).db, id);
  const { name, contentType: content_type, size } = row;
  const shown = row.state === 'storing' ? 'pending' : row.state;
  return answerJson(c, 200, { id, name, content_type, size, state: shown });
}

async function joined(
  c: AppContext,
  room: RoomContext,
  { row, upload, stored, parts_sha256 }: Joining,
): Promise<Result<unknown>> {
  const there = new Set(stored.map(({ k }) => k));
  const missing = Array.from({ length: upload.parts }, (_, index) => index + 1).filter((k) => !there.has(k));
  if (missing.length > 0)
    return refuse('CONFLICT', `${missing.length} of ${upload.parts} parts are missing.`, {
      parts: missing.slice(0, 50).map((k) => `${k} is missing`),
    });
  const same = sameParts(sha256Hex(Buffer.from(stored.map(({ sha256 }) => sha256).join(''), 'hex')), parts_sha256);
  if (!same.ok) return same;
  const size = await joinedSize(c.env.MEDIA, row, stored);
  if (size === null) {
    await callProcedure(room, 'upload.drop_parts', { file_id: row.id });
    return refuse('CONFLICT', 'The parts could not be joined. Please send them again.', {
      parts: ['must be sent again'],
    });
  }
  if (size !== row.size) throw new Error(`the bucket has joined ${size} bytes of ${row.size}`);
  const data = { file_id: row.id, parts_sha256 };
  // A file may be brought back more than once, each time begun anew.
  const key = `complete:${row.id}:${row.createdAtMs}`;
  const told = await execute(room, { id: key, type: 'upload.complete', data, origin: 'worker' });
  // Given up meanwhile: nobody else looks for what was joined since.
  if (!told.ok && told.error.code === 'NOT_FOUND') await takeBack(c, row);
  return told;
}

function sameParts(there: string, said: string): Result<null> {
  if (there === said) return { ok: true, value: null };
  return refuse('CONFLICT', 'The parts that are here are not those of this file.', {
    parts_sha256: ['is of other parts'],
  });
}

interface Joining extends Extract<UploadState, { complete: false }> {
  row: PartedRow;
  parts_sha256: string;
}

/** null: the bucket does not have all of these parts. What was joined by a first try that was broken off is there. */
async function joinedSize(
  bucket: R2Bucket,
  row: PartedRow,
  parts: { k: number; etag: string }[],
): Promise<number | null> {
  const key = keyOf(row, 'original');
  try {
    const all = parts.map(({ k, etag }) => ({ partNumber: k, etag }));
    return (await bucket.resumeMultipartUpload(key, row.multipart).complete(all)).size;
  } catch (error) {
    const code = bucketErrorOf(error);
    if (code === noSuchUpload) return (await bucket.head(key))?.size ?? null;
    if (code !== null && unjoinable.has(code)) return null;
    throw error;
  }
}

/** A part that is not there, one that is too small, and parts that differ in size. */
const unjoinable = new Set([10025, 10011, 10048]);
