import { reduceAccess } from '../access/view.ts';
import type { AccessEventData } from '../access/access.schema.ts';
import type { RoomEvent } from '../wire.ts';
import { reduceComments } from '../comments/view.ts';
import { reduceFiles } from '../files/view.ts';
import type { CourseEventData } from './events.schema.ts';
import { reduceAssignments } from './assignments/view.ts';
import { reduceAnnouncements } from './announcements/view.ts';
import { reduceMaterials } from './materials/view.ts';
import type { RosterEventData } from './roster/roster.schema.ts';
import type { CourseSessionEventData } from './sessions.schema.ts';
import { courseFloors, type CourseSession, type CourseView, type Staff } from './view.ts';

/** As these events are seen: the key only by whoever teaches, staff with their names. */
export interface ShownCourseEvents
  extends Omit<CourseEventData, 'course.counted'>, Omit<CourseSessionEventData, 'session.reminded'> {
  'roster.progressed': RosterEventData['roster.progressed'];
  'course.created': CourseEventData['course.created'] & { has_enrollment_key: boolean };
  'course.updated': CourseEventData['course.updated'] & { has_enrollment_key?: boolean };
  'course.counted': Omit<CourseEventData['course.counted'], 'staff'> & { staff: Staff[]; waiting_place?: number };
  'person.renamed': AccessEventData['person.renamed'];
}

type CourseEvent = {
  [Type in keyof ShownCourseEvents]: RoomEvent<Type, ShownCourseEvents[Type]>;
}[keyof ShownCourseEvents];

/** Carries a course past an event that its viewer may see. `me`: the viewer's account. */
export function reduceCourse(before: CourseView, anyEvent: RoomEvent, me: string): CourseView {
  const whole = reduceAccess({ ...courseFloors, ...before }, anyEvent);
  const talked = reduceComments(reduceFiles(whole, anyEvent), anyEvent, me);
  const view = reduceAssignments(reduceAnnouncements(reduceMaterials(talked, anyEvent), anyEvent), anyEvent);
  const event = anyEvent as CourseEvent;
  switch (event.type) {
    case 'course.created':
      return { ...view, ...event.data, created_by: event.actor.id, created_at: event.at, updated_at: event.at };
    case 'course.updated': {
      const { changes, ...shown } = event.data;
      return { ...view, ...changes, ...shown, updated_at: event.at };
    }
    case 'waiting.admitted':
      return {
        ...view,
        members: view.members.map((member) =>
          member.account_id === event.data.account_id ? { ...member, role: event.data.role } : member,
        ),
      };
    case 'course.counted': {
      const { students, waiting, staff, waiting_place } = event.data;
      const { waiting_place: _before, ...others } = view;
      const counts = { students_count: students, waiting_count: waiting, staff };
      return { ...others, ...counts, ...(waiting_place !== undefined && { waiting_place }) };
    }
    case 'session.planned': {
      const { auto_record: _record, allow_late_join: _late, ...facts } = event.data;
      return { ...view, sessions: inOrder([...view.sessions, { ...facts, created_at: event.at }]) };
    }
    case 'session.noted': {
      const { as_of: _seq, was: _before, ...facts } = event.data;
      const sessions = view.sessions.map((one) => (one.session_id === facts.session_id ? { ...one, ...facts } : one));
      return { ...view, sessions: inOrder(sessions) };
    }
    case 'roster.progressed':
      return { ...view, roster: { ...event.data, at: event.at } };
    case 'person.renamed':
      return { ...view, staff: view.staff.map((one) => renamed(one, event.data)) };
    default:
      return view;
  }
}

function renamed(one: Staff, { account_id, name }: { account_id: string; name: string }): Staff {
  return one.id === account_id ? { ...one, name } : one;
}

/** By their times; those of which nobody has said when come first. */
function inOrder(sessions: readonly CourseSession[]): CourseSession[] {
  const key = ({ scheduled_at, session_id }: CourseSession): string => `${scheduled_at ?? ''} ${session_id}`;
  return sessions.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
