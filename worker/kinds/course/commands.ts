import { courseCommands } from '#protocol/course/commands.schema.ts';
import { defaultSeats } from '#protocol/course/terms.ts';
import { ok } from '#protocol/result.ts';
import { founding } from '#worker/features/access/member-commands.ts';
import { command } from '#worker/room/command-rule.ts';
import { ownerRole } from '#worker/room/roles.ts';
import { roles } from './roles.ts';
import { readCourse } from './rows.ts';

const create = command({
  schema: courseCommands['course.create'],
  capability: 'manage',
  origin: 'worker',
  creates: true,
  decide(_db, { code = '', description = '', semester = '', max_students = defaultSeats, ...data }, context) {
    const facts = { code, description, semester, max_students, enrollment_key: null, ...data };
    return ok({ events: [{ type: 'course.created', data: facts }, ...founding(context, ownerRole(roles))] });
  },
});

const update = command({
  schema: courseCommands['course.update'],
  capability: 'manage',
  decide(db, data) {
    const row = readCourse(db);
    const before: Required<typeof data> = {
      title: row.title,
      code: row.code,
      description: row.description,
      semester: row.semester,
      max_students: row.maxStudents,
      enrollment_key: row.enrollmentKey,
    };
    const changes = Object.fromEntries(
      Object.entries(data).filter(([field, value]) => value !== before[field as keyof typeof data]),
    );
    return ok({ events: Object.keys(changes).length === 0 ? [] : [{ type: 'course.updated', data: { changes } }] });
  },
});

export const courseCommandRules = { 'course.create': create, 'course.update': update };
