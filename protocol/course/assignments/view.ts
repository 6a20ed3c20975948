// Assignments as a viewer sees them, and what somebody has made of them.
import type { FilesView } from '../../files/view.ts';
import { ownIdOf } from '../../ids.ts';
import type { RoomEvent } from '../../wire.ts';

export interface Level {
  title: string;
  points: number;
}

/** What is looked at, and how well it can be met. */
export interface Criterion {
  title: string;
  levels: Level[];
}

export interface Assignment {
  id: string;
  title: string;
  description: string;
  /** null: at any time. */
  due_at: string | null;
  /** The most that it can be worth. */
  points: number;
  /** What comes at or after `due_at` is taken, and marked; else it is refused. */
  allow_late: boolean;
  rubric: Criterion[];
  /** The ids of its files. */
  attachments: string[];
  created_at: string;
  updated_at: string;
}

/** What a student has written, and the ids of the files that go with it. */
export interface Words {
  text: string;
  attachments: string[];
}

/** My own work on an assignment. */
export interface MyWork {
  assignment_id: string;
  submission_id: string;
  /** What is not handed in yet; null: nothing. */
  draft: Words | null;
  handed_in: (Words & { at: string }) | null;
}

export interface Grade {
  /** null: none yet, or excused. */
  points: number | null;
  /** It counts nowhere. */
  excused: boolean;
  /** Of each criterion the index of the level that it meets; null: not judged. */
  rubric: (number | null)[];
  feedback: string;
}

/** What I was given back. */
export interface MyGrade extends Grade {
  assignment_id: string;
  returned_at: string;
}

/** Assignments are for whoever belongs to the course; the rest is each student's own. */
export interface AssignmentsView extends FilesView {
  /** Those first that were made first. */
  assignments: Assignment[];
  my_work: MyWork[];
  my_grades: MyGrade[];
}

export const initialAssignments: Omit<AssignmentsView, 'files'> = { assignments: [], my_work: [], my_grades: [] };

/** These events, as whoever sees them is told. */
export interface ShownAssignmentEvents {
  'assignment.created': { assignment: Assignment };
  'assignment.updated': { assignment: Assignment };
  'assignment.deleted': { assignment_id: string };
  /** To whom it belongs; to those who teach without what was handed in. */
  'work.drafted': { assignment_id: string; submission_id: string } & Words;
  'work.handed_in': { assignment_id: string; submission_id: string } & Partial<Words>;
  /** To a student `grade`, and nobody else's. */
  'grade.returned': { assignment_id: string; grade?: Grade };
}

type AssignmentEvent = {
  [Type in keyof ShownAssignmentEvents]: RoomEvent<Type, ShownAssignmentEvents[Type]>;
}[keyof ShownAssignmentEvents];

/** Carries this slice past an event; events of other slices leave it as it is. */
export function reduceAssignments<View extends AssignmentsView>(view: View, anyEvent: RoomEvent): View {
  const event = anyEvent as AssignmentEvent;
  switch (event.type) {
    case 'assignment.created':
      return { ...view, assignments: [...view.assignments, event.data.assignment] };
    case 'assignment.updated': {
      const { assignment } = event.data;
      return { ...view, assignments: view.assignments.map((one) => (one.id === assignment.id ? assignment : one)) };
    }
    case 'assignment.deleted': {
      const { assignment_id: gone } = event.data;
      const isOther = ({ assignment_id }: { assignment_id: string }): boolean => assignment_id !== gone;
      const shows = [gone, workOn(view, gone)?.submission_id ?? ''].map(ownIdOf);
      return {
        ...view,
        assignments: view.assignments.filter(({ id }) => id !== gone),
        my_work: view.my_work.filter(isOther),
        my_grades: view.my_grades.filter(isOther),
        files: view.files.filter(({ target }) => !shows.includes(target)),
      };
    }
    case 'work.drafted': {
      const { text, attachments, ...which } = event.data;
      const handed_in = workOn(view, which.assignment_id)?.handed_in ?? null;
      return withWork(view, { ...which, draft: { text, attachments }, handed_in });
    }
    case 'work.handed_in': {
      const { text, attachments, assignment_id, submission_id } = event.data;
      if (text === undefined || attachments === undefined) return view;
      const handed_in = { text, attachments, at: event.at };
      return withWork(view, { assignment_id, submission_id, draft: null, handed_in });
    }
    case 'grade.returned': {
      const { assignment_id, grade } = event.data;
      if (grade === undefined) return view;
      const others = view.my_grades.filter((one) => one.assignment_id !== assignment_id);
      const mine = { assignment_id, ...grade, returned_at: event.at };
      return { ...view, my_grades: byAssignment([...others, mine]) };
    }
    default:
      return view;
  }
}

export function workOn({ my_work }: Pick<AssignmentsView, 'my_work'>, assignmentId: string): MyWork | undefined {
  return my_work.find(({ assignment_id }) => assignment_id === assignmentId);
}

function withWork<View extends AssignmentsView>(view: View, work: MyWork): View {
  const others = view.my_work.filter(({ assignment_id }) => assignment_id !== work.assignment_id);
  return { ...view, my_work: byAssignment([...others, work]) };
}

function byAssignment<Item extends { assignment_id: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (a.assignment_id < b.assignment_id ? -1 : 1));
}

/** Whether something that was handed in then came late. */
export function isLate(handedIn: string, { due_at }: Pick<Assignment, 'due_at'>): boolean {
  return due_at !== null && Date.parse(handedIn) >= Date.parse(due_at);
}
