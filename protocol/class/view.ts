import { initialAccess, type AccessView } from '../access/view.ts';
import { initialSession, type SessionView } from './session/view.ts';

/** All that a viewer of a lesson sees at once: a slice of each floor. */
export interface ClassView extends AccessView, SessionView {
  id: string;
}

export function initialClass(roomId: string): ClassView {
  return { id: roomId, ...initialAccess, ...initialSession };
}

/** Snapshot lists that may be long and come in parts after a welcome. */
export const classLongLists = ['people', 'members', 'shares'] as const;
