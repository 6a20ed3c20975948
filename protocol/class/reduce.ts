import { reduceAccess } from '../access/view.ts';
import type { RoomEvent } from '../wire.ts';
import { reduceSession } from './session/view.ts';
import type { ClassView } from './view.ts';

/** Carries a lesson past an event that its viewer may see: each floor its own slice. */
export function reduceClass(view: ClassView, event: RoomEvent): ClassView {
  return reduceSession(reduceAccess(view, event), event);
}
