import { closeCodes, idleSocketMs } from '#protocol/limits.ts';
import type { RoomJob } from '../jobs/job.ts';

/** Closes sockets that have been silent for 5 minutes. */
export const silenceJob: RoomJob = {
  name: 'silence',
  run(room, { sessions, pingedMs }) {
    const nowMs = room.nowMs();
    let next: number | null = null;
    for (const [socket, session] of sessions) {
      const due = Math.max(pingedMs(socket), session.lastHeardMs) + idleSocketMs;
      if (due <= nowMs) session.close(closeCodes.idleOrBehind, 'silent for 5 minutes');
      else next = Math.min(due, next ?? due);
    }
    return next;
  },
};
