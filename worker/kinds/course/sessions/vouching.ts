import type { RoomKind } from '#worker/room/kind.ts';
import { findSession } from './rows.ts';

/** Who is what in a lesson of the course; whoever is not in the course is nobody there. */
export const vouches: NonNullable<RoomKind['vouches']> = (db, { capabilities, offers = capabilities }, child) => {
  if (findSession(db, child) === undefined) return null;
  if (offers.includes('manage')) return 'teacher';
  if (offers.includes('teach')) return 'assistant';
  return offers.includes('study') ? 'student' : null;
};
