// Rooms with their files over the API: taken along as an archive, and brought back.
import { unzipSync } from 'fflate';
import { filesEntry, roomEntry, type ArchivedFile, type ArchivedFiles } from '#protocol/archive/archive.ts';
import type { UploadView } from '#protocol/files/uploads.ts';
import type { Caller } from './api.ts';
import { request } from './files-api.ts';
import { complete, joinedDigest, mebibyte, partsOf, sendPart, type Refused } from './uploads-api.ts';

export interface Packed extends Refused {
  files: number;
  bytes: number;
  absent: { id: string; name: string; reason: string }[];
}

/** What an archive would hold, and the cookie by which it is fetched. */
export async function packed(by: Caller, room: string) {
  const { status, headers, body } = await by.post<Packed>(`/rooms/${room}/archive`);
  return { status, body, cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
}

export function fetchArchive(cookie: string, room: string, method = 'GET') {
  return request<Refused>(null, `/rooms/${room}/archive`, { method, headers: { cookie } });
}

export interface Archive {
  bytes: Uint8Array;
  room: string;
  list: ArchivedFiles;
  bytesOf: (file: Pick<ArchivedFile, 'path'>) => Uint8Array;
}

/** An archive as another program unpacks it. */
export async function archiveOf(by: Caller, room: string): Promise<Archive> {
  const { status, bytes } = await fetchArchive((await packed(by, room)).cookie, room);
  if (status !== 200) throw new Error(`no archive: ${status}`);
  const entries = unzipSync(bytes);
  const textOf = (name: string): string => new TextDecoder().decode(entries[name]);
  const list = JSON.parse(textOf(filesEntry)) as ArchivedFiles;
  return { bytes, room: textOf(roomEntry), list, bytesOf: ({ path }) => entries[path] ?? new Uint8Array() };
}

export interface Imported {
  id: string;
  rooms: Record<string, string>;
}

export function bringIn(by: Caller, room: string) {
  return by.post<Imported & Refused>('/rooms/import', JSON.parse(room));
}

type Told = Pick<ArchivedFile, 'id' | 'name' | 'content_type'> & Partial<ArchivedFile>;

/** Brings a file back whole. */
export function restore(by: Caller, room: string, { id, name, content_type, sha256 }: Told, bytes: Uint8Array) {
  const query = new URLSearchParams({ name, ...(sha256 !== undefined && { sha256 }) });
  const path = `/rooms/${room}/archived-files/${id}?${query.toString()}`;
  const headers = { 'content-type': content_type };
  return request<{ id: string; state: string } & Refused>(by, path, {
    method: 'PUT',
    headers,
    body: new Uint8Array(bytes),
  });
}

export function beginRestoring(by: Caller, room: string, { id, name, content_type, size }: Told) {
  const body = { name, content_type, size, part_size: 5 * mebibyte };
  return by.post<UploadView & Refused>(`/rooms/${room}/archived-files/${id}/upload`, body);
}

/** The same in parts, to the end. */
export async function restoreInParts(by: Caller, room: string, file: Told, bytes: Uint8Array) {
  const begun = await beginRestoring(by, room, { ...file, size: bytes.length });
  if (begun.status !== 200 || begun.body.state === 'complete') return begun;
  const at = `/rooms/${room}/uploads/${begun.body.id}`;
  const parts = partsOf(bytes, 5 * mebibyte);
  for (const [index, part] of parts.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- in their order
    const sent = await sendPart(by, at, index + 1, part);
    if (sent.status !== 200) throw new Error(`not sent: ${sent.status} ${JSON.stringify(sent.body)}`);
  }
  return complete(by, at, joinedDigest(parts));
}

/** All of an archive, as the page does it. */
export async function broughtIn(by: Caller, { room, list, bytesOf }: Archive): Promise<Imported> {
  const made = await bringIn(by, room);
  if (made.status !== 201) throw new Error(`not brought in: ${made.text}`);
  for (const file of list.files) {
    const here = made.body.rooms[file.room_id] ?? '';
    const take = file.in_parts === true ? restoreInParts : restore;
    // oxlint-disable-next-line no-await-in-loop -- in their order
    const done = await take(by, here, file, bytesOf(file));
    if (done.status !== 200) throw new Error(`${file.path}: ${done.status} ${JSON.stringify(done.body)}`);
  }
  return made.body;
}
