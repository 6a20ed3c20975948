// The gradebook as a file, both ways.
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  type Gradebook,
  type ImportedGrades,
  importedGradesSchema,
} from '#protocol/course/gradebook/gradebook.schema.ts';
import { gradebookForms, gradebookPage } from '#protocol/course/gradebook/terms.ts';
import { maxEnteredGrades } from '#protocol/course/assignments/limits.ts';
import { ok, type Result } from '#protocol/result.ts';
import { verifiedAccountsBy, verifiedAddressesOf } from '#worker/directory/accounts.ts';
import { access } from '#worker/http/access.ts';
import { answerRefusal, type Answer } from '#worker/http/answers.ts';
import type { AppContext } from '#worker/http/app-env.ts';
import { answerAttachment } from '#worker/http/doors/attachment.ts';
import { jsonAnswer, refusals } from '#worker/http/openapi/openapi-parts.ts';
import { invalid } from '#worker/http/openapi/validation.ts';
import { directoryOf } from '#worker/http/request.ts';
import {
  answerJson,
  ask,
  execute,
  mayNow,
  resolveRoom,
  withRoom,
  type RoomContext,
} from '#worker/http/rooms/room-gateway.ts';
import type { Router } from '#worker/http/router.ts';
import { nowMs } from '#worker/platform/clock.ts';
import { changesOf } from '../gradebook/changes.ts';
import { readGrades } from '../gradebook/read-grades.ts';
import { gradebookCsv } from '../gradebook/to-csv.ts';
import { sentFile } from './sent-file.ts';
import { gradebookTags as tags } from './gradebook.ts';
import { courseKind, courseParams } from './room.ts';

/** 5,000 rows, each with grades of a course's whole year. */
const maxGradesBytes = 8 * 1024 * 1024;

const exportRoute = createRoute({
  ...access('room:teach'),
  method: 'get',
  path: '/courses/{id}/gradebook/export',
  tags,
  summary: 'The gradebook as CSV, in our own columns, Canvas’s or Moodle’s',
  description:
    'Grades as those who teach have them, also where they were not returned yet; `EX` is excused. Cells that a spreadsheet would compute begin with an apostrophe.',
  request: { params: courseParams, query: z.strictObject({ form: z.enum(gradebookForms).default('madang') }) },
  responses: {
    200: { description: 'The file.', content: { 'text/csv': { schema: z.string() } } },
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'GONE'),
  },
});

const importQuery = z.strictObject({ preview: z.enum(['true', 'false']).default('false') });

const importRoute = createRoute({
  ...access('room:teach', { body: 'raw' }),
  method: 'post',
  path: '/courses/{id}/gradebook/import',
  tags,
  summary: 'Take grades from a file: ours, Canvas’s, or one that was written by hand',
  description:
    'A form with `file`, or the file itself. Students are found by id or proven address, assignments by the id in the name of a column or by its title. With `preview` nothing is changed. An empty cell changes nothing, and neither does the same file again. What is taken is not returned to students yet.',
  request: { params: courseParams, query: importQuery },
  responses: {
    200: jsonAnswer(importedGradesSchema, 'What was changed, and each row that could not be taken.'),
    ...refusals('FORBIDDEN', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'GONE'),
  },
});

export function addGradebookFileRoutes(router: Router): void {
  router.openapi(exportRoute, (c) =>
    withRoom(c, c.req.valid('param').id, courseKind, async (room): Promise<Answer> => {
      const book = await wholeGradebook(room);
      if (!book.ok) return answerRefusal(c, book.error);
      const { columns, rows } = book.value;
      const emails = await verifiedAddressesOf(
        directoryOf(c).db,
        rows.map(({ account_id }) => account_id),
      );
      const { form } = c.req.valid('query');
      const text = gradebookCsv(form, { columns, rows, emails, nowMs: nowMs() });
      const contentType = 'text/csv; charset=utf-8';
      return answerAttachment(c, { title: `grades-${form}`, fallback: 'grades', extension: 'csv', contentType, text });
    }),
  );
  // Not `router.openapi`: its validator would read a body of any size before we could refuse it.
  router.openAPIRegistry.registerPath(importRoute);
  const path = '/courses/:id/gradebook/import';
  for (const middleware of importRoute.middleware) router.use(path, middleware);
  router.post(path, async (c) => {
    const params = courseParams.safeParse(c.req.param());
    const query = importQuery.safeParse(c.req.query());
    if (!params.success) return invalid(c, { id: ['must be the id of a course'] });
    if (!query.success) return invalid(c, { preview: ['must be true or false'] });
    const room = await resolveRoom(c, params.data.id, courseKind);
    if (!room.ok) return answerRefusal(c, room.error);
    const may = await mayNow(room.value, 'teach');
    if (!may.ok) return answerRefusal(c, may.error);
    const done = await takeGrades(c, room.value, query.data.preview === 'true');
    return done.ok ? answerJson(c, 200, done.value) : answerRefusal(c, done.error);
  });
}

/** All of it, a page at a time. */
async function wholeGradebook(room: RoomContext): Promise<Result<Gradebook>> {
  const whole = await ask<Gradebook>(room, 'gradebook', { offset: 0 });
  if (!whole.ok) return whole;
  const { count } = whole.value;
  for (let offset = gradebookPage; offset < count; offset += gradebookPage) {
    // oxlint-disable-next-line no-await-in-loop -- a page at a time, so that the room is there for others between them
    const page = await ask<Gradebook>(room, 'gradebook', { offset });
    if (!page.ok) return page;
    whole.value.rows.push(...page.value.rows);
  }
  return whole;
}

async function takeGrades(c: AppContext, room: RoomContext, preview: boolean): Promise<Result<ImportedGrades>> {
  const sent = await sentFile(c, maxGradesBytes);
  if (!sent.ok) return sent;
  const book = await wholeGradebook(room);
  if (!book.ok) return book;
  const read = readGrades(sent.value, book.value.columns);
  if (!read.ok) return read;
  const emails = read.value.rows.map(({ email }) => email).filter((email) => email !== '');
  const known = await verifiedAccountsBy(directoryOf(c).db, emails);
  const accounts = new Map([...known].map(([email, { account_id }]) => [email, account_id]));
  const { changes, unchanged_count, errors } = changesOf(read.value, book.value, accounts);
  for (let at = 0; !preview && at < changes.length; at += maxEnteredGrades) {
    const grades = changes.slice(at, at + maxEnteredGrades).map(({ account_id, assignment_id, after }) => ({
      account_id,
      assignment_id,
      ...after,
    }));
    // oxlint-disable-next-line no-await-in-loop -- the same
    const entered = await execute(room, { id: null, type: 'grades.enter', data: { grades }, origin: 'worker' });
    if (!entered.ok) return entered;
  }
  const { ignored } = read.value;
  return ok({ preview, changes, unchanged_count, error_count: errors.length, errors, ignored });
}
