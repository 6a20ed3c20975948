// A film or a sound on its way into a room, as a file that something shows.
import type { AttachedFile } from '#protocol/files/terms.ts';
import type { UploadView } from '#protocol/files/uploads.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { continuesFile, persistently, sendParts } from '#web/app/requests/send-parts.ts';
import type { UploadCall } from './upload.ts';

/** Puts a film or a sound into a room. @throws ApiError; DOMException where the file cannot be read any more */
export async function uploadInParts(call: UploadCall): Promise<Pick<AttachedFile, 'id'>> {
  const { access, roomId, file, onProgress, signal } = call;
  const upload = await begun(call);
  if (upload.state === 'complete') return upload;
  const at = `/rooms/${roomId}/uploads/${upload.id}`;
  const body = { parts_sha256: await sendParts({ access, at, file, upload, onProgress, signal }) };
  return persistently(signal, () => roomRequest<AttachedFile>(access, `${at}/complete`, { method: 'POST', body }));
}

/** Whoever sends it wants it no more: it is found by what it is called and how large it is. */
export async function giveUpUpload(
  access: RoomAccess,
  roomId: string,
  { name, size }: { name: string; size: number },
): Promise<void> {
  const all = await openUploads(access, roomId);
  const mine = all.filter((one) => one.size === size && one.name === name);
  await Promise.all(mine.map(({ id }) => roomRequest(access, `/rooms/${roomId}/uploads/${id}`, { method: 'DELETE' })));
}

async function openUploads(access: RoomAccess, roomId: string): Promise<UploadView[]> {
  return (await roomRequest<{ items: UploadView[] }>(access, `/rooms/${roomId}/uploads`)).items;
}

/** One of this very file that was not completed, else a new one. */
async function begun({ access, roomId, file, key }: Omit<UploadCall, 'onProgress' | 'signal'>): Promise<UploadView> {
  for (const one of await openUploads(access, roomId))
    if ((await continuesFile(one, file)) ?? one.name === file.name) return one;
  const at = `/rooms/${roomId}/uploads`;
  const body = { name: file.name, content_type: file.type, size: file.size };
  const made = await roomRequest<UploadView>(access, at, { method: 'POST', body, idempotencyKey: key });
  // The same key is answered as at first, whatever has become of it since.
  const now = await roomRequest<UploadView>(access, `${at}/${made.id}`).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 'NOT_FOUND') return null;
    throw error;
  });
  return now ?? roomRequest<UploadView>(access, at, { method: 'POST', body });
}
