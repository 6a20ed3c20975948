// Assignments over the API, and what comes of them.
import { runInDurableObject } from 'cloudflare:test';
import type { Assignment } from '#protocol/course/assignments/view.ts';
import type { WorkListRow } from '#protocol/course/gradebook/gradebook.schema.ts';
import type { Caller } from './api.ts';
import { taughtCourse, type TaughtCourse } from './taught-course.ts';
import { roomOf } from './room-kit.ts';

export interface Refused {
  error: { code: string; details: Record<string, string[]> };
}

export async function assignment({ teacher, path }: TaughtCourse, facts: object = {}): Promise<Assignment> {
  const body = { title: '1주차 보고서', points: 10, ...facts };
  const made = await teacher.post<Assignment>(`${path}/assignments`, body);
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  return made.body;
}

export async function withAssignment(facts: object = {}): Promise<{ course: TaughtCourse; task: Assignment }> {
  const course = await taughtCourse();
  return { course, task: await assignment(course, facts) };
}

export function handsIn(who: Caller, { id }: Assignment, body: object = { text: '다 했어요' }) {
  return who.post<{ submission_id: string; handed_in_at: string; late: boolean }>(
    `/assignments/${id}/submissions`,
    body,
  );
}

export async function workOn(by: Caller, { id }: Assignment): Promise<WorkListRow[]> {
  return (await by.get<{ items: WorkListRow[] }>(`/assignments/${id}/submissions`)).body.items;
}

export function grades(by: Caller, { id }: Assignment, whom: Caller, body: object) {
  return by.put(`/assignments/${id}/grades/${whom.id}`, body);
}

export function givesBack(by: Caller, { id }: Assignment, body: object = {}) {
  return by.post<{ returned: number }>(`/assignments/${id}/return`, body);
}

/** As if it had been due by then. */
export async function dueAt({ id }: TaughtCourse, task: Assignment, at: number): Promise<void> {
  await runInDurableObject(roomOf('course', id).stub, (_instance, { storage: { sql } }) => {
    sql.exec('UPDATE assignments SET due_at = ? WHERE id = ?', new Date(at).toISOString(), task.id);
  });
}
