// Files that come in parts, by whatever address: begun and continued. The room knows of each part that is
// there; the bytes go from the request into the bucket.
import type { z } from 'zod';
import type { newUploadSchema } from '#protocol/files/files.schema.ts';
import { maxFileBytes } from '#protocol/files/terms.ts';
import { partDigestHeader, partsOf, uploadMs, uploadTypeOf, type UploadView } from '#protocol/files/uploads.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { Lease, UploadState } from '#worker/features/files/upload-parts.ts';
import { noUpload } from '#worker/features/files/uploads.ts';
import { cleanFileName } from '#worker/files/file-name.ts';
import { findFileRow, noteFile, type FileRow, type NewFile } from '#worker/files/file-rows.ts';
import { withinQuotas } from '#worker/files/quotas.ts';
import { bucketErrorOf, dropParts, keyOf, noSuchUpload } from '#worker/files/stored-file.ts';
import { partsBrokenOffMs } from '#worker/files/sweep.ts';
import { isoTime, nowMs } from '#worker/platform/clock.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import type { Answer } from '../answers.ts';
import { answerRefusal } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { answerOnce, type OnceAnswer } from '../idempotent.ts';
import { directoryOf } from '../request.ts';
import { answerJson, callProcedure, execute, mayNow, type RoomContext } from '../rooms/room-gateway.ts';
import { takeBack } from './keep-file.ts';
import { storePart, type Part } from './store-part.ts';

export type NewUpload = z.output<typeof newUploadSchema>;

/**
 * By which command an upload begins in its room, and what of its answer is shown. Done again it tells nothing new; `id`: where it
 * may begin more than once.
 */
export interface UploadStart {
  command: (upload: Begun) => { type: string; data: object; id?: null };
  show: (upload: UploadView, told: unknown) => object;
}

const plainStart: UploadStart = {
  command: ({ id, ...upload }) => ({ type: 'upload.start', data: { file_id: id, ...upload } }),
  show: (upload) => upload,
};

/** Begins an upload: its id is that of the file which it becomes. */
export async function startUpload(
  c: AppContext,
  room: RoomContext,
  asked: NewUpload,
  start: UploadStart = plainStart,
): Promise<Answer> {
  const upload = fitting(asked);
  if (!upload.ok) return answerRefusal(c, upload.error);
  // Whether they may, and whether this room takes such, before anything is made for it.
  const mine = await callProcedure<UploadView[]>(room, 'upload.list', {});
  if (!mine.ok) return answerRefusal(c, mine.error);
  const { account_id: accountId } = room.credentials;
  return answerOnce(c, { accountId, body: asked, prefix: 'fil' }, (id) =>
    begun(c, room, { upload: { id, ...upload.value }, start }),
  );
}

/** What is asked for, with the name and the type that it is kept under. */
export function fitting({ name: called, content_type, size, part_size }: NewUpload): Result<Omit<Begun, 'id'>> {
  const name = cleanFileName(called);
  if (name === null)
    return refuse('VALIDATION_ERROR', 'name: must be the name of a file', { name: ['must be the name of a file'] });
  const type = uploadTypeOf(name, content_type);
  if (type === null)
    return refuse('UNSUPPORTED_MEDIA_TYPE', 'Only films, sound and pictures come in parts.', {
      name: ['is of none, or of another type than is said'],
    });
  if (type.startsWith('image/') && size > maxFileBytes)
    return refuse('PAYLOAD_TOO_LARGE', `A picture may have ${maxFileBytes / 1024 / 1024} MiB.`);
  return { ok: true, value: { name, content_type: type, size, part_size } };
}

/** What its room is told of an upload. */
interface Begun {
  id: string;
  name: string;
  content_type: string;
  size: number;
  part_size: number;
}

/** Notes an upload and has its room told of it. Done again it does what was left to be done. */
export async function begun(
  c: AppContext,
  room: RoomContext,
  { upload, start }: { upload: Begun; start: UploadStart },
): Promise<Result<OnceAnswer>> {
  const { env } = c;
  const { db } = directoryOf(c);
  const { id, name, content_type: contentType, size } = upload;
  const { account_id: accountId, guest } = room.credentials;
  const createdAtMs = nowMs();
  const facts = { id, accountId, roomId: room.id, name, contentType, size, sha256: '', createdAtMs };
  await env.FILE_SWEEPER.getByName('files').expect(createdAtMs + partsBrokenOffMs);
  const key = keyOf(facts, 'original');
  const { uploadId: multipart } = await env.MEDIA.createMultipartUpload(key, { httpMetadata: { contentType } });
  const row: NewFile = { ...facts, unusedSinceMs: null, multipart };
  const space = withinQuotas(env, await noteFile(db, row), { guest });
  if (!space.ok) {
    await takeBack(c, row);
    return space;
  }
  // A first try that was broken off has its own parts there.
  if ((await findFileRow(db, id))?.multipart !== multipart) await dropParts(env.MEDIA, key, multipart);
  const told = await execute(room, { id: `upload:${id}`, ...start.command(upload), origin: 'worker' });
  if (!told.ok) {
    await takeBack(c, row);
    return told;
  }
  const expires_at = isoTime(createdAtMs + uploadMs);
  const shown: UploadView = { ...upload, state: 'open', parts: partsOf(upload), received: [], expires_at };
  return { ok: true, value: { status: 201, body: start.show(shown, told.value.data) } };
}

/** Takes a part: its body goes into the bucket as it comes. */
export async function putPart(c: AppContext, room: RoomContext, id: string, k: number): Promise<Answer> {
  const asked = partAsked(c);
  if (!asked.ok) {
    // Whoever may not be here is told that first.
    const inside = await mayNow(room, 'view');
    return answerRefusal(c, inside.ok ? asked.error : inside.error);
  }
  const { size, sha256 } = asked.value;
  const begin = await callProcedure<Lease>(room, 'upload.begin_part', { file_id: id, k, size, sha256 });
  if (!begin.ok) return answerRefusal(c, begin.error);
  const part = { k, size, sha256 };
  if (begin.value === null) return answerJson(c, 200, part);
  const { lease, content_type: contentType } = begin.value;
  const end = (etag: string | null) =>
    callProcedure<null>(room, 'upload.end_part', { file_id: id, k, lease, sha256, etag });
  const stored = await intoBucket(c, room, id, { ...part, contentType }).catch(async (error: unknown) => {
    await end(null);
    throw error;
  });
  const told = await end(stored.ok ? stored.value : null);
  const outcome = stored.ok ? told : stored;
  count('file_parts_total', { outcome: outcome.ok ? 'accepted' : outcome.error.code });
  return outcome.ok ? answerJson(c, 200, part) : answerRefusal(c, outcome.error);
}

function partAsked(c: AppContext): Result<{ size: number; sha256: string }> {
  const length = c.req.header('content-length');
  if (length === undefined || !/^\d{1,15}$/u.test(length))
    return refuse('LENGTH_REQUIRED', 'A part comes with its Content-Length.');
  const sha256 = c.req.header(partDigestHeader) ?? '';
  if (!/^[0-9a-f]{64}$/u.test(sha256))
    return refuse('VALIDATION_ERROR', 'A part comes with its digest.', {
      [partDigestHeader]: ['must be the SHA-256 of the part in lower-case hexadecimal'],
    });
  return { ok: true, value: { size: Number(length), sha256 } };
}

async function intoBucket(c: AppContext, room: RoomContext, id: string, part: Part): Promise<Result<string>> {
  const row = await uploadRow(c, room, id);
  const { body } = c.req.raw;
  if (row === null || body === null) return noUpload;
  const upload = c.env.MEDIA.resumeMultipartUpload(keyOf(row, 'original'), row.multipart);
  try {
    return await storePart(upload, body, part);
  } catch (error) {
    if (bucketErrorOf(error) === noSuchUpload) return refuse('CONFLICT', 'This upload takes no parts any more.');
    throw error;
  }
}

export type PartedRow = FileRow & { multipart: string };

/** As the directory knows it; null: it is none. */
export async function uploadRow(c: AppContext, room: RoomContext, id: string): Promise<PartedRow | null> {
  const row = await findFileRow(directoryOf(c).db, id);
  return row?.roomId === room.id && row.multipart !== null ? { ...row, multipart: row.multipart } : null;
}

/** What of an upload is there: one goes on by it, from another device as well. */
export async function lookAtUpload(c: AppContext, room: RoomContext, id: string): Promise<Answer> {
  const state = await callProcedure<UploadState>(room, 'upload.look', { file_id: id });
  if (!state.ok) return answerRefusal(c, state.error);
  if (!state.value.complete) return answerJson(c, 200, state.value.upload);
  const row = await uploadRow(c, room, id);
  return row === null ? answerRefusal(c, noUpload.error) : answerJson(c, 200, completeOf(row));
}

export function completeOf({ id, name, contentType, size, createdAtMs }: FileRow): UploadView {
  const whole = { size, part_size: size };
  const expires_at = isoTime(createdAtMs + uploadMs);
  return { id, state: 'complete', name, content_type: contentType, ...whole, parts: 1, received: [], expires_at };
}

/** Those of mine that are not complete. */
export async function listUploads(c: AppContext, room: RoomContext): Promise<Answer> {
  const found = await callProcedure<UploadView[]>(room, 'upload.list', {});
  return found.ok ? answerJson(c, 200, { items: found.value }) : answerRefusal(c, found.error);
}
