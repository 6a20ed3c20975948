// Files in parts over the API.
import { createHash } from 'node:crypto';
import type { ReceivedPart, UploadView } from '#protocol/files/uploads.ts';
import type { Caller } from './api.ts';
import { request, type FileAnswer } from './files-api.ts';
import { filmMp4 } from './recordings.ts';

export interface Refused {
  error?: { code: string; details: Record<string, string[]> };
}

export const mebibyte = 1024 * 1024;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A film as far as its first bytes go; what follows them is told apart everywhere by its place. */
export function aFilm(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  const words = new Uint32Array(bytes.buffer, 0, Math.floor(size / 4));
  for (let index = 0; index < words.length; index += 1) words[index] = Math.imul(index + 1, 0x9e3779b1);
  bytes.set(filmMp4.subarray(0, size));
  return bytes;
}

export function partsOf(bytes: Uint8Array, partSize: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / partSize);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * partSize, (index + 1) * partSize));
}

export function joinedDigest(parts: readonly Uint8Array[]): string {
  return sha256(Buffer.from(parts.map(sha256).join(''), 'hex'));
}

export function begin(by: Caller, room: string, fields: object = {}) {
  const body = {
    name: '첫 편집.mp4',
    content_type: 'video/mp4',
    size: 11 * mebibyte,
    part_size: 5 * mebibyte,
    ...fields,
  };
  return by.post<UploadView & Refused>(`/rooms/${room}/uploads`, body);
}

interface Sending {
  digest?: string | null;
  length?: number | null;
  body?: BodyInit;
}

/** Sends a part; `digest` and `length` are those of its bytes unless they are said. */
export function sendPart(
  by: Caller,
  address: string,
  k: number | string,
  bytes: Uint8Array,
  { digest = sha256(bytes), length = bytes.length, body = new Uint8Array(bytes) }: Sending = {},
): Promise<FileAnswer<ReceivedPart & Refused>> {
  const headers = {
    'content-type': 'application/octet-stream',
    ...(digest !== null && { 'x-part-sha256': digest }),
    ...(length !== null && { 'content-length': String(length) }),
  };
  return request(by, `${address}/parts/${k}`, { method: 'PUT', headers, body });
}

export function complete(by: Caller, address: string, parts_sha256: string) {
  return by.post<{ id: string; state: string; size: number } & Refused>(`${address}/complete`, { parts_sha256 });
}
