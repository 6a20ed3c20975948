import { isLate, type Assignment, type AssignmentsView, workOn } from '#protocol/course/assignments/view.ts';
import type { WorkListRow } from '#protocol/course/gradebook/gradebook.schema.ts';
import { dateFormat } from '#web/i18n/date-format.ts';
import { m } from '#web/i18n/generated/messages.js';
import { getLocale } from '#web/i18n/generated/runtime.js';

const moment = { month: 'short', day: 'numeric', weekday: 'short', hour: 'numeric', minute: '2-digit' } as const;

export function whenWords(at: string): string {
  return dateFormat(getLocale(), moment).format(new Date(at));
}

/** Until when, and what it is worth. */
export function factsOf({ due_at, points, allow_late }: Assignment): string[] {
  return [
    due_at === null ? m.taught_work_no_due() : m.taught_work_due({ when: whenWords(due_at) }),
    m.taught_points({ count: points }),
    ...(due_at !== null && allow_late ? [m.taught_work_late_taken()] : []),
  ];
}

/** How my own work stands, for its colour and in words. */
export interface Standing {
  tone: 'todo' | 'done' | 'late' | 'graded';
  text: string;
}

export function standingOf(view: AssignmentsView, assignment: Assignment, nowMs: number): Standing {
  const grade = view.my_grades.find(({ assignment_id }) => assignment_id === assignment.id);
  if (grade !== undefined) return { tone: 'graded', text: gradeText(grade, assignment.points) };
  const handed = workOn(view, assignment.id)?.handed_in ?? null;
  if (handed !== null)
    return isLate(handed.at, assignment)
      ? { tone: 'late', text: m.taught_work_state_late() }
      : { tone: 'done', text: m.taught_work_state_handed_in() };
  const isDue = assignment.due_at !== null && nowMs >= Date.parse(assignment.due_at);
  return isDue
    ? { tone: 'late', text: m.taught_work_state_missing() }
    : { tone: 'todo', text: m.taught_work_state_todo() };
}

export function gradeText({ points, excused }: { points: number | null; excused: boolean }, most: number): string {
  if (excused) return m.taught_grade_excused();
  return points === null ? m.taught_grade_feedback_only() : m.taught_grade_of({ points, most });
}

export const stateWords: Readonly<Record<WorkListRow['state'], () => string>> = {
  none: m.taught_work_state_none,
  handed_in: m.taught_work_state_handed_in,
  late: m.taught_work_state_late,
  missing: m.taught_work_state_missing,
};
