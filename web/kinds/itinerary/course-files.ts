import { ApiError, errorOfResponse } from '#web/app/api-error.ts';
import type { RoomAccess } from '#web/kinds/kind-page.ts';
import { fileNameOf } from './file-name.ts';
import { roomRequest } from './room-request.ts';

/** Saves a file of this room to the device. `name`: where the answer has none. @throws ApiError */
export async function downloadFile(access: RoomAccess, path: string, name: string): Promise<void> {
  const response = await send(access, path, {});
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(response.headers.get('content-disposition')) ?? name;
  link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export interface Imported {
  seq: number;
  imported: number;
  skipped: { row: number; reason: string }[];
  format: string;
}

/** Adds the places of a CSV, GPX or GeoJSON file. `key`: the same for a retry of the same act. @throws ApiError */
export async function importFile(access: RoomAccess, roomId: string, file: File, key: string): Promise<Imported> {
  const response = await send(access, `/itineraries/${roomId}/import?filename=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type, 'idempotency-key': key },
  });
  // An answer of our own server is believed to be what its path promises.
  return (await response.json()) as Imported;
}

/** A copy of the course, without its comments, that is mine. Its room's id. @throws ApiError */
export async function duplicateCourse(access: RoomAccess, roomId: string): Promise<string> {
  const copy = await roomRequest<{ id: string }>(access, `/itineraries/${roomId}/duplicate`, {
    method: 'POST',
    body: {},
  });
  return copy.id;
}

async function send(access: RoomAccess, path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${await access.token()}`);
  const response = await fetch(`/api/v1${path}`, { ...init, headers }).catch(() => {
    throw new ApiError('NETWORK', 'nothing came back');
  });
  if (!response.ok) throw await errorOfResponse(response);
  return response;
}
