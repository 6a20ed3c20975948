// A room that is made from a file, and from an archive with its files: those go one after the other, each checked by the server
// as any upload is. Begun again with the same archive it goes on where it was.
import type { ArchivedFile } from '#protocol/archive/archive.ts';
import { maxFileBytes } from '#protocol/files/terms.ts';
import type { UploadView } from '#protocol/files/uploads.ts';
import { ApiError } from '../requests/api-error.ts';
import { sendFile } from '../requests/send-file.ts';
import { persistently, sendParts } from '../requests/send-parts.ts';
import { request } from '../session/session.ts';
import type { Archive } from './archive-file.ts';
import { around } from './around.ts';
import type { RoomAccess } from './kind-page.ts';
import { memberAccess } from './room-access.ts';

export interface Imported {
  id: string;
  /** By the id of each room in the file, the one that it has here. */
  rooms: Readonly<Record<string, string>>;
}

/** How far it is. */
export interface Bringing {
  /** Files that are done with, and bytes that are here. */
  files: number;
  bytes: number;
}

/** A file that was not taken, and why. */
export interface Refused {
  name: string;
  error: ApiError;
}

export function importRoom(file: Blob, idempotencyKey: string): Promise<Imported> {
  return request<Imported>('/rooms/import', { method: 'POST', file, idempotencyKey });
}

/** The room of an archive: the one that was made of it before, where that is there still. */
export async function importArchive({ room, digest }: Archive): Promise<Imported> {
  const made = await importRoom(room, `archive:${digest}`);
  try {
    await memberAccess(made.id, around).token();
    return made;
  } catch (error) {
    if (!(error instanceof ApiError) || (error.code !== 'NOT_FOUND' && error.code !== 'GONE')) throw error;
    return importRoom(room, crypto.randomUUID());
  }
}

/**
 * Brings the files of an archive into the rooms that were made of it.
 *
 * @returns those that were not taken. @throws ApiError where none can be taken just now; UnreadableZip
 */
export async function bringFiles(
  { rooms }: Imported,
  archive: Archive,
  { onProgress, signal }: { onProgress: (far: Bringing) => void; signal: AbortSignal },
): Promise<Refused[]> {
  const ways = new Map(Object.entries(rooms).map(([was, id]) => [was, { id, access: memberAccess(id, around) }]));
  const refused: Refused[] = [];
  let before = 0;
  for (const [index, file] of archive.files.entries()) {
    const tell = (done: number): void => onProgress({ files: index, bytes: before + done * file.size });
    tell(0);
    const place = ways.get(file.room_id);
    try {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: a film has the whole line
      await bringFile(place, file, { blob: await archive.read(file), onProgress: tell, signal });
    } catch (error) {
      if (!(error instanceof ApiError) || !isTheFiles(error)) throw error;
      refused.push({ name: file.name, error });
    }
    before += file.size;
  }
  onProgress({ files: archive.files.length, bytes: before });
  return refused;
}

/** Whether it is this file that is not taken, and not any. */
function isTheFiles({ code, details }: ApiError): boolean {
  if (code === 'PAYLOAD_TOO_LARGE') return details['quota'] === undefined;
  return ['VALIDATION_ERROR', 'NOT_FOUND', 'UNSUPPORTED_MEDIA_TYPE', 'INFECTED_FILE', 'GONE'].includes(code);
}

async function bringFile(
  place: { id: string; access: RoomAccess } | undefined,
  { id, name, size, content_type, sha256, in_parts }: ArchivedFile,
  { blob, onProgress, signal }: { blob: Blob; onProgress: (done: number) => void; signal: AbortSignal },
): Promise<void> {
  if (place === undefined) throw new ApiError('NOT_FOUND', 'it is of no room of this archive');
  const { access } = place;
  const path = `/rooms/${place.id}/archived-files/${id}`;
  const post = async <Answer>(at: string, body: unknown): Promise<Answer> =>
    request<Answer>(at, { method: 'POST', body, as: { token: await access.token() } });
  if (in_parts !== true && size <= maxFileBytes) {
    const query = new URLSearchParams({ name, sha256 });
    await persistently(signal, async () =>
      sendFile({
        method: 'PUT',
        path: `${path}?${query}`,
        token: await access.token(),
        file: blob,
        onProgress,
        signal,
      }),
    );
    return;
  }
  const upload = await persistently(signal, () => post<UploadView>(`${path}/upload`, { name, content_type, size }));
  if (upload.state === 'complete') return;
  const at = `/rooms/${place.id}/uploads/${upload.id}`;
  const parts_sha256 = await sendParts({ access, at, file: blob, upload, onProgress, signal });
  await persistently(signal, () => post(`${at}/complete`, { parts_sha256 }));
}
