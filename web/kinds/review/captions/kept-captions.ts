// Captions at their address: fetched by the cookie of the media session, put and removed as whoever edits.
import { sendFile } from '#web/app/requests/send-file.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { bytesOf } from '../player/beside.ts';

export interface CaptionsPlace {
  access: RoomAccess;
  /** Of their version. */
  path: string;
  lang: string;
}

/** @throws where they are gone */
export async function fetchCaptions(url: string): Promise<string> {
  return new TextDecoder().decode(await bytesOf(url));
}

/** In place of those of that language. @throws ApiError */
export async function putCaptions(
  { access, path, lang }: CaptionsPlace,
  { label, vtt }: { label: string; vtt: string },
): Promise<void> {
  await sendFile({
    method: 'PUT',
    path: `${path}/captions/${lang}?label=${encodeURIComponent(label)}`,
    token: await access.token(),
    file: new Blob([vtt], { type: 'text/vtt' }),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
}

/** @throws ApiError */
export async function removeCaptions({ access, path, lang }: CaptionsPlace): Promise<void> {
  await roomRequest(access, `${path}/captions/${lang}`, { method: 'DELETE' });
}
