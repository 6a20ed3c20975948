import type { RoomKind } from '#worker/room/kind.ts';
import { findGroup, groupOf, runningBreakout } from './rows.ts';

/** Who is what in a group: whoever teaches goes into each, also afterwards, and the others into theirs while it lasts. */
export const vouches: NonNullable<RoomKind['vouches']> = (db, { id, capabilities, offers = capabilities }, child) => {
  const group = findGroup(db, child);
  if (group === undefined) return null;
  if (offers.includes('manage')) return 'teacher';
  if (offers.includes('teach')) return 'assistant';
  const isOn = runningBreakout(db)?.n === group.n;
  return isOn && groupOf(db, group.n, id) === child ? 'student' : null;
};
