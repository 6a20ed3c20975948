// Files of one room that are shown in another: each its own, so that what goes in the one stays in the other.
import { displaySize } from '#protocol/files/terms.ts';
import type { Result } from '#protocol/result.ts';
import type { DirectoryDatabase } from '#worker/directory/directory.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { fileIdIn } from '#worker/platform/ids.ts';
import { sha256Hex } from '#worker/platform/secrets/digest.ts';
import { findFileRows, noteFile, type FileRow, type NewFile } from './file-rows.ts';
import { withinQuotas, type QuotaBindings } from './quotas.ts';
import { keyOf, type Form } from './stored-file.ts';
import { brokenOffMs } from './sweep.ts';

interface CopyTo {
  /** The room that shows them. What it says of files may have come with it from a file: only its own are copied. */
  from: string;
  roomId: string;
  /** Whose they are there: whoever brings them. */
  accountId: string;
  guest: boolean;
}

/** A statement takes 100 parameters at most. */
const atOnce = 90;

/**
 * Copies clean files as everyone sees them: of an image what was made of it, without what a camera has written into it. Their rows
 * stay `storing` until the room that shows them is there, so that those of a room that was never made are swept. The same
 * file has the same id in the same room, so that doing it again does it once.
 *
 * @returns by the id that each had before; what is gone meanwhile is left out
 */
export async function copyFiles(
  env: QuotaBindings & Pick<Env, 'MEDIA' | 'FILE_SWEEPER'>,
  db: DirectoryDatabase,
  ids: readonly string[],
  to: CopyTo,
): Promise<Result<Map<string, NewFile>>> {
  const copies = new Map<string, NewFile>();
  if (ids.length === 0) return { ok: true, value: copies };
  await env.FILE_SWEEPER.getByName('files').expect(nowMs() + brokenOffMs);
  for (const file of await findFileRows(db, ids.slice(0, atOnce))) {
    if (file.roomId !== to.from) continue;
    // oxlint-disable-next-line no-await-in-loop -- each is held in memory while it is copied
    const copied = await copyFile(env, db, file, to);
    if (!copied.ok) return copied;
    if (copied.value !== null) copies.set(file.id, copied.value);
  }
  return { ok: true, value: copies };
}

async function copyFile(
  env: QuotaBindings & { MEDIA: R2Bucket },
  db: DirectoryDatabase,
  file: FileRow,
  { roomId, accountId, guest }: Omit<CopyTo, 'from'>,
): Promise<Result<NewFile | null>> {
  const form = formForAll(file);
  const object = file.state === 'clean' ? await env.MEDIA.get(keyOf(file, form)) : null;
  if (object === null) return { ok: true, value: null };
  const bytes = new Uint8Array(await object.arrayBuffer());
  const contentType = form === 'original' ? file.contentType : 'image/webp';
  const name = form === 'original' ? file.name : `${file.name.replace(/\.[^.]*$/u, '')}.webp`;
  const facts = { name, contentType, size: bytes.length, sha256: sha256Hex(bytes) };
  const id = fileIdIn(roomId, file.id);
  const row = { id, accountId, roomId, ...facts, createdAtMs: nowMs(), unusedSinceMs: null };
  const space = withinQuotas(env, await noteFile(db, row), { guest });
  if (!space.ok) return space;
  await env.MEDIA.put(keyOf(row, 'original'), bytes, { sha256: row.sha256, httpMetadata: { contentType } });
  return { ok: true, value: row };
}

/** What others than its uploader are given of it. */
export function formForAll({ contentType }: Pick<FileRow, 'contentType'>): Form {
  return contentType.startsWith('image/') && contentType !== 'image/gif' ? displaySize : 'original';
}
