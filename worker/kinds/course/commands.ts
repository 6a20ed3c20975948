import { courseCommands } from '#protocol/course/commands.schema.ts';
import { defaultSeats } from '#protocol/course/terms.ts';
import { ok } from '#protocol/result.ts';
import { founding } from '#worker/features/access/member-commands.ts';
import { attached } from '#worker/features/files/attaching.ts';
import { filesOnShow, usableFiles } from '#worker/features/files/rows.ts';
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
  decide(db, data, { actor, roomId }) {
    const row = readCourse(db);
    const before: Required<typeof data> = {
      title: row.title,
      code: row.code,
      description: row.description,
      semester: row.semester,
      max_students: row.maxStudents,
      enrollment_key: row.enrollmentKey,
      syllabus_file_id: row.syllabusFileId,
    };
    const changes: typeof data = Object.fromEntries(
      Object.entries(data).filter(([field, value]) => value !== before[field as keyof typeof data]),
    );
    if (Object.keys(changes).length === 0) return ok({ events: [] });
    const { syllabus_file_id: next } = changes;
    const usable = usableFiles(db, next == null ? [] : [next], actor.id);
    if (!usable.ok) return usable;
    // The one before is gone with its place.
    const replaced = next === undefined ? [] : filesOnShow(db, roomId);
    return ok({
      events: [
        ...replaced.map((file_id) => ({ type: 'file.detached', data: { target: roomId, file_id } })),
        ...usable.value.map(({ id }) => attached(roomId, id)),
        { type: 'course.updated', data: { changes } },
      ],
    });
  },
});

export const courseCommandRules = { 'course.create': create, 'course.update': update };
