import type { AccessView } from '#protocol/access/view.ts';
import type { CommentsView } from '#protocol/comments/view.ts';
import type { RosterProgress } from '#protocol/course/roster/view.ts';
import type { CourseView } from '#protocol/course/view.ts';
import { isoTime } from '#worker/platform/clock.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { attachedView } from '#worker/features/files/attaching.ts';
import { assignmentsFor, sharedAssignments } from './assignments/view.ts';
import { announcementsOf, insiders } from './announcements/rows.ts';
import { materialsOf, receiversWhere } from './materials/rows.ts';
import { lastProgress } from './roster/rows.ts';
import { sessionsOf } from './sessions/rows.ts';
import { countStudents, readCourse, staffOf, waitingFor, withNames } from './rows.ts';

/** What everyone's view of a course is made of. */
export interface SharedCourse {
  view: Omit<CourseView, 'shares'>;
  enrollment_key: string | null;
  roster: RosterProgress | null;
  /** Who waits for a seat, in their order. */
  waiting: string[];
}

export function sharedCourse(
  db: RoomReads,
  id: string,
  others: Omit<AccessView, 'shares'> & CommentsView,
): SharedCourse {
  const row = readCourse(db);
  const { title, code, description, semester, maxStudents: max_students, enrollmentKey: enrollment_key } = row;
  const waiting = waitingFor(db);
  const view = {
    ...others,
    id,
    title,
    code,
    description,
    semester,
    max_students,
    has_enrollment_key: enrollment_key !== null,
    students_count: countStudents(db),
    waiting_count: waiting.length,
    staff: withNames(db, staffOf(db)),
    syllabus_file_id: row.syllabusFileId,
    sessions: sessionsOf(db),
    materials: materialsOf(db),
    announcements: announcementsOf(db),
    ...sharedAssignments(db),
    ...attachedView(db),
    created_by: row.createdBy,
    created_at: isoTime(row.createdAtMs),
    updated_at: isoTime(row.updatedAtMs),
  };
  return { view, enrollment_key, roster: lastProgress(db)?.progress ?? null, waiting };
}

export function courseFor(db: RoomReads, viewer: Viewer, shared: SharedCourse): Omit<CourseView, 'shares'> {
  const { view, enrollment_key, roster, waiting } = shared;
  const place = waiting.indexOf(viewer.id) + 1;
  return {
    ...view,
    materials: view.materials.filter(({ shown }) => isInsider(receiversWhere(shown), viewer)),
    announcements: isInsider(insiders, viewer) ? view.announcements : [],
    ...assignmentsFor(db, viewer, view.assignments),
    ...(isInsider({ may: 'teach' }, viewer) && { enrollment_key, ...(roster !== null && { roster }) }),
    ...(place > 0 && { waiting_place: place }),
  };
}
