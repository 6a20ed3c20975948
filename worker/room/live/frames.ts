import { maxFrameBytes } from '#protocol/limits.ts';
import { parseJson } from '#worker/platform/parse-json.ts';
import type { Address } from './signal-rule.ts';

/** What a client may send, once decoded. */
export type Inbound =
  | { kind: 'command'; id: string; type: string; data: unknown }
  | { kind: 'signal'; type: string; data: unknown; to: Address | null }
  | { kind: 'seen'; seq: number; visible: boolean | null };

/** A client's own id for a command: 1 to 128 visible ASCII characters. */
export const commandIdPattern = /^[\x21-\x7e]{1,128}$/u;

const maxFramesInOne = 100;

export type Decoded = { ok: true; frames: Inbound[] } | { ok: false; reason: 'bad' | 'too_large'; message: string };

/** One message of a socket: a frame, or an array of frames. Anything else is a bad frame. */
export function decodeMessage(message: string | ArrayBuffer): Decoded {
  if (typeof message !== 'string') return bad('A frame is JSON text.');
  if (message.length > maxFrameBytes || Buffer.byteLength(message) > maxFrameBytes) {
    return { ok: false, reason: 'too_large', message: 'A frame has at most 64 KiB.' };
  }
  const json = parseJson(message);
  if (json === undefined) return bad('A frame is JSON text.');
  const list = Array.isArray(json) ? json : [json];
  if (list.length === 0 || list.length > maxFramesInOne) return bad(`An array has 1 to ${maxFramesInOne} frames.`);
  const frames: Inbound[] = [];
  for (const item of list) {
    const frame = toInbound(item);
    if (frame === null) return bad('A frame is {id, type, data}, {type, data, to?} or {type: "seen", seq}.');
    frames.push(frame);
  }
  return { ok: true, frames };
}

const fields = ['id', 'type', 'data', 'seq', 'visible', 'to'] as const;
const knownFields = new Set<string>(fields);

/** By hand, since every frame of every socket comes through here; what is inside `data` is its command's schema's. */
function toInbound(item: unknown): Inbound | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null;
  const { id, type, data, seq, visible, to } = item as Partial<Record<(typeof fields)[number], unknown>>;
  if (typeof type !== 'string' || type.length > 64 || !Object.keys(item).every((key) => knownFields.has(key)))
    return null;
  if (type === 'seen') return id === undefined && data === undefined && to === undefined ? toSeen(seq, visible) : null;
  if (seq !== undefined || visible !== undefined) return null;
  if (id === undefined) return toSignal(type, data, to);
  if (to !== undefined) return null;
  return typeof id === 'string' && commandIdPattern.test(id) ? { kind: 'command', id, type, data: data ?? {} } : null;
}

function toSignal(type: string, data: unknown, to: unknown): Inbound | null {
  if (to === undefined) return { kind: 'signal', type, data: data ?? {}, to: null };
  const [entry, ...more] = typeof to === 'object' && to !== null ? Object.entries(to) : [];
  if (entry === undefined || more.length > 0) return null;
  const [what, id] = entry;
  if (typeof id !== 'string' || id.length > 64 || (what !== 'account' && what !== 'socket')) return null;
  return { kind: 'signal', type, data: data ?? {}, to: what === 'socket' ? { socket: id } : { account: id } };
}

function toSeen(seq: unknown, visible: unknown): Inbound | null {
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return null;
  return visible === undefined || typeof visible === 'boolean' ? { kind: 'seen', seq, visible: visible ?? null } : null;
}

function bad(message: string): Decoded {
  return { ok: false, reason: 'bad', message };
}
