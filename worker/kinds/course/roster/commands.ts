// Students whom somebody who teaches enrols by a list: those who have an account, and those who get a card.
import { rosterAnswers, rosterCommands } from '#protocol/course/roster/roster.schema.ts';
import { ok } from '#protocol/result.ts';
import { findMember, findPerson } from '#worker/features/access/access.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command } from '#worker/room/command-rule.ts';
import type { NewEvent } from '#worker/room/event-rule.ts';
import { roleGives } from '#worker/room/roles.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { comesAs } from '../enrolment/seats.ts';
import { roles, studentRole } from '../roles.ts';
import { countStudents, readCourse } from '../rows.ts';
import { findListed } from './rows.ts';

/** Each who is not in the course yet and for whom there is a seat. The same again changes nothing. */
const enrolStudents = command({
  schema: rosterCommands['students.enrol'],
  answer: rosterAnswers['students.enrol'],
  capability: 'teach',
  origin: 'worker',
  decide(db, { students }, { nowMs }) {
    let free = Math.max(0, readCourse(db).maxStudents - countStudents(db));
    const events: NewEvent[] = [];
    const full: string[] = [];
    const noted: Listed[] = [];
    for (const student of students) {
      const { account_id, name, by_card } = student;
      const role = findMember(db, account_id)?.role;
      const isIn = roleGives(roles, role, 'attend');
      if (!isIn && free === 0) {
        full.push(account_id);
        continue;
      }
      if (!isKnown(db, student)) noted.push(student);
      if (isIn) continue;
      free -= 1;
      if (findPerson(db, account_id) === undefined)
        events.push({ type: 'person.joined', data: { account_id, name, guest: by_card } });
      events.push(...comesAs(account_id, { was: role, role: studentRole, at: isoTime(nowMs) }));
    }
    if (noted.length > 0) events.push({ type: 'roster.noted', data: { students: noted } });
    return ok({ events, data: { full } });
  },
});

type Listed = Parameters<typeof isKnown>[1];

function isKnown(
  db: RoomReads,
  said: { account_id: string; name: string; student_id: string | null; by_card: boolean },
): boolean {
  const row = findListed(db, said.account_id);
  return row?.name === said.name && row.studentId === said.student_id && row.byCard === said.by_card;
}

const progress = command({
  schema: rosterCommands['roster.progress'],
  capability: 'teach',
  origin: 'worker',
  decide: (_db, data) => ok({ events: [{ type: 'roster.progressed', data }] }),
});

export const rosterCommandRules = { 'students.enrol': enrolStudents, 'roster.progress': progress };
