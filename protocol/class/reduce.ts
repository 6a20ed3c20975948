import { reduceAccess } from '../access/view.ts';
import type { RoomEvent } from '../wire.ts';
import { reduceAttendance } from './attendance/view.ts';
import { reduceDoor } from './door/view.ts';
import { reducePolls } from './polls/view.ts';
import { reduceQuizzes } from './quizzes/view.ts';
import { reduceSession } from './session/view.ts';
import type { ClassView } from './view.ts';

/** Carries a lesson past an event that its viewer may see: each floor its own slice. */
export function reduceClass(view: ClassView, event: RoomEvent, me: string): ClassView {
  const after = reduceAttendance(reduceDoor(reduceSession(reduceAccess(view, event), event), event), event);
  return reduceQuizzes(reducePolls(after, event, me), event);
}
