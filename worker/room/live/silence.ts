import { closeCodes, idleSocketMs } from '#protocol/limits.ts';
import type { RoomJob } from '../jobs/job.ts';
import { SocketConnection } from './connection.ts';

/** Closes sockets that have been silent for 5 minutes; those that relays hold are the relays' to watch. */
export const silenceJob: RoomJob = {
  name: 'silence',
  run(room, { sessions, pingedMs }) {
    const own = [...sessions].map(({ connection }) => connection).filter((one) => one instanceof SocketConnection);
    return closeSilent(own, pingedMs, room.nowMs());
  },
};

/** Returns when to look again. */
export function closeSilent(
  connections: Iterable<SocketConnection>,
  pingedMs: (socket: WebSocket) => number,
  nowMs: number,
): number | null {
  let next: number | null = null;
  for (const connection of connections) {
    const due = Math.max(pingedMs(connection.socket), connection.lastHeardMs) + idleSocketMs;
    if (due <= nowMs) connection.close(closeCodes.idleOrBehind, 'silent for 5 minutes');
    else next = Math.min(due, next ?? due);
  }
  return next;
}
