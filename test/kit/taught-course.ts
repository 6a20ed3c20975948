// Courses that are taught, and people who enrol in them.
import type { PermissionLevel } from '#protocol/capabilities.ts';
import type { CourseState } from '#protocol/course/answers.schema.ts';
import { byLink, linkTo, someone, type Answered, type Caller } from './api.ts';

export interface TaughtCourse {
  teacher: Caller;
  id: string;
  path: string;
  /** Whoever comes by it enrols. */
  link: string;
}

export async function taughtCourse(facts: object = {}): Promise<TaughtCourse> {
  const teacher = await someone('박선영');
  const made = await teacher.post<CourseState>('/courses', { title: '머신러닝 입문', code: 'CS401', ...facts });
  if (made.status !== 201) throw new Error(`not made: ${made.text}`);
  const { id } = made.body;
  return { teacher, id, path: `/courses/${id}`, link: await linkInto({ teacher, id }, 'comment') };
}

export function linkInto(
  { teacher, id }: Pick<TaughtCourse, 'teacher' | 'id'>,
  level: PermissionLevel,
): Promise<string> {
  return linkTo(id, teacher.id, { kind: 'course', level });
}

/** Somebody who opened the link and has not enrolled. */
export function visitor({ id, link }: TaughtCourse, name = '하람'): Promise<Caller> {
  return byLink(id, link, { kind: 'course', name, guest: true });
}

export interface Enrolled {
  message: string;
  role: string;
  waiting_place: number | null;
}

export function enrols(who: Caller, { path }: TaughtCourse, body: object = {}): Promise<Answered<Enrolled>> {
  return who.post<Enrolled>(`${path}/enroll`, body);
}

/** Somebody with a seat. */
export async function student(course: TaughtCourse, name = '하람'): Promise<Caller> {
  const who = await visitor(course, name);
  const { status, text } = await enrols(who, course);
  if (status !== 201) throw new Error(`not enrolled: ${text}`);
  return who;
}

export async function stateOf({ teacher, path }: TaughtCourse): Promise<CourseState> {
  return (await teacher.get<CourseState>(path)).body;
}
