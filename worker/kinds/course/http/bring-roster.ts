// A list of students, batch by batch: whoever has an account is enrolled, whoever has an address alone is invited, and whoever
// has neither gets a card. Those who teach see how far it is, on whatever device.
import type { z } from 'zod';
import type { BulkState } from '#protocol/course/answers.schema.ts';
import type { ListedStudent, rosterAnswers } from '#protocol/course/roster/roster.schema.ts';
import type { RosterError } from '#protocol/course/roster/view.ts';
import { mostRosterErrors, rosterBatch } from '#protocol/course/terms.ts';
import { maxInvitations } from '#protocol/invitations.schema.ts';
import { ok, type Result } from '#protocol/result.ts';
import { verifiedAccountsBy } from '#worker/directory/accounts.ts';
import { addressesInside } from '#worker/directory/invitations.ts';
import { dropCardedGuests } from '#worker/directory/student-cards.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { invite } from '#worker/http/invitations/invite.ts';
import { directoryOf } from '#worker/http/request.ts';
import { ask, execute, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import { newId } from '#worker/platform/ids.ts';
import { studentRole } from '../roles.ts';
import type { Roster, RosterRow } from '../roster/read-roster.ts';
import { cardsFor } from './student-cards.ts';

/** Enrols the students of a list; the same list again changes nothing. */
export async function bringRoster(
  c: AppContext,
  room: RoomContext,
  { rows, errors: unread }: Roster,
): Promise<Result<BulkState>> {
  const listed = await ask<{ items: ListedStudent[] }>(room, 'roster');
  if (!listed.ok) return listed;
  const bringing = { c, room, known: listed.value.items };
  const roster_id = crypto.randomUUID();
  const total = rows.length + unread.length;
  const errors = [...unread];
  for (let at = 0; at < rows.length || at === 0; at += rosterBatch) {
    const batch = rows.slice(at, at + rosterBatch);
    // oxlint-disable-next-line no-await-in-loop -- a batch at a time, so that the room is there for others between them
    const failed = await enrolBatch(bringing, batch);
    if (!failed.ok) return failed;
    errors.push(...failed.value);
    const done = unread.length + at + batch.length;
    const first = errors.toSorted((a, b) => a.row - b.row).slice(0, mostRosterErrors);
    const data = {
      roster_id,
      done,
      total,
      success_count: done - errors.length,
      error_count: errors.length,
      errors: first,
    };
    // oxlint-disable-next-line no-await-in-loop -- as above
    const told = await execute(room, { id: null, type: 'roster.progress', data, origin: 'worker' });
    if (!told.ok) return told;
  }
  return ok({
    success_count: total - errors.length,
    error_count: errors.length,
    errors: errors.toSorted((a, b) => a.row - b.row),
  });
}

interface Bringing {
  c: AppContext;
  room: RoomContext;
  /** Whom lists have brought before. */
  known: readonly ListedStudent[];
}

type Addressed = RosterRow & { email: string };
type Enrolled = z.output<(typeof rosterAnswers)['students.enrol']>;

/** Returns those rows of the batch that could not be taken. */
async function enrolBatch({ c, room, known }: Bringing, batch: readonly RosterRow[]): Promise<Result<RosterError[]>> {
  const addressed = batch.filter((row): row is Addressed => row.email !== null);
  const accounts = await verifiedAccountsBy(
    directoryOf(c).db,
    addressed.map(({ email }) => email),
  );
  const cards = await cardsFor(c, room.id, {
    rows: batch.filter(({ email }) => email === null),
    known,
  });
  const coming = batch.flatMap((row) => {
    const account = row.email === null ? undefined : accounts.get(row.email);
    const account_id = account?.account_id ?? cards.accountOf.get(row.row);
    if (account_id === undefined) return [];
    const name = account?.name ?? row.name;
    return [{ row, student: { account_id, name, student_id: row.number, by_card: account === undefined } }];
  });
  const students = coming.map(({ student }) => student);
  const enrolled = await execute<Enrolled>(room, {
    id: null,
    type: 'students.enrol',
    data: { students },
    origin: 'worker',
  });
  const full = new Set(enrolled.ok ? enrolled.value.data.full : students.map(({ account_id }) => account_id));
  await dropCardedGuests(
    directoryOf(c).db,
    cards.made.filter((id) => full.has(id)),
  );
  if (!enrolled.ok) return enrolled;
  const seatless = coming
    .filter(({ student }) => full.has(student.account_id))
    .map(({ row: { row, email } }): RosterError => ({
      row,
      email: email ?? '',
      error: 'Every seat of the course is taken',
      reason: 'full',
    }));
  const strangers = addressed.filter(({ email }) => !accounts.has(email));
  return ok([...seatless, ...(await inviteAll(c, room, strangers))]);
}

/** Asks those who have no account by mail; returns those whom it does not reach. */
async function inviteAll(c: AppContext, room: RoomContext, rows: readonly Addressed[]): Promise<RosterError[]> {
  const others = await strangersAmong(c, room, rows);
  const errors: RosterError[] = [];
  for (let at = 0; at < others.length; at += maxInvitations) {
    const some = others.slice(at, at + maxInvitations);
    const body = { emails: some.map(({ email }) => email), role: studentRole };
    // oxlint-disable-next-line no-await-in-loop -- at most a hundred at once
    const { failed } = await invite(c, room, { body, batchId: newId('bat') });
    const bounced = new Set(failed.filter(({ reason }) => reason !== 'invited').map(({ email }) => email));
    for (const { row, email } of some)
      if (bounced.has(email))
        errors.push({ row, email, error: 'Mail to this address does not arrive', reason: 'bounced' });
  }
  return errors;
}

/** Those who have not come by an invitation already: it may have been as a guest, whose address nobody knows. */
async function strangersAmong(
  c: AppContext,
  { id: roomId }: RoomContext,
  rows: readonly Addressed[],
): Promise<Addressed[]> {
  const inside = await addressesInside(directoryOf(c).db, { roomId, emails: rows.map(({ email }) => email) });
  return rows.filter(({ email }) => !inside.has(email));
}
