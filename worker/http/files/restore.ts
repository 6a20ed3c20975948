// Files of a room that was made from an archive, on their way back into it: what the archive says is held against what the room
// knows, and the bytes against both; else they go the way of any upload.
import { comesWhole, type FileType } from '#protocol/files/terms.ts';
import { refuse, type Result } from '#protocol/result.ts';
import type { UploadState } from '#worker/features/files/upload-parts.ts';
import { holdsTestVirus } from '#worker/files/eicar.ts';
import { findFileRow, type FileRow, type NewFile } from '#worker/files/file-rows.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { fileIdIn } from '#worker/platform/ids.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { count } from '#worker/platform/metrics/metrics.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { kinds } from '#worker/registry.ts';
import { answerRefusal, type Answer } from '../answers.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { answerJson, callProcedure, execute, mayNow, type RoomContext } from '../rooms/room-gateway.ts';
import { whereOn } from '../switched.ts';
import { checkUpload, infected, keepFile, takeBack, type TellsRoom } from './keep-file.ts';
import { readUpload, type Upload } from './read-upload.ts';
import { begun, completeOf, fitting, lookAtUpload, type NewUpload, type UploadStart } from './uploads.ts';

/**
 * Takes a file whole.
 *
 * @param source by which id the archive knows it
 * @param sha256 what its bytes must come to; null: the archive does not say
 */
export async function restoreFile(
  c: AppContext,
  room: RoomContext,
  source: string,
  { name, sha256 }: { name: string | null; sha256: string | null },
): Promise<Answer> {
  const place = await placeFor(c, room, source);
  if (!place.ok) return answerRefusal(c, place.error);
  if (place.value.row !== null) return answerJson(c, 200, shown(place.value.row));
  const upload = await readUpload(c, { name, roomId: room.id });
  const checked = upload.ok ? await checkRestored(c.env, room, upload.value, sha256) : upload;
  const kept = checked.ok ? await keep(c, room, { id: place.value.id, ...checked.value }) : checked;
  count('file_uploads_total', { outcome: kept.ok ? 'accepted' : kept.error.code });
  return kept.ok ? answerJson(c, 200, shown(kept.value)) : answerRefusal(c, kept.error);
}

/** Begins to take a file in parts, or says what of it is here. */
export async function restoreInParts(
  c: AppContext,
  room: RoomContext,
  source: string,
  asked: NewUpload,
): Promise<Answer> {
  const place = await placeFor(c, room, source);
  if (!place.ok) return answerRefusal(c, place.error);
  const { id, row } = place.value;
  if (row !== null) return answerJson(c, 200, completeOf(row));
  const takesParts = kinds[room.kind]?.kind.commands['upload.restore'] !== undefined;
  const upload = takesParts ? fitting(asked) : noParts;
  if (!upload.ok) return answerRefusal(c, upload.error);
  const open = await callProcedure<UploadState>(room, 'upload.look', { file_id: id });
  if (open.ok && !open.value.complete) return lookAtUpload(c, room, id);
  const joined = await clearAway(c, id);
  if (joined !== null) return answerJson(c, 200, completeOf(joined));
  const made = await begun(c, room, { upload: { id, ...upload.value }, start });
  return made.ok ? answerJson(c, 200, made.value.body) : answerRefusal(c, made.error);
}

const noParts = refuse('UNSUPPORTED_MEDIA_TYPE', 'This room takes no files in parts.');

const start: UploadStart = {
  command: ({ id, ...upload }) => ({ id: null, type: 'upload.restore', data: { file_id: id, ...upload } }),
  show: (upload) => upload,
};

/** By which id the room knows a file, and what there is of it already; null: no bytes. */
async function placeFor(
  c: AppContext,
  room: RoomContext,
  source: string,
): Promise<Result<{ id: string; row: FileRow | null }>> {
  const open = await whereOn(c.env, 'uploads');
  const may = open.ok ? await mayNow(room, 'manage') : open;
  if (!may.ok) return may;
  const id = fileIdIn(room.id, source);
  const row = await findFileRow(directoryOf(c).db, id);
  if (row?.state === 'infected') return { ok: false, error: infected };
  return { ok: true, value: { id, row: row === null || row.state === 'storing' ? null : row } };
}

type Checked = Pick<NewFile, 'name' | 'contentType' | 'size' | 'sha256'> & { bytes: Uint8Array };

/** As fresh uploads are, and those that only rooms of this kind keep as they are held there. */
async function checkRestored(
  env: Env,
  room: RoomContext,
  upload: Upload,
  expected: string | null,
): Promise<Result<Checked>> {
  const { bytes, name } = upload;
  const sha256 = sha256Hex(bytes);
  if (expected !== null && sha256 !== expected)
    return refuse('VALIDATION_ERROR', 'What came is not what the archive says.', { sha256: ['is of other bytes'] });
  const facts = { name, bytes, size: bytes.length, sha256 };
  const said = upload.declaredType.split(';')[0]?.trim().toLowerCase() ?? '';
  const { problemInFile } = kinds[room.kind] ?? {};
  if (problemInFile === undefined || comesWhole(said)) {
    const checked = await checkUpload(env, upload);
    return checked.ok ? { ok: true, value: { ...facts, contentType: checked.value.type satisfies FileType } } : checked;
  }
  if (holdsTestVirus(bytes)) return { ok: false, error: infected };
  const problem = problemInFile({ name, contentType: said, bytes });
  return problem === null ? { ok: true, value: { ...facts, contentType: said } } : { ok: false, error: problem };
}

async function keep(
  c: AppContext,
  room: RoomContext,
  file: Checked & { id: string },
): Promise<Result<Omit<FileRow, 'width' | 'height' | 'face' | 'multipart'>>> {
  const { account_id: accountId, guest } = room.credentials;
  await clearAway(c, file.id);
  const { bytes, ...facts } = file;
  const row = { ...facts, accountId, roomId: room.id, createdAtMs: nowMs(), unusedSinceMs: null };
  const kept = await keepFile(c, { ...row, bytes }, { guest, room, tell });
  return kept.ok ? { ok: true, value: { ...row, state: 'pending' } } : kept;
}

/**
 * Removes what a try has left that was broken off before its room heard of it: the next may come in another form.
 *
 * @returns the file whose parts are joined: its room has heard, and its row is about to say so
 */
async function clearAway(c: AppContext, id: string): Promise<FileRow | null> {
  const row = await findFileRow(directoryOf(c).db, id);
  if (row?.state !== 'storing') return null;
  if (row.multipart !== null && (await c.env.MEDIA.head(keyOf(row, 'original'))) !== null) return row;
  await takeBack(c, row);
  return null;
}

const tell: TellsRoom = (room, { id: file_id, contentType: content_type, size }) =>
  execute(room, { id: null, type: 'file.restore', data: { file_id, content_type, size }, origin: 'worker' });

function shown({
  id,
  name,
  contentType: content_type,
  size,
  sha256,
  state,
}: Omit<FileRow, 'width' | 'height' | 'face' | 'multipart'>) {
  return { id, name, content_type, size, sha256, state };
}
