import type { AttachedFile } from '#protocol/files/terms.ts';
import { type SendCall, sendFile } from '#web/app/requests/send-file.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';

export interface UploadCall extends Pick<SendCall, 'onProgress' | 'signal'> {
  access: RoomAccess;
  roomId: string;
  file: File;
  /** The same for each try, so that it is kept once. */
  key: string;
}

/** Puts a file into a room. @throws ApiError */
export async function uploadFile({ access, roomId, file, ...call }: UploadCall): Promise<AttachedFile> {
  const query = new URLSearchParams({ room_id: roomId, name: file.name });
  const path = `/files?${query.toString()}`;
  return sendFile({ ...call, method: 'POST', path, token: await access.token(), file });
}
