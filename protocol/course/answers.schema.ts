// What the REST paths of courses answer, in the words of their specification.
import { z } from 'zod';
import type { You } from '../wire.ts';
import { rosterProblems, sessionStatuses } from './terms.ts';
import type { CourseSession, CourseView } from './view.ts';

const text = z.string();
const count = z.number().int().min(0);
const moment = z.iso.datetime();

const personSchema = z.strictObject({ id: text, full_name: text });

export const courseSchema = z.strictObject({
  id: text,
  title: text,
  code: text,
  description: text,
  semester: text,
  max_students: count,
  instructor: personSchema,
  tas: z.array(personSchema),
  student_count: count,
  waiting_count: count,
  session_count: count,
  syllabus_file_id: text.nullable(),
  /** null: in no list of the course. */
  my_role: text.nullable(),
  /** Only on the waiting list, from 1. */
  waiting_place: count.exactOptional(),
  has_enrollment_key: z.boolean(),
  /** Only for whoever teaches. */
  enrollment_key: text.nullable().exactOptional(),
  created_at: moment,
  updated_at: moment,
  seq: z.number().int(),
});
export type CourseState = z.infer<typeof courseSchema>;

export const courseListSchema = z.strictObject({
  count,
  /** The address of the page before this one, and of the one after it. */
  next: text.nullable(),
  previous: text.nullable(),
  results: z.array(courseSchema),
});

export const enrolledSchema = z.strictObject({
  message: text,
  course: z.strictObject({ id: text, title: text }),
  role: text,
  enrolled_at: moment,
  /** On the waiting list, from 1; null: enrolled. */
  waiting_place: count.nullable(),
});

export const bulkSchema = z.strictObject({
  success_count: count,
  error_count: count,
  /** `row`: the line of the file, its header included. */
  errors: z.array(z.strictObject({ row: count, email: text, error: text, reason: z.enum(rosterProblems) })),
});
export const cardSchema = z.strictObject({
  account_id: text,
  full_name: text,
  student_id: text.nullable(),
  /** The way in: its address, the same as a picture for cameras, and as it is typed. null: the card has to be made anew. */
  url: text.nullable(),
  qr_svg: text.nullable(),
  typed: text.nullable(),
});
export type StudentCard = z.infer<typeof cardSchema>;

export const cardsSchema = z.strictObject({ count, page_size: count, items: z.array(cardSchema) });
export type StudentCards = z.infer<typeof cardsSchema>;

export type BulkState = z.infer<typeof bulkSchema>;

/** A lesson of a course, in the words of the specification. */
export const courseSessionSchema = z.strictObject({
  id: text,
  course_id: text,
  title: text,
  description: text,
  scheduled_at: moment.nullable(),
  duration_minutes: count,
  status: z.enum(sessionStatuses),
  /** Its page, for whoever is in the course. */
  join_url: text,
  created_at: moment,
});

export const courseSessionListSchema = z.strictObject({ count, results: z.array(courseSessionSchema) });

/** @param at the course's id, and where its pages are */
export function courseSessionOf(
  { session_id: id, ...session }: CourseSession,
  at: { course_id: string; origin: string },
): z.infer<typeof courseSessionSchema> {
  return { id, course_id: at.course_id, ...session, join_url: `${at.origin}/r/${id}` };
}

/** A course as whoever asks may see it. */
export function courseOf(view: CourseView, you: Pick<You, 'role'>, seq: number): CourseState {
  const { students_count: student_count, waiting_place, enrollment_key, staff } = view;
  const people = staff.map(({ id, name: full_name }) => ({ id, full_name }));
  const at = staff.findIndex(({ id }) => id === view.created_by);
  const [instructor = { id: view.created_by, full_name: '' }] = people.splice(Math.max(0, at), 1);
  return {
    id: view.id,
    title: view.title,
    code: view.code,
    description: view.description,
    semester: view.semester,
    max_students: view.max_students,
    instructor,
    tas: people,
    student_count,
    waiting_count: view.waiting_count,
    session_count: view.sessions.length,
    syllabus_file_id: view.syllabus_file_id,
    my_role: you.role,
    ...(waiting_place !== undefined && { waiting_place }),
    has_enrollment_key: view.has_enrollment_key,
    ...(enrollment_key !== undefined && { enrollment_key }),
    created_at: view.created_at,
    updated_at: view.updated_at,
    seq,
  };
}
