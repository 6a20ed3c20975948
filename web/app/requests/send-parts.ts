// The parts of a film or a sound on their way, wherever they go: each with the digest of its bytes, some at a time. What is
// there already is not sent again, be it that the line was cut, the tab closed, or that another device began.
import { errorTable } from '#protocol/errors.ts';
import { partAt, partDigestHeader, partsAtOnce, type ReceivedPart } from '#protocol/files/uploads.ts';
import { backoffMs } from '#web/room-client/backoff.ts';
import type { RoomAccess } from '../rooms/kind-page.ts';
import { ApiError } from './api-error.ts';
import { sendFile } from './send-file.ts';

/** Phones have less memory, and one line for all. */
const partsAtOnceOnPhones = 2;
/** A part is tried so often before the whole is tried again later. */
const tries = 4;

export interface Parted {
  size: number;
  part_size: number;
  parts: number;
  /** Those that are there. */
  received: readonly ReceivedPart[];
}

interface PartsCall {
  access: RoomAccess;
  /** Under which `/parts/{k}` are. */
  at: string;
  file: Blob;
  upload: Parted;
  /** Of the whole, from 0 to 1. */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

/**
 * Sends what is not there yet.
 *
 * @returns the SHA-256 over the joined digests of all parts. @throws ApiError; DOMException where the file cannot be read any more
 */
export async function sendParts({ access, at, file, upload, onProgress, signal }: PartsCall): Promise<string> {
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
  return digestOf(joined(digests));
}

/** Whether what is there of an upload is of this very file, by the first part that is; null: nothing is there yet. */
export async function continuesFile(upload: Parted, file: Blob): Promise<boolean | null> {
  if (upload.size !== file.size) return false;
  const [first] = upload.received;
  if (first === undefined) return null;
  const { offset, length } = partAt(upload, first.k) ?? { offset: 0, length: 0 };
  return (await digestOf(await file.slice(offset, offset + length).arrayBuffer())) === first.sha256;
}

/** What may pass is tried again after growing delays. */
export async function persistently<Answer>(signal: AbortSignal, act: () => Promise<Answer>): Promise<Answer> {
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
