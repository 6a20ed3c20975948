import { initialAccess, type AccessView } from '../access/view.ts';
import { initialComments, type CommentsView } from '../comments/view.ts';
import type { FilesView } from '../files/view.ts';
import { type AssignmentsView, initialAssignments } from './assignments/view.ts';
import { type AnnouncementsView, initialAnnouncements } from './announcements/view.ts';
import { initialMaterials, type MaterialsView } from './materials/view.ts';
import type { RosterProgress } from './roster/view.ts';
import { defaultSeats, type SessionStatus } from './terms.ts';

export interface Staff {
  id: string;
  name: string;
  role: string;
}

/** A lesson of the course: a room of its own of that id. */
export interface CourseSession {
  session_id: string;
  title: string;
  description: string;
  scheduled_at: string | null;
  duration_minutes: number;
  status: SessionStatus;
  created_at: string;
}

/** A course as a viewer sees it. Who is in it is for whoever teaches: to others `members` is empty. */
export interface CourseView extends AccessView {
  id: string;
  title: string;
  code: string;
  description: string;
  semester: string;
  max_students: number;
  /** Whoever knows the key enrols by it. */
  has_enrollment_key: boolean;
  /** Only for whoever teaches. */
  enrollment_key?: string | null;
  students_count: number;
  waiting_count: number;
  staff: Staff[];
  /** One of `files`. */
  syllabus_file_id: string | null;
  /** In the order of their times. */
  sessions: CourseSession[];
  materials: MaterialsView['materials'];
  announcements: AnnouncementsView['announcements'];
  /** What is to be done; and of it what is my own. */
  assignments: AssignmentsView['assignments'];
  my_work: AssignmentsView['my_work'];
  my_grades: AssignmentsView['my_grades'];
  /** About announcements, and what they show. */
  comments: CommentsView['comments'];
  comments_count: number;
  reactions: CommentsView['reactions'];
  files: FilesView['files'];
  /** Only for whoever teaches: how far the last list of students is. Absent: there was none. */
  roster?: RosterProgress;
  /** Only for whoever waits for a seat: how many will have one before them, and they. */
  waiting_place?: number;
  created_by: string;
  created_at: string;
  updated_at: string;
}

/** The floors of a course before anything is on them; of some of them a view that a browser has kept may know nothing. */
export const courseFloors = {
  syllabus_file_id: null,
  files: [],
  ...initialMaterials,
  ...initialAnnouncements,
  ...initialAssignments,
  ...initialComments,
} satisfies Partial<CourseView>;

export function initialCourse(roomId: string): CourseView {
  return {
    ...initialAccess,
    id: roomId,
    title: '',
    code: '',
    description: '',
    semester: '',
    max_students: defaultSeats,
    has_enrollment_key: false,
    students_count: 0,
    waiting_count: 0,
    staff: [],
    sessions: [],
    ...courseFloors,
    created_by: '',
    created_at: '',
    updated_at: '',
  };
}

/** How many seats are free. */
export function freeSeats({ max_students, students_count }: CourseView): number {
  return Math.max(0, max_students - students_count);
}

/** Snapshot lists that may be long and come in parts after a welcome. */
export const courseLongLists = [
  'sessions',
  'materials',
  'announcements',
  'assignments',
  'comments',
  'files',
  'people',
  'members',
  'shares',
] as const;
