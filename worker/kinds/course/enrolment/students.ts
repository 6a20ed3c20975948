// Students whom somebody who teaches enrols: those of a roster who have an account.
import { courseAnswers, courseCommands } from '#protocol/course/commands.schema.ts';
import { ok } from '#protocol/result.ts';
import { findMember, findPerson } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { roleGives, rolesWith } from '#worker/room/roles.ts';
import { roles } from '../roles.ts';
import { countStudents, readCourse } from '../rows.ts';

const [student = ''] = rolesWith(roles, 'study');

/** Each who is not in the course yet and for whom there is a seat. The same again changes nothing. */
const enrolStudents = command({
  schema: courseCommands['students.enrol'],
  answer: courseAnswers['students.enrol'],
  capability: 'teach',
  origin: 'worker',
  decide(db, { students }, { nowMs }) {
    let free = Math.max(0, readCourse(db).maxStudents - countStudents(db));
    const events: NewEvent[] = [];
    const full: string[] = [];
    for (const { account_id, name } of students) {
      const role = findMember(db, account_id)?.role;
      if (roleGives(roles, role, 'attend')) continue;
      if (free === 0) {
        full.push(account_id);
        continue;
      }
      free -= 1;
      if (findPerson(db, account_id) === undefined)
        events.push({ type: 'person.joined', data: { account_id, name, guest: false } });
      if (role !== undefined) events.push({ type: 'member.removed', data: { account_id, left: true } });
      events.push({ type: 'member.joined', data: { account_id, role: student, joined_at: isoTime(nowMs) } });
    }
    return ok({ events, data: { full } });
  },
});

export const studentCommands = { 'students.enrol': enrolStudents };
