import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { fileRequest } from '#web/features/room/room-files.ts';
import { roomRequest } from '#web/features/room/room-request.ts';

export interface Imported {
  seq: number;
  imported: number;
  skipped: { row: number; reason: string; text?: string }[];
  changed: { row: number; reason: string; text: string }[];
  format: string;
}

/** Adds the places of a file of another program. `key`: the same for a retry of the same act. @throws ApiError */
export async function importFile(access: RoomAccess, roomId: string, file: File, key: string): Promise<Imported> {
  const response = await fileRequest(
    access,
    `/itineraries/${roomId}/import?filename=${encodeURIComponent(file.name)}`,
    {
      method: 'POST',
      body: file,
      headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type, 'idempotency-key': key },
    },
  );
  // An answer of our own server is believed to be what its path promises.
  return (await response.json()) as Imported;
}

/** A copy of the course, without its comments, that is mine. Its room's id. @throws ApiError */
export async function duplicateCourse(access: RoomAccess, roomId: string, title: string): Promise<string> {
  const copy = await roomRequest<{ id: string }>(access, `/itineraries/${roomId}/duplicate`, {
    method: 'POST',
    body: { title },
  });
  return copy.id;
}

/** Of whoever subscribes. */
const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** An address of the course that a calendar subscribes to. @throws ApiError */
export async function makeFeed(access: RoomAccess, roomId: string): Promise<string> {
  const feed = await roomRequest<{ url: string }>(access, `/itineraries/${roomId}/feed`, {
    method: 'POST',
    body: { zone: zoneHere() },
  });
  return feed.url;
}

/** The address of one that was made before. */
export function feedAddress(code: string): string {
  return `${location.origin}/cal/${code}.ics?zone=${encodeURIComponent(zoneHere())}`;
}

/** Whatever has subscribed to it gets nothing any more. @throws ApiError */
export async function closeFeed(access: RoomAccess, code: string): Promise<void> {
  await roomRequest(access, `/shares/${code}`, { method: 'DELETE' });
}
