import type { SessionStatus } from '#protocol/class/terms.ts';
import { refuse, type Refused } from '#protocol/result.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { isLive, readSession } from './rows.ts';

/** It stands otherwise than this needs it to. */
export function itIs(status: SessionStatus): Refused {
  return refuse('INVALID_TRANSITION', `The lesson is ${status}.`, { status: [status] });
}

/** What happens in a lesson happens while it is live; before and afterwards it is a conflict, and says how it stands. */
export function whyNotLive(db: RoomReads): Refused | null {
  return isLive(db) ? null : itIs(readSession(db).status);
}

/** What may be done beforehand too, until the lesson is over. */
export function whyOver(db: RoomReads): Refused | null {
  const { status } = readSession(db);
  return status === 'live' || status === 'scheduled' ? null : itIs(status);
}
