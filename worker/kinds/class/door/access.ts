import { refuse, type Result } from '#protocol/result.ts';
import { findMember, findPerson } from '#worker/features/access/access.ts';
import type { Credentials, Viewer } from '#worker/room/credentials.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { wasHere } from '../attendance/rows.ts';
import { findSession } from '../session/rows.ts';

const locked = refuse('FORBIDDEN', 'The door of this lesson is locked.', { reason: ['locked'] });
const late = refuse('FORBIDDEN', 'This lesson has begun, and takes nobody in who comes late.', { reason: ['late'] });

/**
 * What somebody is worth here by role or link, unless the door is shut to them: it is to whoever was not there before, so
 * that whoever was put out does not come back under another name. Members and whoever teaches have a key.
 */
export function atDoor(db: RoomReads, credentials: Credentials, admitted: Result<Viewer>): Result<Viewer> {
  if (!admitted.ok || credentials.looks === true) return admitted;
  const { id, capabilities } = admitted.value;
  const session = findSession(db);
  if (session === undefined || session.status !== 'live' || capabilities.includes('teach')) return admitted;
  if (session.door === 'open' && session.allowLateJoin) return admitted;
  if (findMember(db, id) !== undefined || wasHere(db, id) || findPerson(db, id) !== undefined) return admitted;
  return session.door === 'locked' ? locked : late;
}
