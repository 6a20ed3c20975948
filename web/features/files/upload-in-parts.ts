// A film or a sound on its way in parts: each with the digest of its bytes, some at a time. Whatever is there already is not
// sent again, be it that the line was cut, the tab closed, or that another device began.
import { errorTable } from '#protocol/errors.ts';
import type { AttachedFile } from '#protocol/files/terms.ts';
import { partAt, partDigestHeader, partsAtOnce, type UploadView } from '#protocol/files/uploads.ts';
import { ApiError } from '#web/app/requests/api-error.ts';
import { sendFile } from '#web/app/requests/send-file.ts';
import type { RoomAccess } from '#web/app/rooms/kind-page.ts';
import { roomRequest } from '#web/features/room/room-request.ts';
import { backoffMs } from '#web/room-client/backoff.ts';
import type { UploadCall } from './upload.ts';

/** Phones have less memory, and one line for all. */
const partsAtOnceOnPhones = 2;
/** A part is tried so often before the whole is tried again later. */
const tries = 4;

/** Puts a film or a sound into a room. @throws ApiError; DOMException where the file cannot be read any more */
export async function uploadInParts({
  access,
  roomId,
  file,
  key,
  onProgress,
  signal,
}: UploadCall): Promise<Pick<AttachedFile, 'id'>> {
  const upload = await begun({ access, roomId, file, key });
  if (upload.state === 'complete') return upload;
  const at = `/rooms/${roomId}/uploads/${upload.id}`;
  const there = new Map(upload.received.map((part) => [part.k, part.sha256]));
  const digests = Array.from({ length: upload.parts }, () => '');
  const sent = new Map<number, number>();
  const progress = (k: number, bytes: number): void => {
    sent.set(k, bytes);
    onProgress([...sent.values()].reduce((sum, one) => sum + one, 0) / upload.size);
  };
  // One that fails ends the others.
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let next = 1;
  const lane = async (): Promise<void> => {
    for (let k = next++; k <= upload.parts; k = next++) {
      either.throwIfAborted();
      const { offset, length } = partAt(upload, k) ?? { offset: 0, length: 0 };
      // Sent from where it lies: of a part no more stays in memory than while its digest is made.
      const part = file.slice(offset, offset + length);
      const digest = await digestOf(await part.arrayBuffer());
      digests[k - 1] = digest;
      if (there.get(k) !== digest)
        await persistently(either, async () =>
          sendFile({
            method: 'PUT',
            path: `${at}/parts/${k}`,
            token: await access.token(),
            headers: { [partDigestHeader]: digest },
            file: part,
            onProgress: (done) => progress(k, done * length),
            signal: either,
          }),
        );
      progress(k, length);
    }
  };
  const lanes = matchMedia('(pointer: coarse)').matches ? partsAtOnceOnPhones : partsAtOnce;
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    stop.abort();
  }
  const body = { parts_sha256: await digestOf(joined(digests)) };
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
  for (const one of await openUploads(access, roomId)) if (await isOf(one, file)) return one;
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

/** By its size and the digest of the first part that is there; by its name where none is. */
async function isOf(upload: UploadView, file: File): Promise<boolean> {
  if (upload.size !== file.size) return false;
  const [first] = upload.received;
  if (first === undefined) return upload.name === file.name;
  const { offset, length } = partAt(upload, first.k) ?? { offset: 0, length: 0 };
  return (await digestOf(await file.slice(offset, offset + length).arrayBuffer())) === first.sha256;
}

/** What may pass is tried again after growing delays. */
async function persistently<Answer>(signal: AbortSignal, act: () => Promise<Answer>): Promise<Answer> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await act();
    } catch (error) {
      const waitMs = signal.aborted || failures + 1 >= tries ? null : passesAfterMs(error);
      if (waitMs === null) throw error;
      await pause(Math.max(waitMs, backoffMs(failures, Math.random())), signal);
    }
  }
}

function passesAfterMs(error: unknown): number | null {
  if (!(error instanceof ApiError)) return null;
  // Two pages have sent the same part at once.
  const mayPass = error.code === 'NETWORK' || errorTable[error.code].retryable || error.details['k'] !== undefined;
  return mayPass ? (error.retryAfterSeconds ?? 0) * 1000 : null;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new ApiError('NETWORK', 'it was stopped'));
    });
  });
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function joined(digests: readonly string[]): ArrayBuffer {
  const bytes = new Uint8Array(digests.length * 32);
  for (const [index, digest] of digests.entries())
    for (let at = 0; at < 32; at += 1) bytes[index * 32 + at] = Number.parseInt(digest.slice(at * 2, at * 2 + 2), 16);
  return bytes.buffer;
}
