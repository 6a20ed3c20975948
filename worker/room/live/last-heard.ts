import type { Room } from '../room.ts';
import type { RoomJob } from '../jobs/job.ts';

const keepEveryMs = 30_000;
const key = 'last heard';

/** When those who were here surely still were; 0 where it was never kept. */
export function lastHeardMs({ kv }: Room): number {
  return kv.get<number>(key) ?? 0;
}

function isAsked({ kind, db }: Room): boolean {
  return kind.presence.keepsHeard?.(db) === true;
}

/** Keeps the time while the kind asks for it: after the process was lost, it is known until when people were here. */
export const lastHeardJob: RoomJob = {
  name: 'last heard',
  dueMs(room) {
    if (!isAsked(room)) return null;
    return Math.max(room.nowMs(), (room.memory.heardMs ?? 0) + keepEveryMs);
  },
  run(room, { sessions }) {
    if (!isAsked(room) || sessions.size === 0) return null;
    const nowMs = room.nowMs();
    if (nowMs - (room.memory.heardMs ?? 0) >= keepEveryMs) {
      room.memory.heardMs = nowMs;
      room.kv.put(key, nowMs);
    }
    return (room.memory.heardMs ?? nowMs) + keepEveryMs;
  },
};
