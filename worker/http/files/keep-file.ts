// From an upload to a file that is kept: what it is, whether there is space, its bytes, and those who must know of it.
import type { FileType } from '#protocol/files/terms.ts';
import type { Refusal, Result } from '#protocol/result.ts';
import { holdsTestVirus } from '#worker/files/eicar.ts';
import { fileStored, noteFile, type NewFile } from '#worker/files/file-rows.ts';
import { typeOf } from '#worker/files/file-types.ts';
import { isCleanAtOnce } from '#worker/files/inspect.ts';
import { checkImage, type Sides } from '#worker/files/pictures.ts';
import { withinQuotas } from '#worker/files/quotas.ts';
import { brokenOffMs } from '#worker/files/sweep.ts';
import { keyOf } from '#worker/files/stored-file.ts';
import { removeFile } from '#worker/files/remove-file.ts';
import { nowMs } from '#worker/platform/clock.ts';
import type { AppContext } from '../app-env.ts';
import { directoryOf } from '../request.ts';
import { execute, type RoomContext } from '../rooms/room-gateway.ts';
import type { Upload } from './read-upload.ts';

interface Checked {
  type: FileType;
  /** Of an image. */
  sides?: Sides;
}

export const infected: Refusal = { code: 'INFECTED_FILE', message: 'This file is infected. It was not kept.' };

/** What it is, where it may be kept; nothing of it has been written by then. */
export async function checkUpload(env: Env, { bytes, name, declaredType }: Upload): Promise<Result<Checked>> {
  if (holdsTestVirus(bytes)) return { ok: false, error: infected };
  const type = await typeOf(bytes, { name, declared: declaredType });
  if (!type.ok) return type;
  if (!type.value.startsWith('image/')) return { ok: true, value: { type: type.value } };
  const sides = await checkImage(env.IMAGES, bytes, type.value);
  return sides.ok ? { ok: true, value: { type: type.value, sides: sides.value } } : sides;
}

export interface KeptBy {
  accountId: string;
  guest: boolean;
  /** null: it is of no room. */
  room: RoomContext | null;
}

/**
 * Its row comes before its bytes, so that what is broken off in between is found by it. Done again for the same id it does
 * what was left to be done.
 *
 * @param asIs nothing smaller is made of an image of a room: it waits for no queue where the scanner is part of this instance
 */
export async function keepFile(
  c: AppContext,
  file: NewFile & { bytes: Uint8Array },
  { guest, room, tell = tellRoom, asIs = false }: Omit<KeptBy, 'accountId'> & { tell?: TellsRoom; asIs?: boolean },
): Promise<Result<null>> {
  const { env } = c;
  const { db } = directoryOf(c);
  const { bytes, ...row } = file;
  const [usage] = await Promise.all([
    noteFile(db, row),
    // However this ends: what it leaves is looked for then.
    env.FILE_SWEEPER.getByName('files').expect(nowMs() + brokenOffMs),
  ]);
  const space = withinQuotas(env, usage, { guest });
  if (!space.ok) {
    await takeBack(c, row);
    return space;
  }
  const { contentType, sha256 } = row;
  await env.MEDIA.put(keyOf(row, 'original'), bytes, { sha256, httpMetadata: { contentType } });
  const clean = asIs && (await isCleanAtOnce(env, row, bytes));
  // Nobody is asked to look at it later, so its row is right before its room tells of it.
  if (clean) await fileStored(db, row.id, 'clean');
  const known: Result<unknown> = room === null ? await tellQueue(env, row.id) : await tell(room, row, { clean });
  if (!known.ok) {
    await takeBack(c, row);
    return { ok: false, error: known.error };
  }
  if (!clean) await fileStored(db, row.id);
  return { ok: true, value: null };
}

/** What was noted, and cannot be kept after all. */
export async function takeBack(c: AppContext, row: NewFile): Promise<void> {
  await removeFile(c.env.MEDIA, directoryOf(c).db, row);
}

async function tellQueue(env: Env, file_id: string): Promise<Result<null>> {
  await env.HEAVY_OUTBOX.send({ type: 'file.added', room_id: '', seq: 0, at_ms: nowMs(), data: { file_id } });
  return { ok: true, value: null };
}

/** Tells the room of a file whose bytes are here, and whether they have been looked at. Done again it tells nothing new. */
export type TellsRoom = (room: RoomContext, file: NewFile, found: { clean: boolean }) => Promise<Result<unknown>>;

/** The room asks for it to be looked at, as soon as it has written that it is there. */
const tellRoom: TellsRoom = (room, file) =>
  execute(room, { id: `file:${file.id}`, type: 'file.add', data: addedFile(file), origin: 'worker' });

/** As `file.add` says it. */
export function addedFile({ id, name, contentType, size }: NewFile) {
  return { file_id: id, name, content_type: contentType, size };
}
