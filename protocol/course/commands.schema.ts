// A course's words.
//
// command            who                        events
// course.create      the worker                 course.created, member.joined
// course.update      manage                     course.updated
// course.enrol       the worker, for anyone     member.joined: by a link that lets one comment, or by the key
//
// Whoever is told that it is full and wants to wait joins as `waiting`; a seat that is freed goes to the first of those
// (`waiting.admitted`). How many there are, and who teaches, is told to everyone by `course.counted`.
import { z } from 'zod';
import { roleName } from '../access/access.schema.ts';
import { fileId } from '../files/files.schema.ts';
import { line, paragraphs } from '../text.schema.ts';
import { maxSeats } from './terms.ts';

const seats = z.number().int().min(1).max(maxSeats);
export const enrollmentKey = line(4, 100);

const facts = {
  title: line(1, 200),
  /** As a catalogue calls it: `CS401`. */
  code: line(1, 50),
  description: paragraphs(0, 5000),
  semester: line(0, 50),
};

export const createCourseSchema = z.strictObject({
  title: facts.title,
  code: facts.code.exactOptional(),
  description: facts.description.exactOptional(),
  semester: facts.semester.exactOptional(),
  max_students: seats.exactOptional(),
  enrollment_key: enrollmentKey.exactOptional(),
});

export const updateCourseSchema = z
  .strictObject({
    title: facts.title.exactOptional(),
    code: line(0, 50).exactOptional(),
    description: facts.description.exactOptional(),
    semester: facts.semester.exactOptional(),
    max_students: seats.exactOptional(),
    /** null: nobody comes in by a key. */
    enrollment_key: enrollmentKey.nullable().exactOptional(),
    /** A file that was put into the course and that nothing shows; null: none. */
    syllabus_file_id: fileId.nullable().exactOptional(),
  })
  .refine((data) => Object.keys(data).length > 0, 'must change something');

export const enrolSchema = z.strictObject({
  enrollment_key: line(1, 100).exactOptional(),
  /** Where every seat is taken: onto the waiting list. */
  wait: z.boolean().exactOptional(),
});

export const courseCommands = {
  'course.create': createCourseSchema,
  'course.update': updateCourseSchema,
  'course.enrol': enrolSchema,
};

export const courseAnswers = {
  'course.enrol': z.strictObject({
    role: roleName,
    title: z.string(),
    enrolled_at: z.iso.datetime(),
    /** On the waiting list, from 1. */
    place: z.number().int().min(1).nullable(),
  }),
};

export type CourseCommandData = { [Type in keyof typeof courseCommands]: z.infer<(typeof courseCommands)[Type]> };
