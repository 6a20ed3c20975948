import { z } from 'zod';
import { roleName } from '../access/access.schema.ts';
import { line, paragraphs } from '../text.schema.ts';
import { enrollmentKey, updateCourseSchema } from './commands.schema.ts';
import { maxSeats } from './terms.ts';

const count = z.number().int().min(0);

export const courseEvents = {
  'course.created': z.strictObject({
    title: line(1, 200),
    code: line(0, 50),
    description: paragraphs(0, 5000),
    semester: line(0, 50),
    max_students: count.max(maxSeats),
    /** For whoever teaches; others learn whether there is one. */
    enrollment_key: enrollmentKey.nullable(),
  }),
  'course.updated': z.strictObject({ changes: updateCourseSchema }),
  /** A freed seat is theirs. */
  'waiting.admitted': z.strictObject({ account_id: z.string(), role: roleName }),
  /** How many there are now. It stands for those of before it. */
  'course.counted': z.strictObject({
    students: count,
    waiting: count,
    /** Whoever teaches; with their names as the event is seen. */
    staff: z.array(z.strictObject({ id: z.string(), role: roleName })),
  }),
};
export type CourseEventData = { [Type in keyof typeof courseEvents]: z.infer<(typeof courseEvents)[Type]> };
