// Files over the API: what is uploaded, and what is seen of it.
import { exports } from 'cloudflare:workers';
import type { Caller } from './api.ts';
import { anAddress, origin } from './http.ts';

export interface Uploaded {
  id: string;
  name: string;
  content_type: string;
  size: number;
  sha256: string;
  state: string;
}

export interface FileAnswer<Body> {
  status: number;
  headers: Headers;
  body: Body;
  bytes: Uint8Array;
}

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit | null;
}

/** One request whose answer may be bytes. */
export async function request<Body = Uploaded & { error?: { code: string; details: Record<string, string[]> } }>(
  by: Caller | null,
  path: string,
  { method = 'GET', headers = {}, body = null }: Sent = {},
): Promise<FileAnswer<Body>> {
  const all = new Headers({ 'cf-connecting-ip': anAddress(), ...headers });
  if (by !== null && by.token !== '') all.set('authorization', `Bearer ${by.token}`);
  const answer = await exports.default.fetch(path.startsWith('/api') ? `${origin}${path}` : `${origin}/api/v1${path}`, {
    method,
    headers: all,
    body,
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
  // What comes back is looked at by the test itself.
  const parsed = (isJson ? JSON.parse(new TextDecoder().decode(bytes)) : {}) as Body;
  return { status: answer.status, headers: answer.headers, body: parsed, bytes };
}

export interface UploadOptions {
  room?: string;
  name?: string;
  type?: string;
  key?: string;
}

/** The raw bytes, as a client sends them. */
export function upload(
  by: Caller,
  bytes: Uint8Array,
  { room, name = '사진.png', type = 'image/png', key }: UploadOptions = {},
) {
  const query = new URLSearchParams({ name, ...(room !== undefined && { room_id: room }) });
  const headers = { 'content-type': type, ...(key !== undefined && { 'idempotency-key': key }) };
  return request(by, `/files?${query.toString()}`, { method: 'POST', headers, body: new Uint8Array(bytes) });
}

export async function uploaded(by: Caller, bytes: Uint8Array, options: UploadOptions = {}): Promise<Uploaded> {
  const answer = await upload(by, bytes, options);
  if (answer.status !== 201) throw new Error(`not kept: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export interface Addressed {
  id: string;
  own: boolean;
  state: string;
  width?: number;
  height?: number;
  url: string | null;
  thumbnails: { small: string; medium: string; large: string } | null;
}

/** What somebody sees of these files in a room, with addresses. */
export async function addresses(by: Caller, room: string, ...ids: string[]): Promise<Addressed[]> {
  return (await by.get<{ items: Addressed[] }>(`/rooms/${room}/files?ids=${ids.join(',')}`)).body.items;
}

/** A PNG of one colour, made here: signature, header, data, end. */
export async function png(width: number, height: number, { text = '' } = {}): Promise<Uint8Array> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // 8 bits, grey: a byte for each pixel, and one before each line.
  header.set([8, 0, 0, 0, 0], 8);
  const lines = new Uint8Array((width + 1) * Math.min(height, 4000)).fill(0x80);
  for (let line = 0; line < Math.min(height, 4000); line += 1) lines[line * (width + 1)] = 0;
  const stream = new Blob([lines]).stream().pipeThrough(new CompressionStream('deflate'));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const chunks = [
    chunk('IHDR', header),
    ...(text === '' ? [] : [chunk('tEXt', new TextEncoder().encode(`Comment\0${text}`))]),
    chunk('IDAT', packed),
    chunk('IEND', new Uint8Array()),
  ];
  return joined([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const typed = joined([new TextEncoder().encode(type), data]);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, data.length);
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, crc32(typed));
  return joined([length, typed, sum]);
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

export function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** The file by which scanners are tried, put together here so that none of ours is taken for it. */
export function testVirus(): Uint8Array {
  return text([String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR`, '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
}

/** The smallest file that is a PDF. */
export function pdf(words = ''): Uint8Array {
  return text(`%PDF-1.4\n%${words}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF`);
}
