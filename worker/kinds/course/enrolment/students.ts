// Students whom somebody who teaches enrols: those of a roster who have an account.
import { courseAnswers, courseCommands } from '#protocol/course/commands.schema.ts';
import { ok } from '#protocol/result.ts';
import { findMember, findPerson } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { roleGives } from '#worker/room/roles.ts';
import { roles, studentRole } from '../roles.ts';
import { countStudents, readCourse } from '../rows.ts';
import { comesAs } from './seats.ts';

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
      events.push(...comesAs(account_id, { was: role, role: studentRole, at: isoTime(nowMs) }));
    }
    return ok({ events, data: { full } });
  },
});

export const studentCommands = { 'students.enrol': enrolStudents };
