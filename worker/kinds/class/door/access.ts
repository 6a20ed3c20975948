import { refuse, type Refused, type Result } from '#protocol/result.ts';
import { findMember, findPerson } from '#worker/features/access/access.ts';
import type { Credentials, Viewer } from '#worker/room/credentials.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { wasHere } from '../attendance/rows.ts';
import { placeInLobby } from '../lobby/rows.ts';
import { findSession } from '../session/rows.ts';

/** Each names its reason in its words as well: of what a socket is closed with these are all that is told. */
const shut = {
  locked: refuse('FORBIDDEN', 'The door of this lesson is locked.', { reason: ['locked'] }),
  late: refuse('FORBIDDEN', 'This lesson has begun, and takes nobody in who comes late.', { reason: ['late'] }),
  refused: refuse('FORBIDDEN', 'Your knock at this lesson was refused.', { reason: ['refused'] }),
  over: refuse('FORBIDDEN', 'This lesson is over, and you were not let in.', { reason: ['over'] }),
} satisfies Record<string, Refused>;

/**
 * What somebody is worth here by role or link, unless the door is shut to them: it is to whoever was not there before, so
 * that whoever was put out does not come back under another name. Members and whoever teaches have a key. Before a lobby one
 * waits; whoever has not said who they are looks at a shut door from outside.
 */
export function atDoor(db: RoomReads, credentials: Credentials, admitted: Result<Viewer>): Result<Viewer> {
  if (!admitted.ok) return admitted;
  const why = whyOutside(db, admitted.value);
  if (why === null) return admitted;
  if (credentials.looks === true) return { ok: true, value: { ...admitted.value, capabilities: [] } };
  return why === 'waits' ? { ok: true, value: { ...admitted.value, capabilities: ['wait'] } } : shut[why];
}

function whyOutside(
  db: RoomReads,
  { id, capabilities, offers = capabilities }: Viewer,
): keyof typeof shut | 'waits' | null {
  const session = findSession(db);
  if (session === undefined || offers.includes('teach') || findMember(db, id) !== undefined) return null;
  const { door, status } = session;
  const place = placeInLobby(db, id)?.state;
  if (place === 'refused' && door !== 'open') return 'refused';
  // Whoever waits has said who they are, and is not in by that.
  if (place === 'admitted') return null;
  if (place === undefined && (wasHere(db, id) || findPerson(db, id) !== undefined)) return null;
  if (door === 'lobby') return status === 'live' || status === 'scheduled' ? 'waits' : 'over';
  if (status !== 'live') return null;
  if (door === 'locked') return place === 'waiting' ? 'waits' : 'locked';
  return session.allowLateJoin ? null : 'late';
}
