import type { AccessEventData } from '../../access/access.schema.ts';
import type { RoomEvent } from '../../wire.ts';
import type { SessionEventData } from '../session/session.schema.ts';
import type { LessonPart } from '../terms.ts';
import type { AttendanceEventData } from './attendance.schema.ts';

export interface Attendee {
  account_id: string;
  part: LessonPart;
  here: boolean;
}

export interface AttendanceView {
  /** Everyone who is or was there, in the order in which they came; to whoever teaches, and empty to others. */
  attendance: Attendee[];
}

export const initialAttendance: AttendanceView = { attendance: [] };

/** Those who are asked things and are there now. */
export function studentsHere({ attendance }: AttendanceView): Attendee[] {
  return attendance.filter(({ part, here }) => here && part === 'answers');
}

type Events = AttendanceEventData &
  Pick<SessionEventData, 'session.ended' | 'session.cancelled'> &
  Pick<AccessEventData, 'person.merged'>;
type AttendanceEvent = { [Type in keyof Events]: RoomEvent<Type, Events[Type]> }[keyof Events];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceAttendance<View extends AttendanceView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as AttendanceEvent;
  switch (event.type) {
    case 'attendance.began':
      return { ...view, attendance: came(view.attendance, { ...event.data, here: true }) };
    case 'attendance.ended':
      return {
        ...view,
        attendance: view.attendance.map((one) =>
          one.account_id === event.data.account_id ? { ...one, here: false } : one,
        ),
      };
    case 'session.ended':
    case 'session.cancelled':
      return { ...view, attendance: view.attendance.map((one) => ({ ...one, here: false })) };
    case 'person.merged':
      return { ...view, attendance: folded(view.attendance, event.data) };
    default:
      return view;
  }
}

/** Whoever was there before keeps their place, in the part that they have now. */
function came(attendance: readonly Attendee[], one: Attendee): Attendee[] {
  const isKnown = attendance.some(({ account_id }) => account_id === one.account_id);
  if (!isKnown) return [...attendance, one];
  return attendance.map((other) => (other.account_id === one.account_id ? one : other));
}

/** A guest turned out to be an account: what is known of both is one's. */
export function folded(attendance: readonly Attendee[], { from, to }: { from: string; to: string }): Attendee[] {
  const renamed = attendance.map((one) => (one.account_id === from ? { ...one, account_id: to } : one));
  return renamed.reduce<Attendee[]>((all, one) => {
    const before = all.find(({ account_id }) => account_id === one.account_id);
    return came(all, { ...one, here: one.here || before?.here === true });
  }, []);
}
