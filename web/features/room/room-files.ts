import { ApiError, errorOfResponse } from '#web/app/requests/api-error.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { saveBlob } from '#web/app/shell/save-file.ts';
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
