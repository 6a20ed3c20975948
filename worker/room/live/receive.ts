// What a socket may say: its messages as frames, held to the rules of the wire. Here also where the socket is a relay's, which
// knows nothing else of the room.
import { errorBody } from '#protocol/errors.ts';
import { badFramesBeforeClose, frameBurst, framesPerSecond, maxFrameBytes, misuseCodes } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import { parseJson } from '#worker/platform/parse-json.ts';
import type { Connection, Manners, SocketConnection } from './connection.ts';
import type { SaidSignal } from './signal-rule.ts';

/** What a client may send, once decoded. */
export type Inbound =
  | { kind: 'command'; id: string; type: string; data: unknown }
  | ({ kind: 'signal' } & SaidSignal)
  | { kind: 'seen'; seq: number; visible: boolean | null }
  /** Asks what time it is in the room, whose word it is also where a relay holds the socket: their clocks differ. */
  | { kind: 'clock'; c0: number }
  /** Answers a probe of the room's. */
  | { kind: 'probe'; n: number };

/** A client's own id for a command: 1 to 128 visible ASCII characters. */
export const commandIdPattern = /^[\x21-\x7e]{1,128}$/u;

/** Frames refused for rate before the socket is closed: a client that ignores the answer is not listening. */
const refusedFramesBeforeClose = 50;

const tooManyFrames: Refusal = {
  code: 'RATE_LIMIT_EXCEEDED',
  message: 'Too many frames: 50 a second, bursts of 200.',
  retry_after_seconds: 1,
};

interface Receiving {
  nowMs: number;
  rateLimits: boolean;
  /** What is more than a socket's own matter. */
  act: (frame: Inbound) => void;
}

/** One message of a socket, frame by frame. Whoever does not keep to the rules of the wire is told so, and in the end cut. */
export function receive(connection: SocketConnection, message: string | ArrayBuffer, receiving: Receiving): void {
  if (connection.cut) return;
  connection.heard(receiving.nowMs);
  // The runtime answers `ping` itself while the object sleeps; awake, or with white space around, it comes here.
  if (typeof message === 'string' && message.trim() === 'ping') {
    connection.send('pong');
    return;
  }
  const decoded = decodeMessage(message);
  if (decoded.ok) {
    for (const frame of decoded.frames) receiveFrame(connection, frame, receiving);
    return;
  }
  if (decoded.reason === 'too_large') {
    connection.close(misuseCodes.frameTooLarge, decoded.message);
    return;
  }
  sendRefusal(connection, undefined, { code: 'VALIDATION_ERROR', message: decoded.message }, receiving.nowMs);
  connection.manners.bad += 1;
  if (connection.manners.bad >= badFramesBeforeClose) connection.close(misuseCodes.badFrame, 'bad frames');
}

function receiveFrame(connection: SocketConnection, frame: Inbound, receiving: Receiving): void {
  // An earlier frame of the same message may have closed it.
  if (connection.cut || !isWithinRate(connection, frame, receiving)) return;
  if (frame.kind === 'seen') connection.readUpTo(frame.seq);
  if (frame.kind !== 'seen' || frame.visible !== null) receiving.act(frame);
}

function isWithinRate(connection: SocketConnection, frame: Inbound, { rateLimits, nowMs }: Receiving): boolean {
  if (!rateLimits || mayFrame(connection.manners, nowMs)) return true;
  connection.manners.refused += 1;
  if (connection.manners.refused > refusedFramesBeforeClose)
    connection.close(misuseCodes.tooManyFrames, 'too many frames');
  else sendRefusal(connection, frame.kind === 'command' ? frame.id : undefined, tooManyFrames, nowMs);
  return false;
}

/** One frame more, by a token bucket: 50 a second, bursts of 200. */
function mayFrame(manners: Manners, nowMs: number): boolean {
  const sinceMs = manners.tokensAtMs === 0 ? 0 : nowMs - manners.tokensAtMs;
  manners.tokens = Math.min(frameBurst, manners.tokens + (sinceMs / 1000) * framesPerSecond);
  manners.tokensAtMs = nowMs;
  if (manners.tokens < 1) return false;
  manners.tokens -= 1;
  return true;
}

/** Says why a frame was refused, by its id where it has one. */
export function sendRefusal(connection: Connection, id: string | undefined, refusal: Refusal, nowMs: number): void {
  const body = errorBody(refusal, isoTime(nowMs), newId('req'));
  connection.send(JSON.stringify(id === undefined ? { type: 'error', ...body } : { type: 'error', id, ...body }));
}

const maxFramesInOne = 100;

type Decoded = { ok: true; frames: Inbound[] } | { ok: false; reason: 'bad' | 'too_large'; message: string };

/** One message of a socket: a frame, or an array of frames. Anything else is a bad frame. */
function decodeMessage(message: string | ArrayBuffer): Decoded {
  if (typeof message !== 'string') return bad('A frame is JSON text.');
  // A unit of a text is three bytes at most.
  if (message.length * 3 > maxFrameBytes && Buffer.byteLength(message) > maxFrameBytes) {
    return { ok: false, reason: 'too_large', message: 'A frame has at most 64 KiB.' };
  }
  const json = parseJson(message);
  if (json === undefined) return bad('A frame is JSON text.');
  const list = Array.isArray(json) ? json : [json];
  if (list.length === 0 || list.length > maxFramesInOne) return bad(`An array has 1 to ${maxFramesInOne} frames.`);
  const frames: Inbound[] = [];
  for (const item of list) {
    const frame = toInbound(item);
    if (frame === null)
      return bad(
        'A frame is {id, type, data}, {type, data, to?}, {type: "seen", seq}, {type: "clock", c0} or {type: "probe", n}.',
      );
    frames.push(frame);
  }
  return { ok: true, frames };
}

const fields = ['id', 'type', 'data', 'seq', 'visible', 'to', 'c0', 'n'] as const;
const knownFields = new Set<string>(fields);

/** By hand, since every frame of every socket comes through here; what is inside `data` is its command's schema's. */
function toInbound(item: unknown): Inbound | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return null;
  const { id, type, data, seq, visible, to } = item as Partial<Record<(typeof fields)[number], unknown>>;
  if (typeof type !== 'string' || type.length > 64 || !Object.keys(item).every((key) => knownFields.has(key)))
    return null;
  if ('c0' in item || 'n' in item) return toMeasure(type, item);
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

/** What tells of time: asked of the room, or by it. */
function toMeasure(type: string, item: object): Inbound | null {
  if (type === 'clock' && 'c0' in item) return toClock(item);
  return type === 'probe' && 'n' in item ? toProbe(item) : null;
}

function toClock(item: { c0: unknown }): Inbound | null {
  const { c0, ...others } = item;
  const isClock = typeof c0 === 'number' && Number.isFinite(c0) && Object.keys(others).length === 1;
  return isClock ? { kind: 'clock', c0 } : null;
}

function toProbe(item: { n: unknown }): Inbound | null {
  const { n, ...others } = item;
  return typeof n === 'number' && Object.keys(others).length === 1 ? { kind: 'probe', n } : null;
}

function toSeen(seq: unknown, visible: unknown): Inbound | null {
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 0) return null;
  return visible === undefined || typeof visible === 'boolean' ? { kind: 'seen', seq, visible: visible ?? null } : null;
}

function bad(message: string): Decoded {
  return { ok: false, reason: 'bad', message };
}
