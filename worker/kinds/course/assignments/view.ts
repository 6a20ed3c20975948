import type { Assignment, AssignmentsView } from '#protocol/course/assignments/view.ts';
import type { ShownFile } from '#protocol/files/view.ts';
import { ownIdOf } from '#protocol/ids.ts';
import { filesUsedBy, shownFile } from '#worker/features/files/rows.ts';
import type { Viewer } from '#worker/room/credentials.ts';
import { isInsider } from '#worker/room/live/audience.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { assignmentOf, findGrade, findWork, readAssignments, returnedGrade, workOf } from './rows.ts';

/** Its files stand with those of the whole course. */
type Slice = Omit<AssignmentsView, 'files'>;

/** What all who belong to the course see alike. */
export function sharedAssignments(db: RoomReads): Slice {
  return { assignments: readAssignments(db).map(assignmentOf), my_work: [], my_grades: [] };
}

/** What of it is for this viewer, and what is theirs alone. */
export function assignmentsFor(db: RoomReads, viewer: Viewer, assignments: Assignment[]): Slice {
  if (!isInsider({ may: 'attend' }, viewer)) return { assignments: [], my_work: [], my_grades: [] };
  const my_work = assignments.flatMap(({ id }) => {
    const work = findWork(db, id, viewer.id);
    return work === undefined ? [] : [workOf(work)];
  });
  const my_grades = assignments.flatMap(({ id }) => {
    const grade = findGrade(db, id, viewer.id);
    return (grade && returnedGrade(grade)) ?? [];
  });
  return { assignments, my_work, my_grades };
}

/** What assignments and submissions show, in the order in which it came. */
export function filesOf(db: RoomReads, ids: readonly string[]): ShownFile[] {
  return ids
    .flatMap((id) => filesUsedBy(db, ownIdOf(id)))
    .filter(({ removed }) => !removed)
    .toSorted((a, b) => a.addedSeq - b.addedSeq)
    .map((row) => ({ ...shownFile(row), target: row.usedBy ?? '' }));
}
