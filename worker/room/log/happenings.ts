import type { Room } from '../room.ts';
import type { Happening } from '../kind.ts';
import { historyOf, lastSeq } from './log.ts';

/** More than so many are only "many" to whoever was away. */
const mostTold = 100;
const mostRead = 500;

/** The last things that happened here, newest first, as they are to be said now. Found out once between two commands. */
export function recentHappenings(room: Room): readonly Happening[] {
  return room.memory.memo('what has happened', () => {
    const found: Happening[] = [];
    let read = 0;
    for (const event of historyOf(room).before(lastSeq(room.db) + 1)) {
      if (found.length === mostTold || read === mostRead) break;
      read += 1;
      const said = room.kind.events[event.type]?.says?.(room.db, event) ?? null;
      if (said !== null) found.push({ ...said, seq: event.seq, actor_id: event.actor_id, at_ms: event.at_ms });
    }
    return found;
  });
}
