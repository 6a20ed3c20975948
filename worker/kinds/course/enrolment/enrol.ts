import { timingSafeEqual } from 'node:crypto';
import { courseAnswers, courseCommands } from '#protocol/course/commands.schema.ts';
import { ok, type Result } from '#protocol/result.ts';
import { findMember } from '#worker/features/access/access.ts';
import { capabilitiesOf, findLink, linkProblem } from '#worker/features/access/links.ts';
import { isoTime } from '#worker/platform/clock.ts';
import { command, type CommandContext } from '#worker/room/command-rule.ts';
import { roleGives } from '#worker/room/roles.ts';
import type { RoomReads } from '#worker/room/store/database.ts';
import { alreadyEnrolled, alreadyWaiting, keyNeeded, wrongKey } from '../refusals.ts';
import { roles, studentRole, waitingRole } from '../roles.ts';
import { readCourse, waitingFor } from '../rows.ts';
import { comesAs, noSeatFor } from './seats.ts';

/**
 * Whoever came by a link that lets them comment enrols; anyone else needs the key. The worker alone asks for it, since it
 * counts guesses, and lets strangers come as far as this.
 */
const enrol = command({
  schema: courseCommands['course.enrol'],
  answer: courseAnswers['course.enrol'],
  capability: 'view',
  origin: 'worker',
  decide(db, { enrollment_key, wait = false }, context) {
    const { actor, nowMs } = context;
    const role = findMember(db, actor.id)?.role;
    if (roleGives(roles, role, 'attend')) return alreadyEnrolled;
    const may = admits(db, enrollment_key, context);
    if (!may.ok) return may;
    const full = noSeatFor(db, { account_id: actor.id, role: studentRole });
    if (full !== null && !wait) return { ok: false, error: full };
    if (full !== null && roleGives(roles, role, 'wait')) return alreadyWaiting;
    const becomes = full === null ? studentRole : waitingRole;
    const enrolled_at = isoTime(nowMs);
    const place = full === null ? null : waitingFor(db).length + 1;
    return ok({
      events: comesAs(actor.id, { was: role, role: becomes, at: enrolled_at }),
      data: { role: becomes, title: readCourse(db).title, enrolled_at, place },
    });
  },
});

function admits(db: RoomReads, given: string | undefined, { credentials, nowMs }: CommandContext): Result<null> {
  const link = credentials.link === null ? undefined : findLink(db, credentials.link);
  const opens = link !== undefined && linkProblem(db, link, credentials, nowMs) === undefined;
  if (opens && capabilitiesOf(db, link).includes('comment')) return ok(null);
  const { enrollmentKey } = readCourse(db);
  if (enrollmentKey === null || given === undefined) return keyNeeded;
  return isSame(given, enrollmentKey) ? ok(null) : wrongKey;
}

function isSame(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given.normalize('NFC')), Buffer.from(key.normalize('NFC'))];
  return a.length === b.length && timingSafeEqual(a, b);
}

export const enrolmentCommands = { 'course.enrol': enrol };
