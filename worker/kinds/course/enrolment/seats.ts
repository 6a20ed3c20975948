// Who has a seat, who gets the next one, and what everyone is told of it. The room decides: one command after another.
import type { CourseEventData } from '#protocol/course/events.schema.ts';
import type { Refusal } from '#protocol/result.ts';
import { findMember } from '#worker/features/access/access.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import type { RoomKind } from '#worker/room/kind.ts';
import { roleGives } from '#worker/room/roles.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { courseFull } from '../refusals.ts';
import { roles, studentRole } from '../roles.ts';
import { countStudents, findCourse, readCourse, staffOf, waitingFor } from '../rows.ts';

/** Nobody becomes a student by whatever way where every seat is taken. */
export function noSeatFor(db: RoomReads, { account_id, role }: { account_id: string; role: string }): Refusal | null {
  if (!roleGives(roles, role, 'study') || roleGives(roles, findMember(db, account_id)?.role, 'study')) return null;
  return countStudents(db) >= readCourse(db).maxStudents ? courseFull.error : null;
}

/** After these somebody else may be in the course, or there may be another number of seats. */
const moving = new Set([
  'member.joined',
  'member.role_changed',
  'member.removed',
  'room.adopted',
  'person.merged',
  'course.created',
  'course.updated',
]);

/** Freed seats go to whoever waits, in order, in the same transaction; and everyone is told how many there are. */
export const followsSeats: NonNullable<RoomKind['follows']> = (db, events) => {
  if (!events.some(({ type }) => moving.has(type))) return null;
  return () => {
    const course = findCourse(db);
    if (course === undefined) return [];
    const [students, waiting] = [countStudents(db), waitingFor(db)];
    const admitted = waiting.slice(0, Math.max(0, course.maxStudents - students));
    const counts: CourseEventData['course.counted'] = {
      students: students + admitted.length,
      waiting: waiting.length - admitted.length,
      staff: staffOf(db),
    };
    return [...admitted.map(admission), { type: 'course.counted', data: counts }];
  };
};

function admission(account_id: string): NewEvent {
  return { type: 'waiting.admitted', data: { account_id, role: studentRole } };
}

/**
 * Somebody comes into the course, or to another place in it. Whoever was in it by another role comes anew, so that the list is
 * in the order in which people asked.
 */
export function comesAs(account_id: string, change: { was: string | undefined; role: string; at: string }): NewEvent[] {
  const joined = { type: 'member.joined', data: { account_id, role: change.role, joined_at: change.at } };
  return change.was === undefined ? [joined] : [{ type: 'member.removed', data: { account_id, left: true } }, joined];
}
