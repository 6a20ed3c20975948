import { initialAccess, type AccessView } from '../access/view.ts';
import { initialAttendance, type AttendanceView } from './attendance/view.ts';
import { initialDoor, type DoorView } from './door/view.ts';
import { initialPolls, type PollsView } from './polls/view.ts';
import { initialQuizzes, quizLongLists, type QuizzesView } from './quizzes/view.ts';
import { initialSession, type SessionView } from './session/view.ts';

/** The slices of the floors. */
type Floors = SessionView & DoorView & AttendanceView & PollsView & QuizzesView;

/** All that a viewer of a lesson sees at once: a slice of each floor. */
export interface ClassView extends AccessView, Floors {
  id: string;
}

export function initialClass(roomId: string): ClassView {
  const floors = { ...initialSession, ...initialDoor, ...initialAttendance, ...initialPolls, ...initialQuizzes };
  return { id: roomId, ...initialAccess, ...floors };
}

/** Snapshot lists that may be long and come in parts after a welcome. */
export const classLongLists = ['people', 'members', 'shares', 'attendance', ...quizLongLists] as const;
