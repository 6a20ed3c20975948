// A version on its way: begun at the project's own addresses, its parts sent as everywhere, and what is made of it sent beside.
import type { UploadView } from '#protocol/files/uploads.ts';
import type { Version, Video } from '#protocol/review/view.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import { sendFile } from '#web/app/requests/send-file.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { addUploadWay, type UploadWay } from '#web/features/files/outgoing-queues.ts';
import { persistently, sendParts } from '#web/app/requests/send-parts.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import type { Probed } from '../media/probed.ts';
import { previewsOf } from '../media/read-media.ts';
import { factsOf } from './facts.ts';

/** What a file on its way is for; kept on the device with it, so plain data. */
export interface VersionUpload {
  /** null: it begins a video of this title. */
  video_id: string | null;
  title: string;
  /** One that was begun already, on whatever device. */
  n?: number;
  facts: Probed;
}

/** The word by which such a file is known among others on their way. */
export const versionUpload = 'version.upload';

interface Began {
  video: Pick<Video, 'id'>;
  version: Pick<Version, 'n' | 'file_id'>;
}

const way: UploadWay = {
  async upload({ access, roomId, file, key, data, onProgress, signal }) {
    const asked = data as VersionUpload;
    const at = await begun(access, { roomId, file, key, asked });
    const upload = await roomRequest<UploadView>(access, `${at}/upload`);
    const beside = accompany(access, { at, file, facts: asked.facts, signal });
    const send = async (): Promise<void> => {
      const body = { parts_sha256: await sendParts({ access, at, file, upload, onProgress, signal }) };
      await persistently(signal, () => roomRequest(access, `${at}/complete`, { method: 'POST', body }));
    };
    // Somebody else who sends the same file may have been faster.
    if (upload.state === 'open') await send().catch((error: unknown) => whereOpen(access, at, error));
    await beside;
    return upload.id;
  },
  async giveUp({ access, accountId, roomId, name, size, data }) {
    const { video_id: videoId, n } = data as VersionUpload;
    if (videoId !== null && n !== undefined) return giveUpVersion(access, versionPath(roomId, videoId, n));
    const { videos } = await roomRequest<{ videos: Video[] }>(access, `/projects/${roomId}`);
    const isIt = (one: Version): boolean =>
      one.status === 'uploading' && one.uploaded_by === accountId && one.file_name === name && one.size === size;
    for (const video of videos)
      for (const one of video.versions.filter(isIt)) await giveUpVersion(access, versionPath(roomId, video.id, one.n));
  },
};

/** What went wrong, unless all of it is there nevertheless. */
async function whereOpen(access: RoomAccess, at: string, error: unknown): Promise<void> {
  if (!(error instanceof ApiError) || error.code !== 'CONFLICT') throw error;
  const { state } = await roomRequest<UploadView>(access, `${at}/upload`);
  if (state === 'open') throw error;
}

/** Takes back an upload that is not complete; a video that has nothing else goes with it. @throws ApiError */
export async function giveUpVersion(access: RoomAccess, path: string): Promise<void> {
  await roomRequest(access, `${path}/upload`, { method: 'DELETE' });
}

/** Before a project is looked at: what was on its way when the page was closed goes on. */
export function takeVersionUploads(): void {
  addUploadWay(versionUpload, way);
}

export function versionPath(roomId: string, videoId: string, n: number): string {
  return `/projects/${roomId}/videos/${videoId}/versions/${n}`;
}

interface Beginning {
  roomId: string;
  file: File;
  key: string;
  asked: VersionUpload;
}

/** Where it is, once the room knows of it. */
async function begun(access: RoomAccess, { roomId, file, key, asked }: Beginning): Promise<string> {
  const { video_id: videoId, n, title } = asked;
  if (videoId !== null && n !== undefined) return versionPath(roomId, videoId, n);
  const about = { file_name: file.name, content_type: file.type, size: file.size };
  const begin = async (idempotencyKey?: string): Promise<{ at: string; fileId: string }> => {
    const path = videoId === null ? `/projects/${roomId}/videos` : `/projects/${roomId}/videos/${videoId}/versions`;
    const body = videoId === null ? { title, ...about } : about;
    const made = await roomRequest<Began>(access, path, {
      method: 'POST',
      body,
      ...(idempotencyKey !== undefined && { idempotencyKey }),
    });
    return { at: versionPath(roomId, videoId ?? made.video.id, made.version.n), fileId: made.version.file_id };
  };
  const { at, fileId } = await begin(key);
  // The same key is answered as at first, whatever has become of it since: its number may be another's by now.
  const isThere = await roomRequest<UploadView>(access, `${at}/upload`).then(
    ({ id }) => id === fileId,
    (error: unknown) => {
      if (error instanceof ApiError && error.code === 'NOT_FOUND') return false;
      throw error;
    },
  );
  return isThere ? at : (await begin()).at;
}

interface Accompanied {
  at: string;
  file: File;
  facts: Probed;
  signal: AbortSignal;
}

/** A film does without: whatever fails here is left out. */
async function accompany(access: RoomAccess, { at, file, facts, signal }: Accompanied): Promise<void> {
  const quietly = (act: () => Promise<unknown>): Promise<unknown> => persistently(signal, act).catch(() => undefined);
  await quietly(() => roomRequest(access, at, { method: 'PATCH', body: { facts: factsOf(facts) } }));
  try {
    for await (const [kind, blob] of previewsOf(file, facts, signal))
      await quietly(async () =>
        sendFile({
          method: 'PUT',
          path: `${at}/${kind}`,
          token: await access.token(),
          file: blob,
          onProgress: () => undefined,
          signal,
        }),
      );
  } catch {
    // The file is gone, or the upload was stopped: whoever sends its parts is told of it.
  }
}
