import { ApiError, errorOfResponse } from '#web/app/requests/api-error.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { fileNameOf } from './file-name.ts';

/** A request of this room's own whose body or answer is a file. @throws ApiError */
export async function fileRequest(access: RoomAccess, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${await access.token()}`);
  const response = await fetch(`/api/v1${path}`, { ...init, headers }).catch(() => {
    throw new ApiError('NETWORK', 'nothing came back');
  });
  if (!response.ok) throw await errorOfResponse(response);
  return response;
}

/** Saves a file of this room to the device. `name`: where the answer has none. @throws ApiError */
export async function downloadFile(access: RoomAccess, path: string, name: string): Promise<void> {
  const response = await fileRequest(access, path);
  saveBlob(fileNameOf(response.headers.get('content-disposition')) ?? name, await response.blob());
}

/** Saves a text that the page has made. */
export function saveText(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'text/plain;charset=utf-8' }));
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
