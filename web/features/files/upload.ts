import type { AttachedFile } from '#protocol/files/terms.ts';
import { ApiError, errorOfResponse } from '#web/app/requests/api-error.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';

export interface UploadCall {
  access: RoomAccess;
  roomId: string;
  file: File;
  /** The same for each try, so that it is kept once. */
  key: string;
  /** From 0 to 1. */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

/** Puts a file into a room. Not by `fetch`, which says nothing of how far it is. @throws ApiError */
export async function uploadFile({ access, roomId, file, key, onProgress, signal }: UploadCall): Promise<AttachedFile> {
  const token = await access.token();
  const query = new URLSearchParams({ room_id: roomId, name: file.name });
  const response = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/files?${query.toString()}`);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type);
    request.setRequestHeader('idempotency-key', key);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total));
    const headers = (): Record<string, string> => {
      const retry = request.getResponseHeader('retry-after');
      return retry === null ? {} : { 'retry-after': retry };
    };
    request.addEventListener('load', () =>
      resolve(new Response(request.responseText, { status: request.status, headers: headers() })),
    );
    for (const broken of ['error', 'abort', 'timeout'])
      request.addEventListener(broken, () => reject(new ApiError('NETWORK', 'nothing came back')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
  if (!response.ok) throw await errorOfResponse(response);
  return (await response.json()) as AttachedFile;
}
