import { errorBody } from '#protocol/errors.ts';
import { badFramesBeforeClose, misuseCodes } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/result.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { newId } from '#worker/platform/ids.ts';
import type { Connection, SocketConnection } from './connection.ts';
import { decodeMessage, type Inbound } from './frames.ts';

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
  connection.badFrames += 1;
  if (connection.badFrames >= badFramesBeforeClose) connection.close(misuseCodes.badFrame, 'bad frames');
}

function receiveFrame(connection: SocketConnection, frame: Inbound, receiving: Receiving): void {
  // An earlier frame of the same message may have closed it.
  if (connection.cut || !isWithinRate(connection, frame, receiving)) return;
  if (frame.kind === 'seen') connection.readUpTo(frame.seq);
  if (frame.kind !== 'seen' || frame.visible !== null) receiving.act(frame);
}

function isWithinRate(connection: SocketConnection, frame: Inbound, { rateLimits, nowMs }: Receiving): boolean {
  if (!rateLimits || connection.mayFrame(nowMs)) return true;
  connection.refusedFrames += 1;
  if (connection.refusedFrames > refusedFramesBeforeClose)
    connection.close(misuseCodes.tooManyFrames, 'too many frames');
  else sendRefusal(connection, frame.kind === 'command' ? frame.id : undefined, tooManyFrames, nowMs);
  return false;
}

/** Says why a frame was refused, by its id where it has one. */
export function sendRefusal(connection: Connection, id: string | undefined, refusal: Refusal, nowMs: number): void {
  const body = errorBody(refusal, isoTime(nowMs), newId('req'));
  connection.send(JSON.stringify(id === undefined ? { type: 'error', ...body } : { type: 'error', id, ...body }));
}
