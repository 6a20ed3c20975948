// A roster that is brought as a file: whoever has an account is enrolled, whoever has none is invited.
import { createRoute } from '@hono/zod-openapi';
import type { z } from 'zod';
import { bulkSchema, type BulkState } from '#protocol/course/answers.schema.ts';
import type { courseAnswers } from '#protocol/course/commands.schema.ts';
import { rosterBatch } from '#protocol/course/terms.ts';
import { maxInvitations } from '#protocol/invitations.schema.ts';
import { ok, type Result } from '#protocol/result.ts';
import { addressesInside } from '#worker/directory/invitations.ts';
import { verifiedAccountsBy } from '#worker/directory/accounts.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { invite } from '#worker/http/invitations/invite.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { invalid } from '#worker/http/openapi/validation.ts';
import { directoryOf } from '#worker/http/request.ts';
import { answerJson, execute, mayNow, resolveRoom, type RoomContext } from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { newId } from '#worker/platform/ids.ts';
import { hitLimit, limitKeys, limitRules } from '#worker/platform/limits/exact-limit.ts';
import { studentRole } from '../roles.ts';
import { readRoster, type RosterError, type RosterRow } from '../roster/read-roster.ts';
import { courseKind, courseParams, courseTags as tags } from './room.ts';
import { sentFile } from './sent-file.ts';

/** 5,000 rows of a hundred letters, and as much again. */
const maxRosterBytes = 2 * 1024 * 1024;

const bulkRoute = createRoute({
  ...access('room:teach', { body: 'raw' }),
  method: 'post',
  path: '/courses/{id}/students/bulk',
  tags,
  summary: 'Enrol the students of a list',
  description:
    'A form with `file`, or the file itself: CSV or text with tabs, in UTF-8, UTF-16 or CP949, with the column names of NEIS, Korean universities, Google Classroom, Canvas or Moodle; at most 5,000 rows. Whoever has an account of that address is enrolled, whoever has none is invited by mail and enrolled when they accept. The same list again changes nothing.',
  request: { params: courseParams },
  responses: {
    201: jsonAnswer(bulkSchema, 'How many, and each row that could not be taken, by its line in the file.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'GONE'),
  },
});

export function addBulkRoute(router: Router): void {
  // Not `router.openapi`: its validator would read a body of any size before we could refuse it.
  router.openAPIRegistry.registerPath(bulkRoute);
  const path = '/courses/:id/students/bulk';
  for (const middleware of bulkRoute.middleware) router.use(path, middleware);
  router.post(path, async (c) => {
    const params = courseParams.safeParse(c.req.param());
    if (!params.success) return invalid(c, { id: ['must be the id of a course'] });
    const room = await resolveRoom(c, params.data.id, courseKind);
    if (!room.ok) return answerRefusal(c, room.error);
    const may = await mayNow(room.value, 'teach');
    return may.ok ? answerRoster(c, room.value) : answerRefusal(c, may.error);
  });
}

async function answerRoster(c: AppContext, room: RoomContext): Promise<Answer> {
  const caller = c.get('caller');
  if (caller === null || caller.guest)
    return answerRefusal(c, { code: 'FORBIDDEN', message: 'Bringing a list needs a registered account.' });
  const sent = await sentFile(c, maxRosterBytes);
  const roster = sent.ok ? readRoster(sent.value) : sent;
  if (!roster.ok) return answerRefusal(c, roster.error);
  const allowed = await hitLimit(c.env.LIMITER, limitKeys.rosters(caller.account_id), limitRules.rosters);
  if (!allowed.ok) return answerRefusal(c, allowed.error);
  const { rows, errors: unread } = roster.value;
  const addressed = rows.filter(hasEmail);
  const without = rows.filter((row) => !hasEmail(row));
  const errors = [...unread, ...without.map(({ row }) => ({ row, ...noAddress }))];
  for (const batch of inBatches(addressed, rosterBatch)) {
    // oxlint-disable-next-line no-await-in-loop -- a batch at a time, so that the room is there for others between them
    const enrolled = await enrolBatch(c, room, batch);
    if (!enrolled.ok) return answerRefusal(c, enrolled.error);
    errors.push(...enrolled.value);
  }
  const answer: BulkState = {
    success_count: rows.length + unread.length - errors.length,
    error_count: errors.length,
    errors: errors.toSorted((a, b) => a.row - b.row),
  };
  return answerJson(c, 201, answer);
}

const noAddress = {
  email: '',
  error: 'There is no e-mail: give them the link, or the key',
  reason: 'no_email',
} as const;

type Addressed = RosterRow & { email: string };

function hasEmail(row: RosterRow): row is Addressed {
  return row.email !== null;
}

type Enrolled = z.output<(typeof courseAnswers)['students.enrol']>;

/** Returns those rows of the batch that could not be taken. */
async function enrolBatch(
  c: AppContext,
  room: RoomContext,
  batch: readonly Addressed[],
): Promise<Result<RosterError[]>> {
  const known = await verifiedAccountsBy(
    directoryOf(c).db,
    batch.map(({ email }) => email),
  );
  const there = batch.filter(({ email }) => known.has(email));
  const students = there.flatMap(({ email }) => known.get(email) ?? []);
  const data = { students };
  const enrolled = await execute<Enrolled>(room, { id: null, type: 'students.enrol', data, origin: 'worker' });
  if (!enrolled.ok) return enrolled;
  const full = new Set(enrolled.value.data.full);
  const errors = there
    .filter(({ email }) => full.has(known.get(email)?.account_id ?? ''))
    .map(({ row, email }): RosterError => ({ row, email, error: 'Every seat of the course is taken', reason: 'full' }));
  const others = await strangersAmong(
    c,
    room,
    batch.filter(({ email }) => !known.has(email)),
  );
  for (const some of inBatches(others, maxInvitations)) {
    const body = { emails: some.map(({ email }) => email), role: studentRole };
    // oxlint-disable-next-line no-await-in-loop -- at most a hundred at once
    const { failed } = await invite(c, room, { body, batchId: newId('bat') });
    const bounced = new Set(failed.filter(({ reason }) => reason !== 'invited').map(({ email }) => email));
    for (const { row, email } of some)
      if (bounced.has(email))
        errors.push({ row, email, error: 'Mail to this address does not arrive', reason: 'bounced' });
  }
  return ok(errors);
}

/** Those who have not come by an invitation already: it may have been as a guest, whose address nobody knows. */
async function strangersAmong(c: AppContext, { id: roomId }: RoomContext, rows: Addressed[]): Promise<Addressed[]> {
  const inside = await addressesInside(directoryOf(c).db, { roomId, emails: rows.map(({ email }) => email) });
  return rows.filter(({ email }) => !inside.has(email));
}

function inBatches<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
